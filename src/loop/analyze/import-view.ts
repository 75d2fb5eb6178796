import type { Reading } from '../../db/open.ts'
import { type LocalDate, localOf } from '../../foundation/time.ts'
import type { ExportNote, LeftOut } from '../../platforms/exports/export.ts'
import { reports } from '../../platforms/exports/platforms/all.ts'
import { inTurns } from '../../platforms/exports/turns.ts'
import type { Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import type { Import } from './import.ts'
import type { Account, Outlet } from './import-account.ts'
import type { Fall, ImportRow, Older, RowFate } from './import-plan.ts'
import { contentOfImport, headOfImport, loadImport } from './import-store.ts'
import { type Plan, planOf } from './plan-import.ts'

/** How many there are, and the first few of them. */
export interface Some<T> {
  count: number
  examples: T[]
}

/** Why a row, or a single cell of it, is left out; rows are counted as a table program counts them. */
export interface Left {
  row: number
  title: string
  code: LeftOut['code'] | Extract<RowFate, { fate: 'refused' }>['code']
  facts: LeftOut['facts']
}

/** What the card of an import that waits for a decision shows: what would happen now. */
export interface ImportPreview {
  rows: number
  matched: Some<{ row: ImportRow; publication: Publication }>
  created: Some<ImportRow>
  refused: Some<Left>
  cells: Some<Left>
  fell: Some<Omit<Fall, 'publication'> & { publication: Publication }>
  /** Values that would be stored, and those that are as known. */
  fresh: number
  same: number
  notes: ExportNote[]
  ignored: string[]
  /** Into which account its posts go, and how many accounts there are to choose from. */
  account: Account
  outlets: readonly Outlet[]
  /** The zone by which its times were read, where it is not the desk's. */
  clock?: string
  asks?: Plan['asks']
  /** Set when it was downloaded before the numbers that are known. */
  older?: Older
  /** The day as of which it counts, where that is not the day on which it was posted. */
  asOf?: LocalDate
}

export interface ImportView {
  import: Import
  /** What the platform itself calls the file; empty for a table that is no known export. */
  report: { zh: string; en: string }
  preview?: ImportPreview
}

const shown = 8

/** An import as it stands; the preview is worked out anew from the present publications while it waits. */
export async function importView(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  number: number,
): Promise<ImportView> {
  const of = await loadImport(db, desk.id, number)
  const head = await headOfImport(db, desk.id, number)
  const named = reports.find((each) => each.platform === of.platform && each.id === head.report)
  const report = { zh: named?.zh ?? '', en: named?.en ?? '' }
  if (of.state !== 'previewed') return { import: of, report }
  const content = await contentOfImport(db, desk.id, number)
  const { fates, publications, account, outlets, asks, older } = await planOf(db, desk, { of, content })
  const preview = {
    account,
    outlets,
    asks,
    older,
    asOf: asOf(of, desk.zone),
    clock: content.clock === desk.zone ? undefined : content.clock,
    ...(await inTurns(previewOf(fates, publications))),
    ...leftOut(content.left, fates),
    rows: content.rows.length,
    notes: content.notes,
    ignored: content.ignored,
  }
  return { import: of, report, preview }
}

/** What would become of the rows: counted step by step, with the first few of each kind. */
function* previewOf(fates: readonly RowFate[], publications: ReadonlyMap<string, Publication>) {
  const matched = none<ImportPreview['matched']['examples'][number]>()
  const created = none<ImportRow>()
  const fell = none<ImportPreview['fell']['examples'][number]>()
  let [fresh, same] = [0, 0]
  for (const fate of fates) {
    yield
    if (fate.fate === 'new') {
      add(created, fate.row)
      fresh += Object.keys(fate.row.metrics).length
    }
    const publication = fate.fate === 'matched' && publications.get(fate.publication)
    if (fate.fate !== 'matched' || !publication) continue
    add(matched, { row: fate.row, publication })
    for (const fall of fate.fell) add(fell, { ...fall, publication })
    fresh += fate.fresh.length
    same += fate.same
  }
  return { matched, created, fell, fresh, same }
}

const none = <T>(): Some<T> => ({ count: 0, examples: [] })

function add<T>(to: Some<T>, one: T): void {
  to.count++
  if (to.examples.length < shown) to.examples.push(one)
}

function leftOut(left: readonly LeftOut[], fates: readonly RowFate[]) {
  const own = fates.flatMap((fate): Left[] =>
    fate.fate === 'refused' ? [{ row: fate.row.row, title: fate.row.title, code: fate.code, facts: {} }] : [],
  )
  const told = left.map((each): Left => ({ ...each, title: String(each.facts.title ?? '') }))
  const rows = [...own, ...told.filter(({ code }) => code.startsWith('row.'))]
  return {
    refused: some(rows.sort((a, b) => a.row - b.row)),
    cells: some(told.filter(({ code }) => code.startsWith('cell.'))),
  }
}

const asOf = ({ takenAt, createdAt }: Import, zone: string) =>
  takenAt === createdAt ? undefined : localOf(takenAt, zone).date

const some = <T>(all: readonly T[]): Some<T> => ({ count: all.length, examples: all.slice(0, shown) })
