import type { DeskBoard } from '../../loop/board/desk-figures.ts'
import { homeBoard, mostTodo, type Todo } from '../../loop/board/home.ts'
import { isLate, type Owed } from '../../loop/debt.ts'
import { entityName } from '../../loop/entity.ts'
import { actions, type Button, type CardNode, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { gateName, progressLine } from '../shown/gate-name.ts'
import { near } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { stepButton } from '../shown/step-button.ts'
import type { Key, Words } from '../words/words.ts'
import { type HomeOf, section } from './home-of.ts'

/** What this person owes, what costs most to leave lying first; above it for a lead the desk. */
export async function todoTab({ db, desk, words, now, person, from = 0 }: HomeOf): Promise<CardNode[]> {
  const board = await homeBoard(db, desk, { person, now, from })
  const todo = board.todo.flatMap((each) => todoNodes(words, each, now))
  return [
    ...(board.desk ? [...deskNodes(words, board.desk), { node: 'divider' } as const] : []),
    ...section(words, 'waits', todo),
    ...moreNodes(words, board.more, from),
  ]
}

function moreNodes(words: Words, more: number, from: number): CardNode[] {
  const goTo = (label: string, at: number): Button => {
    return { label, act: 'desk.home', values: { tab: 'todo', from: String(at) } }
  }
  const buttons = [
    ...(from > 0 ? [goTo(words.plain('desk.home.first'), 0)] : []),
    ...(more > 0 ? [goTo(words.plain('desk.home.next'), from + mostTodo)] : []),
  ]
  if (buttons.length === 0) return []
  return [...(more > 0 ? [note(...words.line('desk.home.more', { count: more }))] : []), actions(buttons)]
}

/** One thing: why it waits, the act that settles it, and where its text is. */
function todoNodes(words: Words, todo: Todo, now: string): CardNode[] {
  const { step, piece, debt } = todo
  const values = piece && { ...pieceValue(piece), version: String(piece.currentVersion) }
  const whole: Button[] =
    values && read.includes(debt.what)
      ? [{ label: words.plain('create.button.text'), act: 'draft.text', values }]
      : []
  const buttons = [...(step ? [stepButton(words, { ...step, primary: undefined })] : []), ...whole]
  return [text(...whyLine(words, todo, now)), ...(buttons.length > 0 ? [actions(buttons)] : [])]
}

/** What nobody does without having read the text. */
const read: readonly Owed[] = ['gate', 'unblock', 'publish', 'late']

function whyLine(words: Words, todo: Todo, now: string): Line {
  const { debt, piece, slot, review, publication, openFindings } = todo
  const { what, by, gate: named } = debt
  const gate = named ? gateName(words, named) : ''
  const params = {
    piece: piece ? { bold: pieceName(piece) } : '',
    by: piece ? { person: piece.pitchedBy } : '',
    at: slot ? near(slot.slot.at) : '',
    channel: slot ? channelName(words, slot.channel) : '',
    version: piece?.currentVersion ?? 0,
    gate,
  }
  const due: Line = by ? [' · ', near(by)] : []
  switch (what) {
    case 'gate':
      return [...words.line('desk.home.review', params), ...(review ? progressLine(words, review.gate) : [])]
    case 'accept':
      return [...words.line('desk.home.assigned', params), ...due]
    case 'draft': {
      const more = openFindings > 0 ? words.line('desk.home.findings', { count: openFindings }) : []
      return [
        ...words.line(isLate(debt, now) ? 'desk.home.late' : 'desk.home.draft', params),
        ...due,
        ...more,
      ]
    }
    case 'late':
      return words.line(slot?.readiness.ready ? 'desk.home.slotLate' : 'desk.home.slotLateOpen', params)
    case 'publish':
      return words.line(slot && slot.slot.at > now ? 'desk.home.publish' : 'desk.home.link', params)
    case 'numbers':
      return words.line('desk.home.numbers', {
        title: publication?.title ?? '',
        at: publication ? { instant: publication.publishedAt, as: 'day' } : '',
      })
    default:
      return words.line(`desk.home.${lines[what]}`, params)
  }
}

const lines = {
  decide: 'pitch',
  assign: 'unassigned',
  unblock: 'blockedReview',
  schedule: 'unscheduled',
  verdict: 'unjudged',
  channel: 'channel',
} as const

/** Seven figures of the desk, each of which opens its list; what was learned and who has how much stands below. */
function deskNodes(words: Words, board: DeskBoard): CardNode[] {
  const figure = (key: Key, count: number, act: string, values: Button['values'] = {}): Button => ({
    label: words.plain(key, { count }),
    act,
    values,
  })
  const load = board.load.flatMap(({ person, pieces }, index): Line => {
    return [...(index > 0 ? [words.plain('refused.or')] : []), { person }, ` ${pieces}`]
  })
  const { learned } = board
  return [
    text({ bold: words.plain('desk.home.list.desk') }),
    actions([
      figure('desk.home.risks', board.risksToday, 'schedule.today'),
      figure('desk.home.blocked', board.blocked, 'review.list'),
      figure('desk.home.waiting', board.waiting, 'review.list'),
      figure('desk.home.lateDrafts', board.late, 'draft.list', { which: 'late' }),
      figure('desk.home.undecided', board.undecided, 'pitch.list'),
      figure('desk.home.missing', board.missing, 'metrics.due'),
    ]),
    note(...words.line('desk.home.load', { load: load.length > 0 ? load : '–' })),
    ...(learned
      ? [
          note(
            ...words.line('desk.home.learned', {
              piece: entityName('piece', learned.piece),
              line: learned.line,
            }),
          ),
        ]
      : []),
  ]
}
