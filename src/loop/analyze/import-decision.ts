import { randomUUID } from 'node:crypto'
import { type Instant, instantOf, type LocalDate } from '../../foundation/time.ts'
import type { Steps } from '../../platforms/exports/turns.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { FileContent, Outcome } from './import.ts'
import { rowsOfPart } from './import-parts.ts'
import { figuresOf, type ImportRow, type RowFate, rowId } from './import-plan.ts'
import type { Plan } from './plan-import.ts'
import { type Better, betterOf } from './sharpen-publications.ts'
import type { Figure } from './snapshot.ts'

/** A post that becomes a publication without a piece. */
export interface NewPost {
  id: string
  externalId: string | null
  link: string | null
  form: string | null
  title: string
  at: Instant
  day: LocalDate
}

/** What is stored of one part of a file. */
export interface PartPlan {
  created: NewPost[]
  figures: Figure[]
  better: Better[]
}

export const emptyPart = (): PartPlan => ({ created: [], figures: [], better: [] })

type Values = Partial<Record<MetricId, number>>

/** A part as it is kept until it is stored: the values by publication, which is a third of their length. */
export function keptPart({ figures, ...part }: PartPlan): string {
  const values = new Map<string, Values>()
  for (const { publication, metric, value } of figures) {
    const known = values.get(publication) ?? {}
    values.set(publication, Object.assign(known, { [metric]: value }))
  }
  return JSON.stringify({ ...part, values: [...values] })
}

export function partKept(text: string): PartPlan {
  const { values, ...part } = JSON.parse(text) as Omit<PartPlan, 'figures'> & { values: [string, Values][] }
  const figures = values.flatMap(([publication, metrics]) =>
    Object.entries(metrics).map(([metric, value]) => ({ publication, metric: metric as MetricId, value })),
  )
  return { ...part, figures }
}

/** All that comes of a confirmed import, fixed when it is decided, so that it may be stored part by part. */
export interface ImportDecision {
  parts: PartPlan[]
  /** The channel of the new posts. */
  channel: string | null
  outcome: Outcome
  /** Of each piece, how many values. */
  pieces: [piece: number, values: number][]
  days: LocalDate[]
}

/** Decides what is stored of a plan; `withFallen` takes the values too that are lower than they were. */
export function* decide(
  { fates, publications, account }: Plan,
  { content, zone, withFallen }: { content: FileContent; zone: string; withFallen: boolean },
): Steps<ImportDecision> {
  const refused = content.left.filter(({ code }) => code.startsWith('row.')).length
  const outcome = { matched: 0, created: 0, same: 0, fell: 0, stored: 0, refused, fellStored: withFallen }
  const noonOf = noonIn(zone)
  const idOf = risingIds()
  const parts: PartPlan[] = []
  const pieces = new Map<number, number>()
  const days = new Set<LocalDate>()
  for (const [index, fate] of fates.entries()) {
    yield
    if (index % rowsOfPart === 0) parts.push(emptyPart())
    const part = parts.at(-1) as PartPlan
    count(outcome, fate)
    if (fate.fate === 'refused') continue
    const figures =
      fate.fate === 'new' ? createIn(part, fate.row, { id: idOf(), noonOf }) : takenOf(fate, withFallen)
    part.figures.push(...figures)
    outcome.stored += figures.length
    const known = fate.fate === 'matched' ? publications.get(fate.publication) : undefined
    for (const day of [known?.day, fate.row.day]) if (day) days.add(day)
    const set = known && betterOf(known, fate.row)
    if (set) part.better.push({ publication: known.id, set })
    if (known?.piece !== undefined && figures.length > 0)
      pieces.set(known.piece, (pieces.get(known.piece) ?? 0) + figures.length)
  }
  const channel = account.is === 'known' ? account.outlet.id : null
  return { parts, channel, outcome, pieces: [...pieces], days: [...days] }
}

function count(outcome: Outcome, fate: RowFate): void {
  if (fate.fate === 'new') outcome.created++
  if (fate.fate === 'refused') outcome.refused++
  if (fate.fate !== 'matched') return
  outcome.matched++
  outcome.same += fate.same
  outcome.fell += fate.fell.length
}

function takenOf(fate: Extract<RowFate, { fate: 'matched' }>, withFallen: boolean): Figure[] {
  return withFallen ? [...fate.fresh, ...fate.fell] : fate.fresh
}

// In rising order, what is stored together lies together in the database, which then writes a fifth of the pages.
function risingIds(): () => string {
  const series = randomUUID().slice(0, 24)
  let count = 0
  return () => `${series}${(count++).toString(16).padStart(12, '0')}`
}

function createIn(
  part: PartPlan,
  row: ImportRow,
  { id, noonOf }: { id: string; noonOf: (day: LocalDate) => Instant },
): Figure[] {
  const { link = null, form = null, day = '' } = row
  part.created.push({
    id,
    externalId: rowId(row) ?? null,
    link,
    form,
    day,
    title: row.title || row.link || row.externalId || '',
    at: row.publishedAt ?? noonOf(day),
  })
  return figuresOf(id, row)
}

/** Noon of a day, so that a post without a time lies on its own day in every zone nearby; each day is worked out once. */
function noonIn(zone: string): (day: LocalDate) => Instant {
  const known = new Map<LocalDate, Instant>()
  return (day) => {
    const noon = known.get(day) ?? instantOf({ date: day, time: '12:00' }, zone)
    known.set(day, noon)
    return noon
  }
}
