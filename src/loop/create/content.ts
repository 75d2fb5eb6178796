import { createHash } from 'node:crypto'
import { Refusal } from '../../foundation/errors.ts'
import { hostOf } from '../../foundation/link.ts'
import { manyLines } from '../../foundation/said-text.ts'
import { asUrl } from '../../foundation/url.ts'
import { linkFaultOf } from '../../platforms/platform.ts'
import type { Version, VersionHead, VersionKind } from './version.ts'
import { type Passage, wordsChanged } from './words-changed.ts'

/** Characters (code points) that a submitted text may have. */
const longestText = 12_000

export type VersionContent = Pick<Version, 'kind' | 'body' | 'fingerprint'>

/**
 * What was handed in, ready to keep: line ends are LF, what cannot be seen and outer space go. One link alone is a link,
 * everything else is text. Throws `draft.empty`, `said.misleading-link`, or `draft.too-long` beyond 12,000 characters.
 */
export function contentOf(said: string): VersionContent {
  const body = manyLines(said)
  const length = lengthOf(body)
  if (length === 0) throw new Refusal('draft.empty', { field: 'body' })
  if (length > longestText) {
    const [has, max] = [length, longestText].map((count) => count.toLocaleString('en-US'))
    throw new Refusal('draft.too-long', { field: 'body', length: has, max })
  }
  const kind = isLink(body) ? 'link' : 'text'
  if (kind === 'link' && linkFaultOf(body))
    throw new Refusal('said.misleading-link', { field: 'body', host: hostOf(body) })
  return { kind, body, fingerprint: fingerprintOf(kind, body) }
}

export const lengthOf = (body: string) => [...body].length

const isLink = (body: string) =>
  /^https?:\/\/\S+$/i.test(body) && body.length <= 2000 && asUrl(body) !== undefined

/** SHA-256 (hex) of the kind and the body, where Unicode spelling and space at line ends make no difference. */
export function fingerprintOf(kind: VersionKind, body: string): string {
  // Only from where a blank begins: from each blank of thousands it would take a second.
  const normal = body.normalize('NFC').replace(/(?<![^\S\n])[^\S\n]+$/gm, '')
  return createHash('sha256').update(`${kind}\n${normal}`).digest('hex')
}

/**
 * A version says something new; throws `draft.unchanged` with the version that says the same. A withdrawn version may be
 * handed in again, and so may a link that was sent back: what stands behind it may have changed.
 */
export function mustDiffer(
  current: VersionHead | undefined,
  next: VersionContent,
  { piece, sentBack }: { piece: number; sentBack: boolean },
): void {
  if (!current || current.withdrawnAt || current.fingerprint !== next.fingerprint) return
  if (next.kind === 'link' && sentBack) return
  const at = { instant: current.submittedAt }
  throw new Refusal('draft.unchanged', { field: 'body', piece, version: current.number, at })
}

/** How a text differs from the version before. */
export interface Change {
  since: number
  /** The places that differ, word by word; undefined where nearly everything was written anew. */
  passages?: Passage[]
}

/** Undefined when either is a link, whose content is not ours to compare. */
export function changeSince(before: Version | undefined, next: Version): Change | undefined {
  if (before?.kind !== 'text' || next.kind !== 'text') return undefined
  return { since: before.number, passages: wordsChanged(before.body, next.body) }
}

/** The text in parts of at most `most` characters, cut at a line end, else at a sentence end, else anywhere. */
export function partsOf(body: string, most = 2800): string[] {
  const parts: string[] = []
  let left = body
  for (;;) {
    // Twice as many units hold enough characters, however many of them are pairs.
    const signs = [...left.slice(0, 2 * most + 2)]
    if (signs.length <= most) return [...parts, left].filter(Boolean)
    const head = signs.slice(0, most).join('')
    const end = goodCut(head)
    parts.push(head.slice(0, end).trim())
    left = left.slice(end).trim()
  }
}

const sentenceEnds = ['。', '！', '？', '. ', '! ', '? ']

function goodCut(head: string): number {
  const after = (ends: string[]) => Math.max(...ends.map((end) => head.lastIndexOf(end) + end.length))
  return [after(['\n']), after(sentenceEnds), after([' '])].find((at) => at >= head.length / 2) ?? head.length
}
