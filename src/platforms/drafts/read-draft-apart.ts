import { Refusal } from '../../foundation/errors.ts'
import { askApart } from '../exports/read-apart.ts'
import type { DraftText } from './draft-text.ts'

/**
 * Fetches and reads a draft's file in the process in which exports are read, within its bounds. Throws what `load` throws,
 * `draft.file-kind`, and `draft.file-empty`, `-broken`, `-password`, `-too-large`, `-too-large-inside`, `-timeout`,
 * `-pictures`, each with the file's name.
 */
export async function readDraftApart(file: {
  name: string
  load(): Promise<Uint8Array>
}): Promise<DraftText> {
  try {
    const { draft } = await askApart(file, (bytes) => ({ draft: { name: file.name, bytes } }))
    if (!draft) throw new Error('a draft was answered as something else')
    return draft
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('export.')) throw error
    throw new Refusal(error.code.replace('export.', 'draft.file-'), { ...error.facts, name: file.name })
  }
}
