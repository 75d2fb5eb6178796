import type { StoredFigure } from '../../loop/analyze/add-numbers.ts'
import type { Coming, NumbersOwed } from '../../loop/analyze/numbers-due.ts'
import type { PastedNumbers } from '../../loop/analyze/pasted-numbers.ts'
import type { Doubt } from '../../loop/analyze/plausible.ts'
import type { Publication } from '../../loop/publication.ts'
import type { MetricId } from '../../platforms/metric.ts'
import { actions, type Button, type Card, type CardNode, type Line, note } from '../shown/card.ts'
import { change, figure, metricName, placeName, workName } from '../shown/figures.ts'
import { peopleLine } from '../shown/people-and-times.ts'
import type { Params, Words } from '../words/words.ts'

const named = (words: Words, publication: Publication): Params => ({
  piece: { bold: workName(publication) },
  channel: placeName(words, publication),
})

/** The values that name a publication in a button of numbers. */
const valuesOf = (words: Words, publication: Publication) => ({
  piece: String(publication.piece ?? ''),
  channel: channelValue(words, publication),
})

/** What names the publication's channel in a form, as somebody would type it. */
export const channelValue = (words: Words, publication: Publication) =>
  publication.account ? placeName(words, publication) : publication.id

interface Stored {
  publication: Publication
  figures: readonly StoredFigure[]
  takenAt: string
  said: PastedNumbers['metrics']
}

/** What was stored, value by value with the one before, and a way back. */
export function storedCard(words: Words, { publication, figures, takenAt, said }: Stored): Card {
  const floors = new Set(said.flatMap(({ metric, atLeast }) => (atLeast ? [metric] : [])))
  const undo: Button = {
    label: words.plain('analyze.button.undo'),
    act: 'metrics.undo',
    values: { piece: String(publication.piece ?? ''), publication: publication.id, at: takenAt },
  }
  const lines = figures.map((each) => storedLine(words, publication, each, floors.has(each.metric)))
  return {
    headline: words.line('analyze.stored.title', named(words, publication)),
    nodes: [{ node: 'list', lines }, actions([undo])],
  }
}

function storedLine(words: Words, { platform }: Publication, of: StoredFigure, floor: boolean): Line {
  const metric = { bold: metricName(words, of.metric, platform) }
  const value = figure(of.metric, of.value)
  if (of.before === undefined)
    return words.line(floor ? 'analyze.stored.atLeast' : 'analyze.stored.line', { metric, value })
  if (of.before === of.value) return words.line('analyze.stored.same', { metric, value })
  const before = figure(of.metric, of.before)
  const moved = change(of.before, of.value) ?? difference(of.metric, of.before, of.value)
  return words.line('analyze.stored.was', { metric, value, before, change: moved })
}

/** How far a value lies from one that cannot be divided by. */
function difference(metric: MetricId, from: number, to: number): string {
  const text = figure(metric, to - from)
  return to > from ? `+${text}` : text
}

/** What counts again after typed numbers were taken back. */
export function undoneCard(words: Words, publication: Publication, figures: readonly StoredFigure[]): Card {
  const lines = figures.map(({ metric, before }) => {
    const name = metricName(words, metric, publication.platform)
    if (before === undefined) return words.line('analyze.stored.nothingLeft', { metric: name })
    return words.line('analyze.stored.line', { metric: name, value: figure(metric, before) })
  })
  return {
    headline: words.line('analyze.stored.undone', named(words, publication)),
    nodes: [{ node: 'list', lines }],
  }
}

interface Asked {
  publication: Publication
  questions: readonly Doubt[]
  /** The numbers as they were typed. */
  numbers: string
}

/** What is doubtful about typed numbers, and the two ways on; nothing is stored yet. */
export function askedCard(words: Words, { publication, questions, numbers }: Asked): Card {
  const values = valuesOf(words, publication)
  const lines = questions.map((question) => questionLine(words, publication, question))
  return {
    headline: words.line('analyze.asked.title', named(words, publication)),
    nodes: [
      { node: 'list', lines },
      actions([
        {
          label: words.plain('analyze.button.sure'),
          act: 'metrics.add',
          values: { ...values, numbers, sure: 'yes' },
          style: 'primary',
        },
        {
          label: words.plain('analyze.button.change'),
          act: 'metrics.add',
          values: { ...values, draft: numbers },
        },
      ]),
    ],
  }
}

function questionLine(words: Words, { platform }: Publication, question: Doubt): Line {
  const { metric, value } = question
  const other = 'of' in question ? question.of : metric
  return words.line(`analyze.asked.${question.code}`, {
    metric: { bold: metricName(words, metric, platform) },
    value: figure(metric, value),
    ...('of' in question ? { of: metricName(words, question.of, platform) } : {}),
    ...('other' in question ? { other: figure(other, question.other) } : {}),
  })
}

const shown = 15
const buttons = 3

/** What lacks numbers and who owes them; the reader's own have a button each. */
export function dueCard(
  words: Words,
  { owed, coming }: { owed: readonly NumbersOwed[]; coming: readonly Coming[] },
  reader: string,
): Card {
  if (owed.length === 0)
    return { headline: words.line('analyze.due.none'), nodes: comingNotes(words, coming) }
  const lines = owed.slice(0, shown).map(({ publication, ask }) =>
    words.line('analyze.due.line', {
      name: { bold: workName(publication) },
      channel: placeName(words, publication),
      at: { instant: publication.publishedAt, as: 'near' },
      owner: peopleLine(words, ask),
    }),
  )
  const rest = owed.length - lines.length
  const own = owed
    .filter(({ publication, ask }) => ask.includes(reader) && publication.piece !== undefined)
    .slice(0, buttons)
  return {
    headline: words.line('analyze.due.title', { count: owed.length }),
    nodes: [
      { node: 'list', lines },
      ...(rest > 0 ? [note(...words.line('analyze.due.rest', { count: rest }))] : []),
      ...comingNotes(words, coming),
      ...(own.length > 0 ? [actions(own.map(({ publication }) => addButton(words, publication)))] : []),
    ],
  }
}

/** What is missing in today's report and yet nobody owes: numbers are asked for from tomorrow on. */
function comingNotes(words: Words, coming: readonly Coming[]): CardNode[] {
  const [next] = coming
  if (!next) return []
  const { publication } = next
  const line = words.line('analyze.due.coming', {
    count: coming.length,
    name: workName(publication),
    channel: placeName(words, publication),
    owner: { person: publication.owner },
  })
  return [note(...line)]
}

/** Opens the form of numbers for a publication. */
export const addButton = (words: Words, publication: Publication): Button => ({
  label: words.plain('analyze.button.addOne', { piece: workName(publication) }),
  act: 'metrics.add',
  values: valuesOf(words, publication),
})
