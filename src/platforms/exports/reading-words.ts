import type { Fact } from '../../foundation/errors.ts'
import type { DraftText } from '../drafts/draft-text.ts'
import type { Export, ExportFile, ExportRow } from './export.ts'
import type { ReadSettings } from './read-export.ts'

/** What the bot asks of the reading process: the rows of an export, or the text of a draft. */
export type ReaderAsked =
  | { file: ExportFile; now: string; zone: string; settings: ReadSettings }
  | { draft: ExportFile }

/** What the reading process says: it is ready; some rows; all that is not rows, which ends the file; or why not. */
export type ReaderSays =
  | { ready: true }
  | { rows: ExportRow[] }
  | { done: Omit<Export, 'rows'> }
  | { draft: DraftText }
  | { refusal: { code: string; facts: Readonly<Record<string, Fact>> } }
  | { fault: string }
