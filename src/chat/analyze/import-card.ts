import { showDay } from '../../foundation/show-time.ts'
import type { LocalDate } from '../../foundation/time.ts'
import type { Import, Outcome } from '../../loop/analyze/import.ts'
import type { ImportPreview, ImportView, Left, Some } from '../../loop/analyze/import-view.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { figure, metricName, placeName, shortTitle, workName } from '../shown/figures.ts'
import type { Key, Words } from '../words/words.ts'
import { answers, beforeStoring, otherAccounts } from './import-asks-card.ts'
import type { ComparedShowing } from './numbers-compared.ts'

/** An import as it stands on a day: what would happen, or what was decided and what came of it. */
export function importCard(words: Words, view: ImportView, today: LocalDate): Card {
  const { import: of, preview } = view
  const params = { import: of.number, file: { bold: of.fileName }, platform: reportName(words, view) }
  if (preview) return previewCard({ words, today }, view, preview)
  const by = { person: of.decidedBy ?? of.importedBy }
  const at = { instant: of.decidedAt ?? of.createdAt, as: 'near' as const }
  if (of.state === 'storing' || of.state === 'undoing') {
    const how = { ...params, ...postsDone(of) }
    return {
      headline: words.line(`analyze.import.${of.state}`, how),
      nodes: [text(...words.line(`analyze.import.${of.state}By`, { by, at }))],
    }
  }
  if (of.state === 'confirmed' && of.outcome) {
    return {
      headline: words.line('analyze.import.done', params),
      nodes: [
        text(...words.line('analyze.import.doneBy', { by, at })),
        note(...outcomeLine(words, of.outcome)),
        actions([undoImportButton(words, of.number)]),
      ],
    }
  }
  if (of.state === 'undone') {
    return {
      headline: words.line('analyze.import.takenBack', params),
      nodes: [text(...words.line('analyze.import.takenBackBy', { by, at }))],
    }
  }
  if (of.state === 'replaced') return { headline: words.line('analyze.import.replaced', params), nodes: [] }
  return {
    headline: words.line('analyze.import.discarded', params),
    nodes: [text(...words.line('analyze.import.discardedBy', { by, at }))],
  }
}

/** How many posts of an import are done by now, of how many. */
function postsDone({ progress, outcome = progress?.outcome }: Import): { done: number; count: number } {
  const count = (outcome?.matched ?? 0) + (outcome?.created ?? 0)
  return { count, done: progress ? Math.floor((count * progress.done) / Math.max(1, progress.parts)) : 0 }
}

/** Takes a confirmed import back, after asking once more. */
function undoImportButton(words: Words, number: number): Button {
  const confirm = {
    title: words.plain('analyze.sure.undoImport'),
    text: words.plain('analyze.sure.undoImportText'),
    yes: words.plain('analyze.sure.yes'),
    no: words.plain('analyze.sure.no'),
  }
  const values = { import: String(number) }
  return { label: words.plain('analyze.button.undoImport'), act: 'metrics.undo-import', values, confirm }
}

/** What came of a confirmed import, in one line. */
export function outcomeLine(words: Words, outcome: Outcome): Line {
  const { stored, created, same, refused, fell, fellStored } = outcome
  const key = fellStored ? 'analyze.import.fellKept' : 'analyze.import.fellLeft'
  return [
    ...words.line('analyze.import.outcome', { stored, created, same, refused }),
    ...(fell > 0 ? words.line(key, { count: fell }) : []),
  ]
}

function reportName(words: Words, { import: of, report }: ImportView): string {
  const name = words.language === 'en' ? report.en : report.zh
  return [words.plain(`distribute.platform.${of.platform}`), name].filter(Boolean).join(' ')
}

function previewCard(showing: ComparedShowing, view: ImportView, preview: ImportPreview): Card {
  const { words } = showing
  const { import: of } = view
  const { matched, created, refused } = preview
  const counts = { matched: matched.count, created: created.count, refused: refused.count }
  return {
    headline: words.line('analyze.import.title', {
      import: of.number,
      file: { bold: of.fileName },
      platform: reportName(words, view),
      count: preview.rows,
    }),
    nodes: [
      text(...words.line('analyze.import.counts', counts)),
      // What an older file would bring is not stored unasked, so nothing promises it.
      ...(preview.older ? [] : [text(...valuesLine(words, preview))]),
      ...beforeStoring(showing, of, preview),
      note(
        ...words.line('analyze.import.posted', {
          by: { person: of.importedBy },
          at: { instant: of.createdAt, as: 'near' },
        }),
      ),
      ...examples(showing, preview),
      ...remarks(words, preview),
      actions(buttonsOf(words, of, preview), otherAccounts(words, of, preview)),
    ],
  }
}

/** What would be stored; nothing is new only when all of it is known, and not when none of it can be used. */
function valuesLine(words: Words, { fresh, same, fell, created, refused }: ImportPreview): Line {
  if (fresh > 0 || created.count > 0 || fell.count > 0)
    return words.line('analyze.import.values', { fresh, same })
  if (same === 0) return words.line('analyze.import.unusable')
  if (refused.count > 0) return words.line('analyze.import.nothingElse', { count: refused.count })
  return words.line('analyze.import.nothing')
}

function examples(
  { words, today }: ComparedShowing,
  { matched, created, refused, fell, cells }: ImportPreview,
): CardNode[] {
  const { language } = words
  return [
    ...list(words, 'analyze.import.refused', refused, (left) => leftLine(words, left)),
    ...list(words, 'analyze.import.fell', fell, ({ publication, metric, value, was }) =>
      words.line('analyze.import.fellLine', {
        name: workName(publication),
        channel: placeName(words, publication),
        metric: metricName(words, metric, publication.platform),
        before: figure(metric, was),
        value: figure(metric, value),
      }),
    ),
    ...list(words, 'analyze.import.matched', matched, ({ row, publication }) =>
      words.line('analyze.import.matchedLine', {
        row: row.row,
        title: shortTitle(row.title || publication.title),
        name: workName(publication),
        channel: placeName(words, publication),
      }),
    ),
    ...list(words, 'analyze.import.created', created, ({ row, title, day = '', link, externalId }) =>
      words.line('analyze.import.createdLine', {
        row,
        title: shortTitle(title || link || externalId || ''),
        day: day && showDay(day, { language, today }),
      }),
    ),
    ...list(words, 'analyze.import.cells', cells, (left) => leftLine(words, left)),
  ]
}

type Heading = `analyze.import.${'matched' | 'created' | 'refused' | 'fell' | 'cells'}`

function list<T>(
  words: Words,
  heading: Heading,
  { count, examples }: Some<T>,
  line: (of: T) => Line,
): CardNode[] {
  if (count === 0) return []
  const rest = count - examples.length
  const lines = examples.map(line)
  if (rest > 0) lines.push(words.line('analyze.import.more', { count: rest }))
  return [{ node: 'details', summary: words.plain(heading, { count }), nodes: [{ node: 'list', lines }] }]
}

function leftLine(words: Words, { row, title, code, facts }: Left): Line {
  const why = words.line(`analyze.import.left.${code}` as Key, facts)
  return words.line('analyze.import.refusedLine', { row, title: shortTitle(title), why })
}

const columnsShown = 12

function remarks(words: Words, { notes, ignored }: ImportPreview): CardNode[] {
  const nodes = notes.map((each) => note(...words.line(`analyze.import.note.${each}`)))
  if (ignored.length === 0) return nodes
  const columns = ignored.slice(0, columnsShown).join(words.plain('analyze.listed'))
  const more = ignored.length > columnsShown ? '…' : ''
  return [...nodes, note(...words.line('analyze.import.ignored', { columns: columns + more }))]
}

function buttonsOf(words: Words, of: Import, preview: ImportPreview): Button[] {
  const { fell, fresh, older } = preview
  const values = { import: String(of.number) }
  const discard: Button = { label: words.plain('analyze.button.discard'), act: 'metrics.discard', values }
  const asked = answers(words, of, preview)
  if (asked) return [...asked, discard]
  const confirm: Button = {
    label: words.plain('analyze.button.confirm'),
    act: 'metrics.confirm',
    values,
    style: 'primary',
  }
  const withFallen: Button = {
    label: words.plain(older ? 'analyze.button.storeOlder' : 'analyze.button.withFallen'),
    act: 'metrics.confirm',
    values: { ...values, fallen: 'yes' },
  }
  return [...(fresh > 0 && !older ? [confirm] : []), ...(fell.count > 0 ? [withFallen] : []), discard]
}
