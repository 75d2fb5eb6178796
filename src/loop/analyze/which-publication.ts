import { Refusal } from '../../foundation/errors.ts'
import { platforms } from '../../platforms/platform.ts'
import type { Publication } from '../publication.ts'

interface Said {
  /** A channel that was named apart, by its id or in words. */
  channel?: string
  /** What was typed after the piece; it may begin with the channel. */
  numbers: string
  piece: number
  /** How the reader calls the channel of a publication. */
  nameOf(publication: Publication): string
}

/**
 * Which publication of the piece is meant, and what is left of the line without its channel. Throws
 * `metrics.no-publication`, `metrics.other-channel` when it did not go out there, or `metrics.which-channel` with those it did.
 */
export function publicationMeant(
  publications: readonly Publication[],
  { piece, channel, numbers, nameOf }: Said,
): { publication: Publication; numbers: string } {
  if (publications.length === 0) throw new Refusal('metrics.no-publication', { field: 'piece', piece })
  const named = channel ? { name: channel, rest: numbers } : leadingName(publications, numbers)
  const fitting = named ? publications.filter((each) => answersTo(each, named.name)) : publications
  const facts = {
    field: 'channel',
    piece,
    numbers: named?.rest ?? numbers,
    channels: publications.map(nameOf).join(' / '),
  }
  const [one] = fitting
  if (!one) throw new Refusal('metrics.other-channel', { ...facts, said: named?.name })
  if (fitting.length > 1) throw new Refusal('metrics.which-channel', facts)
  return { publication: one, numbers: named?.rest ?? numbers }
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·_-]+/g, '')

function namesOf({ platform }: Pick<Publication, 'platform'>): string[] {
  const profile = platforms.find(({ id }) => id === platform)
  return profile ? [profile.id, profile.zh, profile.en, ...profile.aliases] : []
}

function answersTo(publication: Publication, said: string): boolean {
  const { id, channel, account = '' } = publication
  if (said === id || said === channel) return true
  const names = [account, ...namesOf(publication)].filter(Boolean)
  const both = namesOf(publication).flatMap((name) => [name + account, account + name])
  return [...names, ...both].some((name) => plain(name) === plain(said))
}

/** The longest beginning of the line that names an account of the piece or any platform; a Latin name ends at a space. */
function leadingName(
  publications: readonly Publication[],
  line: string,
): { name: string; rest: string } | undefined {
  const text = line.trim()
  const accounts = publications.flatMap(({ account }) => account ?? [])
  const names = [...accounts, ...platforms.flatMap((each) => namesOf({ platform: each.id }))]
  const fits = (name: string) => {
    const beginning = text.slice(0, name.length)
    if (plain(beginning) !== plain(name)) return false
    const next = text[name.length] ?? ' '
    return /[\s:：,，]/.test(next) || /\p{Script=Han}$/u.test(name)
  }
  const [name] = names.filter(fits).sort((a, b) => b.length - a.length)
  return name === undefined ? undefined : { name, rest: text.slice(name.length).replace(/^[\s:：,，]+/, '') }
}
