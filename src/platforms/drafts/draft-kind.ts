import { extname } from 'node:path'

/** What a posted file can be for a draft: its text, something to look at beside it, or neither. */
export type DraftKind = 'word' | 'text' | 'picture' | 'film' | 'other'

const kinds: Record<string, DraftKind> = {
  docx: 'word',
  md: 'text',
  markdown: 'text',
  txt: 'text',
  text: 'text',
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  gif: 'picture',
  webp: 'picture',
  heic: 'picture',
  mp4: 'film',
  mov: 'film',
  m4v: 'film',
  webm: 'film',
  mkv: 'film',
}

/** What a file is by its name. */
export const draftKindOf = (name: string): DraftKind => kinds[extname(name).slice(1).toLowerCase()] ?? 'other'
