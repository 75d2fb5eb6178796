import mammoth from 'mammoth'
import { Refusal } from '../../foundation/errors.ts'
import { usualLimits } from '../exports/limits.ts'
import { entriesOf } from '../exports/zip.ts'
import type { DraftText } from './draft-text.ts'

/**
 * The text of a Word document with its lists, tables and links, and how many pictures stand in it, which are not read. Throws
 * `export.password`, `export.broken`, `export.too-large-inside`.
 */
export async function readDocx(bytes: Uint8Array): Promise<DraftText> {
  const buffer = Buffer.from(bytes)
  const names = entriesOf(buffer, usualLimits.inflated).map(({ name }) => name)
  if (!names.includes('word/document.xml')) throw new Refusal('export.broken', { why: 'no-document' })
  let pictures = 0
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1
    return { src: '' }
  })
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage })
  return { text: textOf(value), pictures }
}

const tags = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g
const lineEnds = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr'])
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '')

/** The plain HTML that the reader makes, as text: `1.` and `-` before what is listed, ` | ` between cells, links behind their words. */
function textOf(html: string): string {
  const lists: { ordered: boolean; count: number }[] = []
  let text = ''
  let link = ''
  let inCell = false
  for (const [, closing, tag = '', attributes = '', words] of html.matchAll(tags)) {
    if (words !== undefined) text += plain(words)
    else if (tag === 'ol' || tag === 'ul') {
      if (closing) lists.pop()
      else lists.push({ ordered: tag === 'ol', count: 0 })
      if (!text.endsWith('\n')) text += '\n'
    } else if (tag === 'li' && !closing) {
      const list = lists.at(-1)
      if (list) list.count += 1
      text += `${'  '.repeat(Math.max(0, lists.length - 1))}${list?.ordered ? `${list.count}.` : '-'} `
    } else if (tag === 'a') {
      if (closing && link && !text.endsWith(link)) text += ` (${link})`
      link = closing ? '' : plain(/href="(https?:[^"]*)"/.exec(attributes)?.[1] ?? '')
    } else if (tag === 'br') text += '\n'
    else if (tag === 'td' || tag === 'th') {
      inCell = !closing
      if (closing) text = `${text.trimEnd()} | `
    } else if (closing && (lineEnds.has(tag) || tag === 'li')) text = lineEnded(text, { tag, inCell })
  }
  return text.replace(/\n{3,}/g, '\n\n').trim()
}

function lineEnded(text: string, { tag, inCell }: { tag: string; inCell: boolean }): string {
  if (tag === 'tr') return `${text.replace(/ \| $/, '')}\n`
  if (inCell) return `${text} `
  return text.endsWith('\n') ? text : `${text}\n`
}
