import { Refusal } from '../../foundation/errors.ts'
import type { Piece } from '../../loop/piece.ts'
import { type DraftKind, draftKindOf } from '../../platforms/drafts/draft-kind.ts'
import type { DraftText } from '../../platforms/drafts/draft-text.ts'
import { readDraftApart } from '../../platforms/drafts/read-draft-apart.ts'
import { titleKey } from '../../platforms/post-keys.ts'
import type { Hearing } from '../talk/command.ts'
import type { PostedFile } from '../talk/interaction.ts'

/** More files than these are not one draft. */
const mostFiles = 10

/** The files of the message under a menu, or beside the words that were said. */
export const filesOf = ({ interaction, quoted }: Hearing): PostedFile[] =>
  interaction.kind === 'message-action' || interaction.kind === 'mention'
    ? (quoted?.files ?? []).slice(0, mostFiles)
    : []

const isOf = (...kinds: DraftKind[]) => {
  return ({ name }: PostedFile) => kinds.includes(draftKindOf(name))
}
const isText = isOf('word', 'text')
const isSeen = isOf('picture', 'film')

/** Whether one of them can be handed in as it is. */
export const holdsDraft = (files: readonly PostedFile[]) => files.some(isText)

/** What files come to: the texts in them, each with what is to be seen beside it, and those that cannot be read. */
export interface FilesRead {
  drafts: ({ name: string } & DraftText)[]
  unread: string[]
}

/**
 * Reads what was handed in as files. Pictures and films are kept by their links, behind the text or in its place. Throws
 * `draft.file-kind` where there is neither, and of a single text what `readDraftApart` throws.
 */
export async function readFiles(files: readonly PostedFile[]): Promise<FilesRead> {
  const [texts, seen] = [files.filter(isText), files.filter(isSeen)]
  const unread = files.filter((file) => !texts.includes(file) && !seen.includes(file)).map(({ name }) => name)
  const links = seen.flatMap(({ name, link }) => (link ? [{ name, link }] : []))
  if (texts.length === 0) {
    const [only, other] = links
    if (!only) throw new Refusal('draft.file-kind', { name: files.map(({ name }) => name).join(' / ') })
    const text = other ? listed(links) : only.link
    return { drafts: [{ name: only.name, text, pictures: 0 }], unread }
  }
  const drafts: FilesRead['drafts'] = []
  for (const file of texts) {
    const read = await readDraftApart(file).catch((error: unknown) => {
      if (!(error instanceof Refusal) || files.length === 1) throw error
      return undefined
    })
    if (!read) unread.push(file.name)
    else
      drafts.push({ ...read, name: file.name, text: [read.text, listed(links)].filter(Boolean).join('\n\n') })
  }
  if (drafts.length === 0) throw new Refusal('draft.file-kind', { name: unread.join(' / ') })
  return { drafts, unread }
}

const listed = (links: readonly { name: string; link: string }[]) =>
  links.map(({ name, link }) => `${name}: ${link}`).join('\n')

/** Titles shorter than this stand in any text. */
const tellingTitle = 4

/** The piece that texts name, by its number or else by its whole title; for names of files and what was written beside them. */
export function pieceIn(
  texts: readonly string[],
  pieces: readonly Pick<Piece, 'number' | 'title'>[],
): number | undefined {
  const number = texts.map(numberIn).find((each) => pieces.some((piece) => piece.number === each))
  if (number !== undefined) return number
  const keys = texts.map((title) => titleKey({ title }) ?? '')
  return pieces.find(({ title }) => {
    const key = titleKey({ title }) ?? ''
    return key.length >= tellingTitle && keys.some((each) => each.includes(key))
  })?.number
}

function numberIn(text: string): number | undefined {
  const [, number] = /(?:^|[^A-Za-z0-9])P[-‐‑–_ ]?(\d{1,6})(?!\d)/i.exec(text.normalize('NFKC')) ?? []
  return number === undefined ? undefined : Number(number)
}
