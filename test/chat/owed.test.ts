import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueCard } from '../../src/chat/analyze/metrics-card.ts'
import { draftListCard, reviewListCard } from '../../src/chat/create/draft-list-card.ts'
import { homeCard } from '../../src/chat/desk/home-card.ts'
import { daysCard } from '../../src/chat/distribute/schedule-days-card.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { weekOf } from '../../src/chat/hear/question-span.ts'
import { pitchListCard } from '../../src/chat/plan/pitch-card.ts'
import type { Card } from '../../src/chat/shown/card.ts'
import { wordsOf } from '../../src/chat/words/words.ts'
import { addDays, localOf } from '../../src/foundation/time.ts'
import { numbersOwed } from '../../src/loop/analyze/numbers-due.ts'
import { homeBoard } from '../../src/loop/board/home.ts'
import { settleLeavers } from '../../src/loop/board/part-with.ts'
import { openDrafts, reviewsOpen, waitingIn } from '../../src/loop/create/board.ts'
import type { Owed } from '../../src/loop/debt.ts'
import { loadDesk } from '../../src/loop/desk-store.ts'
import { scheduleOfWeek } from '../../src/loop/distribute/schedule-board.ts'
import { belongs, type Person } from '../../src/loop/people.ts'
import { peopleOf } from '../../src/loop/people-store.ts'
import { openPitches, waitsFor } from '../../src/loop/plan/pitch-board.ts'
import { onSqlite, type World } from '../support/desk.ts'
import { anyLife } from '../support/desk-life.ts'
import { twists } from '../support/desk-twists.ts'
import { fullDesk } from '../support/full-desk.ts'
import { strike } from '../support/strike.ts'
import { read } from './distribute-chat.ts'

const words = wordsOf('zh-CN')

/** What is said of whom: `@li P-3`, and for numbers `@li numbers of <publication>`. */
type Owing = Set<string>

const people = (line: string) => [...line.matchAll(/@(\w+)/g)].map(([, person]) => person)
const pieces = (line: string) => line.match(/P-\d+/g) ?? []
const short = (person: string) => person.replace(/^.*\//, '')

/** Everything that lists, digests and cards say that somebody owes, also of each who reads them. */
async function named(w: World, readers: readonly Person[]): Promise<Owing> {
  const db = w.database.reading
  const [desk, now] = [await loadDesk(db, w.desk.id), w.clock.now()]
  const { date } = localOf(now, desk.zone)
  const owing: Owing = new Set()
  const lines = (card: Card | undefined) => (card ? read(card, 'zh-CN', now) : [])
  const name = (line: string, as = line) => {
    for (const piece of pieces(line)) for (const person of people(as)) owing.add(`@${person} ${piece}`)
  }
  const own = (line: string, { id }: Person) => {
    if (line.endsWith('← 等你')) name(line, `@${short(id)}`)
  }
  const telling = { db, desk, words, now, to: desk.schedule, stands: true }

  // Who is said to publish owes that on the day, and once the piece is final.
  const publishes = / · @\w+ 发$/
  for (const line of lines(await cardOf(telling, 'daily-schedule', { date })))
    name(line, line.includes('✅ 定稿') ? line : line.replace(publishes, ''))
  const week = await scheduleOfWeek(db, desk, { date, now })
  for (const line of lines(daysCard({ words, now, zone: desk.zone }, week, weekOf(date))))
    name(line, line.replace(publishes, ''))

  for (const { id } of await db.selectFrom('slots').select('id').where('state', '=', 'scheduled').execute()) {
    const card = lines(await cardOf(telling, 'slot', { slot: id }))
    const piece = pieces(card[0] ?? '')[0]
    for (const line of card.filter((each) => each.includes('决定'))) name(`${piece}`, line)
  }

  const waiting = waitingIn(await reviewsOpen(db, desk))
  const pitches = await openPitches(db, desk.id, 100)
  for (const reader of readers) {
    for (const line of lines(reviewListCard(words, waiting, reader.id))) {
      name(line)
      own(line, reader)
    }
    const theirs = pitchListCard(words, pitches, (each) => waitsFor(each, desk, reader))
    for (const line of lines(theirs)) own(line, reader)
  }
  for (const line of lines(draftListCard(words, await openDrafts(db, desk), { now, slots: new Map() })))
    if (/已派稿|制作中|待修改/.test(line)) name(line)

  const due = await numbersOwed(db, desk, now)
  const dueLines = lines(dueCard(words, due, '')).filter((line) => line.startsWith('- '))
  for (const [index, line] of dueLines.entries())
    for (const person of people(line)) owing.add(`@${person} numbers of ${due.owed[index]?.publication.id}`)
  for (const ago of [1, 2, 3]) {
    const card = lines(await cardOf(telling, 'daily-numbers', { date: addDays(date, -ago) }))
    for (const line of card)
      for (const [, person] of line.matchAll(/@(\w+)!/g)) owing.add(`@${person} numbers`)
  }
  return owing
}

/** What no list names anybody for: the buttons stand on the cards of those who may. */
const unnamed = new Set<Owed>(['schedule', 'verdict'])

const shownIn = (home: readonly string[]) => {
  const from = home.indexOf(words.plain('desk.home.list.waits'))
  return home.slice(from + 1)
}

/** Holds what is said of everybody against their Homes, and adds the kinds of what is owed. */
async function agree(w: World, kinds: Set<string>): Promise<void> {
  const db = w.database.reading
  const [desk, now] = [await loadDesk(db, w.desk.id), w.clock.now()]
  const here = (await peopleOf(db, desk.id)).filter(belongs)
  const all = [...(await named(w, here))]
  for (const person of here) {
    const own = all.filter((each) => each.startsWith(`@${short(person.id)} `))
    const said = new Set(own.map((each) => each.replace(/^@\w+ /, '')))
    const digest = said.delete('numbers')
    const board = await homeBoard(db, desk, { person, now })
    const owed = board.debts
      .filter(({ what }) => !unnamed.has(what))
      .map(({ what, piece, publication }) =>
        what === 'numbers' ? `numbers of ${publication}` : `P-${piece}`,
      )
    expect([...said].sort(), `what ${person.id} is named for`).toEqual([...new Set(owed)].sort())
    if (digest) expect(owed.join()).toContain('numbers of')
    const home = shownIn(read(await homeCard({ db, desk, words, now, person }), 'zh-CN', now))
    expect(home.includes('没有等你处理的事。')).toBe(board.debts.length === 0)
    const shown = new Set(home.filter((line) => !line.includes('📊')).flatMap(pieces))
    const told = new Set(board.debts.flatMap(({ what, piece }) => (what === 'numbers' ? [] : `P-${piece}`)))
    if (board.more === 0) expect(shown).toEqual(told)
    else for (const piece of shown) expect(told).toContain(piece)
    for (const { what } of board.debts) if (!unnamed.has(what)) kinds.add(what)
  }
}

const runs = { numRuns: Number(process.env.LIVES ?? 8), seed: Number(process.env.SEED ?? 7) }

onSqlite('whoever is said to owe something', (world) => {
  it('finds just that on their Home, which says that they owe nothing when nobody says they do', {
    timeout: 180_000,
  }, async () => {
    const kinds = new Set<string>()
    const life = fc.asyncProperty(
      anyLife(30),
      fc.constantFrom(...Object.keys(twists)),
      async (commands, twist) => {
        const w = await fullDesk(await world())
        await fc.asyncModelRun(() => ({ model: {}, real: { ...w, settle: async () => {} } }), commands)
        await twists[twist]?.(w)
        await settleLeavers(w.scene, w.desk.id, async () => [])
        await strike(w.scene, 'slot')
        await agree(w, kinds)
      },
    )
    await fc.assert(life, { ...runs, endOnFailure: true })
    expect([...kinds].sort()).toEqual([
      ...['accept', 'assign', 'decide', 'draft', 'gate', 'late', 'numbers', 'publish', 'unblock'],
    ])
  })
})
