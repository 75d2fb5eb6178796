import { oneLine } from '../../foundation/said-text.ts'
import { linkFaultOf, profileOf } from '../platform.ts'
import { externalIdOf, oneForm } from '../post-id.ts'
import type { Column } from './columns.ts'
import type { ExportNote, ExportRow } from './export.ts'
import { usualLimits } from './limits.ts'
import type { PostReport } from './report.ts'
import { isAbsent } from './values.ts'

export type Identity = Pick<ExportRow, 'externalId' | 'link' | 'title' | 'form'>

// What a table program makes of a long id: its last digits are lost.
const damaged = /^\d(?:\.\d+)?e\+?\d+$/i
const letters = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

/**
 * Which post a line is about: the id that the link carries wins over the id column, for links are what people confirm with;
 * where a post has several ids, its own column is the sure one, and the link keeps the other.
 */
export function identityOf(
  cells: readonly string[],
  { columns, report, notes }: { columns: readonly Column[]; report: PostReport; notes: Set<ExportNote> },
): Identity {
  const said = (use: string) =>
    columns
      .filter((each) => each.use === use)
      .map(({ at }) => cells[at] ?? '')
      .find((text) => !isAbsent(text)) ?? ''
  const given = linkIn(said('link'))
  const link = given && linkFaultOf(given) ? undefined : given
  const title = oneLine(report.entities ? decoded(said('title')) : said('title'))
  const form = said('form') || report.formOf?.(title)
  const { id: platform, manyIds } = profileOf(report.platform)
  const own = idIn(said('id'), notes)
  const [linked, column] = [link && externalIdOf(link), own && oneForm(platform, own)]
  const externalId = manyIds ? (column ?? linked) : (linked ?? column)
  return {
    ...(externalId ? { externalId } : {}),
    ...(link ? { link } : {}),
    title,
    ...(form ? { form } : {}),
  }
}

function idIn(text: string, notes: Set<ExportNote>): string | undefined {
  if (damaged.test(text)) {
    notes.add('ids-damaged')
    return undefined
  }
  return text || undefined
}

function linkIn(text: string): string | undefined {
  // What was cut at the bound leads elsewhere.
  if (text.length >= usualLimits.cell) return undefined
  const link = text.replaceAll('&amp;', '&')
  return /^https?:\/\//i.test(link) && !/\/(?:undefined|null)\/?$/i.test(link) ? link : undefined
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return letters.get(String(name).toLowerCase()) ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
