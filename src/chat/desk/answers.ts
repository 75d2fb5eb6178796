import { addDays, localOf } from '../../foundation/time.ts'
import { type DeskNow, deskNow, lateIn, stuckIn } from '../../loop/board/answers.ts'
import { resultsOfDays, resultsOfPiece } from '../../loop/board/answers-numbers.ts'
import { pieceNow } from '../../loop/board/answers-piece.ts'
import { type Debt, owedBy } from '../../loop/debt.ts'
import { channelsOf } from '../../loop/distribute/channel-store.ts'
import { scheduleOfDays } from '../../loop/distribute/schedule-board.ts'
import { may } from '../../loop/people.ts'
import { type Room, readsDebtsOf } from '../../loop/reading.ts'
import type { Question } from '../hear/question.ts'
import { dayOf, type Span } from '../hear/question-span.ts'
import { actions, type Button, type Card, type Line } from '../shown/card.ts'
import type { Hearing } from '../talk/command.ts'
import { mustRead } from '../talk/reading.ts'
import { dutyOfChannels, dutyOfDays, scheduleAnswer, slotsAsked } from './answer-days-card.ts'
import { debtsAnswer } from './answer-list-card.ts'
import { numbersAnswer, resultsAnswer } from './answer-numbers-card.ts'
import { pieceAnswer } from './answer-piece-card.ts'

const rooms: Partial<Record<Question['kind'], Room>> = {
  schedule: 'schedule',
  publisher: 'schedule',
  numbers: 'metrics',
  results: 'metrics',
  undecided: 'topics',
}

/** The answer for whoever may read what it tells; what is the person’s own they may always ask. */
export async function answered(hearing: Hearing, asked: Question): Promise<Card> {
  const question = { ...asked, piece: asked.piece ?? (isOfPiece(asked) ? hearing.about : undefined) }
  const own = question.person === 'me' || question.person === hearing.person.id
  if (!own) await mustRead(hearing, rooms[question.kind] ?? 'review', question.piece)
  if (question.piece !== undefined) return ofPiece(hearing, question, question.piece)
  if (isOfPiece(question)) return whichPiece(hearing)
  switch (question.kind) {
    case 'schedule':
    case 'publisher':
      return ofDays(hearing, question)
    case 'results':
      return ofResults(hearing, question)
    default:
      return ofDebts(hearing, question)
  }
}

const ofOne: ReadonlySet<Question['kind']> = new Set([
  ...(['numbers', 'out', 'state', 'has', 'writer', 'reviewer'] as const),
])
const isOfPiece = ({ kind }: Question) => ofOne.has(kind)

async function ofPiece(hearing: Hearing, { kind }: Question, piece: number): Promise<Card> {
  const { scene, desk, now } = hearing
  const db = scene.database.reading
  if (kind === 'numbers') {
    const view = await resultsOfPiece(db, desk, { piece, now })
    if (view.results.length > 0) return numbersAnswer(hearing, view)
    return pieceAnswer(hearing, await pieceNow(db, desk, piece), 'state')
  }
  const view = await pieceNow(db, desk, piece)
  return pieceAnswer(hearing, view, kind as Parameters<typeof pieceAnswer>[2])
}

function whichPiece({ words, interaction }: Hearing): Card {
  const said = 'text' in interaction ? interaction.text.trim() : ''
  const example = words.command(`desk P-12 ${[...said].slice(0, 40).join('')}`.trim())
  return { headline: words.line('answer.whichPiece', { example }), nodes: [] }
}

const ahead = 30

async function ofDays(hearing: Hearing, { kind, span, channel }: Question): Promise<Card> {
  const { scene, desk, now, words, person } = hearing
  const db = scene.database.reading
  const button = scheduleButton(hearing, span)
  if (kind === 'publisher' && !span) {
    const channels = (await channelsOf(db, desk.id)).filter((each) => !channel || each.platform === channel)
    return dutyOfChannels(hearing, channels, button)
  }
  const today = localOf(now, desk.zone).date
  const { from, to } = span ?? { from: today, to: addDays(today, ahead) }
  const asked = { span, channel }
  const plan = { label: words.plain('answer.button.plan'), act: 'schedule.set', values: {} }
  const views = slotsAsked(await scheduleOfDays(db, desk, { from, to, now }), asked, now)
  if (kind === 'publisher' && span) return dutyOfDays(hearing, span, { views, button })
  const free = views.length === 0 && to >= today && may(person, 'slot.set', desk)
  return scheduleAnswer(hearing, asked, { views, button: free ? plan : button })
}

/** The view of the schedule that shows the days. */
function scheduleButton({ words, desk, now }: Hearing, span?: Span): Button {
  const view = { month: 'month', week: 'week', days: 'week', day: 'today' }[span?.is ?? 'week']
  const days = span?.from ?? localOf(now, desk.zone).date
  return { label: words.plain('answer.button.schedule'), act: `schedule.${view}`, values: { days } }
}

async function ofResults(hearing: Hearing, { span }: Question): Promise<Card> {
  const { scene, desk, now, words } = hearing
  const days = span ?? dayOf(addDays(localOf(now, desk.zone).date, -1))
  const results = await resultsOfDays(scene.database.reading, desk, { ...days, now })
  const button = { label: words.plain('answer.button.report'), act: 'metrics.report', values: {} }
  return resultsAnswer(hearing, days, { results, button })
}

/** What is owed: by the desk, or by one person, whose list is for themselves and for the leads. */
async function ofDebts(hearing: Hearing, question: Question): Promise<Card> {
  const { scene, desk, person, now, words } = hearing
  const who = question.person === 'me' ? person.id : question.person
  const button = (label: 'topics' | 'drafts' | 'schedule', act: string): Button => ({
    label: words.plain(`answer.button.${label}`),
    act,
    values: {},
  })
  const drafts = button('drafts', 'draft.list')
  if (who !== undefined && !readsDebtsOf(person, { id: who }, desk)) {
    const headline = words.line('answer.list.private', { person: { person: who } })
    return { headline, nodes: [actions([drafts])] }
  }
  const whole = await deskNow(scene.database.reading, desk, now)
  const list = (debts: Debt[], name: Told, otherwise: Button) => {
    const facts = { count: debts.length, person: { person: who ?? person.id } }
    const headline = words.line(`answer.list.${name}`, facts)
    const none: Line = words.line(`answer.list.${name}None`, facts)
    return debtsAnswer(
      hearing,
      { ...whole, debts },
      { headline, none, otherwise, of: name === 'waits' ? person.id : who },
    )
  }
  switch (question.kind) {
    case 'stuck':
      return list(stuckIn(whole.debts, now), 'stuck', drafts)
    case 'late':
      return list(lateIn(whole.debts, now), 'late', drafts)
    case 'undecided':
      return list(
        whole.debts.filter(({ what }) => what === 'decide'),
        'undecided',
        button('topics', 'pitch.list'),
      )
    case 'due':
      return list(draftsDue(whole, { who, span: question.span, zone: desk.zone }), 'due', drafts)
    default: {
      const owner = who ?? person.id
      const own = owner === person.id
      return list(owedBy(whole.debts, owner, now), own ? 'waits' : 'of', button('schedule', 'schedule.today'))
    }
  }
}

type Told = 'waits' | 'of' | 'stuck' | 'late' | 'undecided' | 'due'

function draftsDue({ debts }: DeskNow, { who, span, zone }: { who?: string; span?: Span; zone: string }) {
  return debts.filter(({ what, people, by }) => {
    if (what !== 'draft' && what !== 'accept') return false
    if (who !== undefined && !people.includes(who)) return false
    const day = by && localOf(by, zone).date
    return !span || (day !== undefined && day >= span.from && day <= span.to)
  })
}
