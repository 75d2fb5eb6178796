import type { Reading } from '../../loop/act.ts'
import type { DeskBoard } from '../../loop/board/desk-figures.ts'
import { type HomeBoard, homeBoard } from '../../loop/board/home.ts'
import type { Desk } from '../../loop/desk.ts'
import { entityName } from '../../loop/entity.ts'
import { askForHome, rememberHome } from '../../loop/homes.ts'
import type { Person } from '../../loop/people.ts'
import { readsAll } from '../../loop/reading.ts'
import { whoMay } from '../../loop/require-right.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { count, metricName } from '../shown/figures.ts'
import { gateName, progressLine } from '../shown/gate-name.ts'
import { near, peopleLine } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { button, statusLine } from '../shown/slot.ts'
import type { Hearing } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import type { Key, Words } from '../words/words.ts'

export interface HomeOf {
  db: Reading
  desk: Desk
  words: Words
  now: string
  person: Person
}

/** A person's Home: what waits for them with its buttons, what they owe, today, their pieces; for a lead the desk too. */
export async function homeCard({ db, desk, words, now, person }: HomeOf): Promise<Card> {
  const board = await homeBoard(db, desk, { person, now })
  const reads = readsAll(person, desk)
  const leads = reads ? [] : await whoMay(db, desk, 'desk.run')
  return {
    headline: words.line('desk.home.title', { now: { instant: now, as: 'full' } }),
    nodes: [
      quickActions(words, reads),
      ...(reads ? [] : [text(...words.line('desk.home.noRole', { ask: peopleLine(words, leads) }))]),
      ...section(words, 'waits', waiting(words, board)),
      ...section(words, 'owe', owed(words, board), board.debts.length > 0),
      ...(reads ? section(words, 'today', today(words, board, now)) : []),
      ...section(words, 'mine', mine(words, board)),
      ...(board.desk ? section(words, 'desk', deskLines(words, board.desk)) : []),
    ],
  }
}

export async function homeReply(hearing: Hearing): Promise<Reply> {
  const { desk, words, now, person, scene } = hearing
  await rememberHome(scene, desk.id, person.id)
  const card = await homeCard({ db: scene.database.reading, desk, words, now, person })
  return { kind: 'home', card, missed: () => askForHome(scene, desk.id, person.id) }
}

type Section = 'waits' | 'owe' | 'today' | 'mine' | 'desk'

/** A section with its title; an empty one says so, and not of everything when something stands in another. */
function section(words: Words, name: Section, nodes: CardNode[], elsewhere = false): CardNode[] {
  const title = text({ bold: words.plain(`desk.home.${name}`) })
  const empty = note(words.plain(`desk.home.empty.${elsewhere ? 'else' : name}`))
  return [{ node: 'divider' }, title, ...(nodes.length > 0 ? nodes : [empty])]
}

/** Somebody without a role is offered nothing that would be refused. */
function quickActions(words: Words, reads: boolean): CardNode {
  const open = (label: Key, act: string): Button => ({ label: words.plain(label), act, values: {} })
  return actions([
    { ...open('desk.home.propose', 'pitch.propose'), style: 'primary' },
    ...(reads ? [open('desk.home.schedule', 'schedule.week')] : []),
    open('desk.home.help', 'desk.help'),
  ])
}

function waiting(words: Words, board: HomeBoard): CardNode[] {
  const press = (label: Key, act: string, values: Record<string, string>): Button => ({
    label: words.plain(label),
    act,
    values,
  })
  const late = board.late.flatMap((view) => {
    const named = { piece: { bold: pieceName(view.piece) }, at: near(view.slot.at) }
    const confirm = view.readiness.ready ? [button(words, view, 'confirm')] : []
    return [
      text(...words.line('desk.home.slotLate', named)),
      actions([...confirm, button(words, view, 'move'), button(words, view, 'cancel')]),
    ]
  })
  const blocked = board.blocked.flatMap(({ piece, version, unblock }) => {
    if (!unblock) return []
    const gate = gateName(words, unblock.gate)
    return [
      text(...words.line('desk.home.blockedReview', { piece: { bold: pieceName(piece) }, version, gate })),
      actions([press('create.button.show', 'draft.show', pieceValue(piece))]),
    ]
  })
  const unassigned = board.unassigned.flatMap((piece) => [
    text(...words.line('desk.home.unassigned', { piece: { bold: pieceName(piece) } })),
    actions([press('create.button.assign', 'draft.assign', pieceValue(piece))]),
  ])
  const unscheduled = board.unscheduled.flatMap((piece) => [
    text(...words.line('desk.home.unscheduled', { piece: { bold: pieceName(piece) } })),
    actions([press('step.schedule.set', 'schedule.set', pieceValue(piece))]),
  ])
  const unjudged = board.unjudged.flatMap((piece) => [
    text(...words.line('desk.home.unjudged', { piece: { bold: pieceName(piece) } })),
    actions([press('step.retro.close', 'retro.close', pieceValue(piece))]),
  ])
  const reviews = board.reviews.flatMap(({ piece, version, gate }) => {
    const values = { ...pieceValue(piece), gate: gate.name, version: String(version) }
    const named = { piece: { bold: pieceName(piece) }, version, gate: gateName(words, gate) }
    return [
      text(...words.line('desk.home.review', named), ...progressLine(words, gate)),
      actions([
        press('desk.home.approve', 'review.approve', values),
        press('desk.home.changes', 'review.changes', values),
      ]),
    ]
  })
  const pitches = board.pitches.flatMap((piece) => [
    text(
      ...words.line('desk.home.pitch', {
        piece: { bold: pieceName(piece) },
        by: { person: piece.pitchedBy },
      }),
    ),
    actions([
      press('plan.button.approve', 'pitch.approve', pieceValue(piece)),
      press('plan.button.park', 'pitch.park', pieceValue(piece)),
      press('plan.button.reject', 'pitch.reject', pieceValue(piece)),
    ]),
  ])
  const assignments = board.assignments.flatMap((piece) => [
    text(...words.line('desk.home.assigned', { piece: { bold: pieceName(piece) } })),
    actions([
      press('desk.home.accept', 'draft.accept', pieceValue(piece)),
      press('desk.home.decline', 'draft.decline', pieceValue(piece)),
    ]),
  ])
  const slots = board.slots.flatMap(({ slot, piece }) => {
    const at = { instant: slot.at, as: 'near' as const }
    const values = { ...pieceValue(piece), slot: slot.id }
    return [
      text(...words.line('desk.home.link', { piece: { bold: pieceName(piece) }, at })),
      actions([press('desk.home.confirm', 'publish.confirm', values)]),
    ]
  })
  return [
    ...late,
    ...reviews,
    ...assignments,
    ...slots,
    ...blocked,
    ...unassigned,
    ...unscheduled,
    ...pitches,
    ...unjudged,
  ]
}

function owed(words: Words, board: HomeBoard): CardNode[] {
  const drafts = board.drafts.map(({ piece, dueAt, late, openFindings }): Line => {
    const name = { bold: pieceName(piece) }
    const due: Line = dueAt ? [' · ', { instant: dueAt, as: 'near' }] : []
    const more = openFindings > 0 ? words.line('desk.home.findings', { count: openFindings }) : []
    return [...words.line(late ? 'desk.home.late' : 'desk.home.draft', { piece: name }), ...due, ...more]
  })
  const numbers = board.numbers.map((publication) =>
    words.line('desk.home.numbers', {
      title: publication.title,
      at: { instant: publication.publishedAt, as: 'day' },
    }),
  )
  const ahead = board.ahead.map(({ slot, piece, channel }) =>
    words.line('desk.home.publish', {
      piece: { bold: pieceName(piece) },
      channel: channelName(words, channel),
      at: near(slot.at),
    }),
  )
  const lines = [...ahead, ...drafts, ...numbers]
  return [
    ...(lines.length > 0 ? [{ node: 'list', lines } as const] : []),
    ...(board.more > 0 ? [note(...words.line('desk.home.more', { count: board.more }))] : []),
  ]
}

function today(words: Words, { today: views }: HomeBoard, now: string): CardNode[] {
  if (views.length === 0) return []
  const lines = views.map(
    (view): Line => [
      { instant: view.slot.at, as: 'time' },
      ` · ${view.channel.account} · `,
      { bold: pieceName(view.piece) },
      ' · ',
      ...statusLine({ words, now }, view),
    ],
  )
  return [{ node: 'list', lines }]
}

function mine(words: Words, board: HomeBoard): CardNode[] {
  if (board.mine.length === 0) return []
  const lines = board.mine.map(
    ({ piece, views }): Line => [
      { bold: pieceName(piece) },
      ` · ${words.plain(`state.${piece.state}`)}`,
      ...views.slice(0, platformsShown).flatMap((each) => [' · ', ...seen(words, each)]),
    ],
  )
  return [{ node: 'list', lines }]
}

const platformsShown = 2

const seen = (words: Words, { platform, metric, value }: HomeBoard['mine'][number]['views'][number]): Line =>
  words.line('desk.home.seen', {
    platform: words.plain(`distribute.platform.${platform}`),
    unit: metricName(words, metric, platform),
    views: count(value),
  })

/** Seven lines, what costs most to leave lying first. */
function deskLines(words: Words, board: DeskBoard): CardNode[] {
  const load = board.load.flatMap(({ person, pieces }, index): Line => {
    return [...(index > 0 ? [words.plain('refused.or')] : []), { person }, ` ${pieces}`]
  })
  const lines: Line[] = [
    words.line('desk.home.risks', { count: board.risksToday }),
    words.line('desk.home.blocked', { count: board.blocked }),
    words.line('desk.home.waiting', { count: board.waiting }),
    words.line('desk.home.lateDrafts', { count: board.late }),
    words.line('desk.home.undecided', { count: board.undecided }),
    words.line('desk.home.missing', { count: board.missing }),
    words.line('desk.home.load', { load: load.length > 0 ? load : '–' }),
  ]
  const { learned } = board
  if (learned)
    lines.push(
      words.line('desk.home.learned', { piece: entityName('piece', learned.piece), line: learned.line }),
    )
  return [{ node: 'list', lines }]
}
