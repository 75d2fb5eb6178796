import { Refusal } from '../../foundation/errors.ts'
import { decodeText } from '../exports/delimited.ts'
import { sniff } from '../exports/sniff.ts'
import { readDocx } from './docx.ts'
import { draftKindOf } from './draft-kind.ts'
import type { DraftText } from './draft-text.ts'

/**
 * The text of a draft's file. Throws `export.empty`, `export.broken`, `export.password`, `export.too-large-inside`, and
 * `draft.file-kind` for what holds no text that can be read.
 */
export async function readDraft({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<DraftText> {
  const { kind } = sniff(bytes)
  if (kind === 'empty') throw new Refusal('export.empty', { name })
  const isWord = draftKindOf(name) === 'word'
  // A document with a password is kept in the old container.
  if (kind === 'ole') throw new Refusal(isWord ? 'export.password' : 'draft.file-kind', { name })
  if (kind === 'zip' && isWord) return filled(name, await readDocx(bytes))
  const text = kind === 'other' || kind === 'zip' || isWord ? undefined : decodeText(bytes)?.text
  if (text === undefined) throw new Refusal(isWord ? 'export.broken' : 'draft.file-kind', { name })
  return filled(name, {
    text: text
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
      .trim(),
    pictures: 0,
  })
}

function filled(name: string, read: DraftText): DraftText {
  if (read.text === '' && read.pictures === 0) throw new Refusal('export.empty', { name })
  if (read.text === '') throw new Refusal('draft.file-pictures', { name, count: read.pictures })
  return read
}
