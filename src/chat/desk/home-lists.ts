import { localOf } from '../../foundation/time.ts'
import { numbersOwed } from '../../loop/analyze/numbers-due.ts'
import { ownPieces } from '../../loop/board/home.ts'
import { peopleBoard } from '../../loop/board/people-board.ts'
import { owedSteps } from '../../loop/board/step-facts.ts'
import { inHand, openDrafts } from '../../loop/create/board.ts'
import { scheduleOfDay } from '../../loop/distribute/schedule-board.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import { belongs } from '../../loop/people.ts'
import { openPitches } from '../../loop/plan/pitch-board.ts'
import { actions, type Button, type CardNode, type Line, note } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { count, metricName, placeName, workName } from '../shown/figures.ts'
import { near, peopleLine } from '../shown/people-and-times.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import { statusLine } from '../shown/slot.ts'
import { stepButtonOf } from '../shown/step-button.ts'
import type { Key, Words } from '../words/words.ts'
import { type HomeOf, section } from './home-of.ts'

const mostLines = 15
const mostButtons = 5

const list = (words: Words, lines: readonly Line[]): CardNode[] => {
  const left = lines.length - mostLines
  if (lines.length === 0) return []
  return [
    { node: 'list', lines: lines.slice(0, mostLines) },
    ...(left > 0 ? [note(...words.line('desk.home.more', { count: left }))] : []),
  ]
}

const open = (words: Words, label: Key, act: string): Button => ({
  label: words.plain(label),
  act,
  values: {},
})

/** What the reader owes of some pieces, each with its number, and what else leads on. */
async function buttons(
  of: HomeOf,
  pieces: readonly number[],
  more: readonly Button[] = [],
): Promise<CardNode[]> {
  const steps = await owedSteps(of.db, of.desk, { ...of, pieces, most: mostButtons })
  const all = [...steps.map((step) => stepButtonOf(of.words, step)), ...more]
  return all.length > 0 ? [actions(all)] : []
}

/** The day's places, and what was never confirmed. */
export async function todayTab(of: HomeOf): Promise<CardNode[]> {
  const { db, desk, words, now } = of
  const { date } = localOf(now, desk.zone)
  const { lines, overdue } = await scheduleOfDay(db, desk, { date, now })
  const line = (view: SlotView): Line => [
    { instant: view.slot.at, as: view.slot.at < now && overdue.includes(view) ? 'day' : 'time' },
    ` · ${channelName(words, view.channel)} · `,
    { bold: pieceName(view.piece) },
    ' · ',
    ...statusLine({ words, now }, view),
  ]
  const all = [...overdue, ...lines]
  return [
    ...section(words, 'today', list(words, all.map(line))),
    ...(await buttons(
      of,
      all.map(({ piece }) => piece.number),
      [open(words, 'desk.home.schedule', 'schedule.week')],
    )),
    ...openMenu(
      words,
      all.map(({ piece }) => piece),
    ),
  ]
}

/** The topics that are to be decided or given out. */
export async function topicsTab(of: HomeOf): Promise<CardNode[]> {
  const { db, desk, words } = of
  const pitches = await openPitches(db, desk.id, 50)
  const lines = pitches.map((piece) =>
    words.line('plan.list.line', {
      piece: { bold: pieceName(piece) },
      state: words.plain(`state.${piece.state}`),
      by: { person: piece.pitchedBy },
      at: { instant: piece.pitchedAt, as: 'day' },
    }),
  )
  return [
    ...section(words, 'topics', list(words, lines)),
    ...(await buttons(
      of,
      pitches.map(({ number }) => number),
    )),
    ...openMenu(words, pitches),
  ]
}

/** The reader's own pieces, and all that are in somebody's hands. */
export async function draftsTab(of: HomeOf): Promise<CardNode[]> {
  const { db, desk, words, now, person } = of
  const mine = await ownPieces(db, desk, { person: person.id, now })
  const drafts = await openDrafts(db, desk)
  const own = mine.map(
    ({ piece, views }): Line => [
      { bold: pieceName(piece) },
      ` · ${words.plain(`state.${piece.state}`)}`,
      ...views.slice(0, platformsShown).flatMap(({ platform, metric, value }) => [
        ' · ',
        ...words.line('desk.home.seen', {
          platform: words.plain(`distribute.platform.${platform}`),
          unit: metricName(words, metric, platform),
          views: count(value),
        }),
      ]),
    ],
  )
  const lines = drafts.map((piece): Line => {
    const who: Line = piece.writer ? [{ person: piece.writer }] : words.line('create.show.nobody')
    const isLate = piece.dueAt !== undefined && piece.dueAt < now && writing.has(piece.state)
    const due = piece.dueAt && writing.has(piece.state) ? near(piece.dueAt) : undefined
    const line = words.line('create.list.line', {
      piece: { bold: pieceName(piece) },
      state: words.plain(`state.${piece.state}`),
      who,
    })
    return due ? [...line, ...words.line(isLate ? 'create.list.late' : 'create.list.due', { due })] : line
  })
  return [
    ...section(words, 'mine', list(words, own)),
    ...section(words, 'drafts', list(words, lines)),
    ...(await buttons(of, [
      ...new Set([...mine.map(({ piece }) => piece), ...drafts].map(({ number }) => number)),
    ])),
    ...openMenu(words, [...mine.map(({ piece }) => piece), ...drafts]),
  ]
}

const platformsShown = 2
const writing = new Set<string>(inHand.filter((state) => state !== 'in-review' && state !== 'ready'))

/** What lacks its numbers, and who brings them. */
export async function numbersTab(of: HomeOf): Promise<CardNode[]> {
  const { db, desk, words, now } = of
  const { owed } = await numbersOwed(db, desk, now)
  const lines = owed.map(({ publication, ask }) =>
    words.line('analyze.due.line', {
      name: { bold: workName(publication) },
      channel: placeName(words, publication),
      at: { instant: publication.publishedAt, as: 'near' },
      owner: peopleLine(words, ask),
    }),
  )
  const pieces = owed.flatMap(({ publication: { piece } }) => (piece === undefined ? [] : [piece]))
  const more = [
    open(words, 'desk.home.report', 'metrics.report'),
    open(words, 'desk.home.lessons', 'retro.list'),
  ]
  return [
    ...section(words, 'numbers', list(words, lines)),
    ...(await buttons(of, [...new Set(pieces)], more)),
  ]
}

/** Who is of the desk, with which roles. */
export async function teamTab({ db, desk, words, now }: HomeOf): Promise<CardNode[]> {
  const { people } = await peopleBoard(db, desk, now)
  const lines = people.filter(belongs).map((person) => {
    const roles = person.roles.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
    return words.line('desk.people.line', {
      who: { person: person.id },
      roles: roles || words.plain('desk.people.noRole'),
    })
  })
  const more = [
    open(words, 'desk.home.people', 'desk.people'),
    open(words, 'desk.home.channels', 'desk.channels'),
  ]
  return [...section(words, 'team', list(words, lines)), actions(more)]
}
