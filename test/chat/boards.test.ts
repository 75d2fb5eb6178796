import { pino } from 'pino'
import { expect, it } from 'vitest'
import { homeCard } from '../../src/chat/desk/home-card.ts'
import { createConversation } from '../../src/chat/front/converse.ts'
import { lookDaily } from '../../src/chat/front/look-daily.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { wordsOf } from '../../src/chat/words/words.ts'
import { settleLeavers } from '../../src/loop/board/part-with.ts'
import { findPerson } from '../../src/loop/people-store.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { counted } from '../support/counted.ts'
import { member, onBothDatabases, ref, tenant, type World } from '../support/desk.ts'
import { type FullDesk, fullDesk } from '../support/full-desk.ts'
import { only } from '../support/workspaces.ts'

/** How many queries some work asks. */
async function asked(w: World, work: (w: World) => Promise<unknown>): Promise<number> {
  const { database, count } = counted(w.database)
  await work({ ...w, database, scene: { ...w.scene, database } })
  return count()
}

const lists = [
  ...['pitch list', 'draft list', 'draft list mine', 'draft list late', 'review list'],
  ...['schedule today', 'schedule week', 'metrics due', 'metrics report', 'desk people', 'desk check'],
]

const homes = ['chen', 'zhao', 'wang']

/** Says a line, or opens a Home, and waits for the whole answer. */
async function hear(w: World, who: string, said: { kind: 'home' } | { kind: 'command'; line: string }) {
  const conversation = createConversation({
    scene: w.scene,
    log: pino({ level: 'silent' }),
    workspaces: only({}),
  })
  const actor = { id: ref(who), name: who, language: 'zh-CN', zone: 'Asia/Shanghai', ...member }
  const from = { key: `${who} ${w.clock.now()}`, tenant, actor }
  const { reply } = await conversation.hear(
    said.kind === 'home' ? { ...from, kind: 'home' } : commandOf(from, said.line),
  )
  const { reply: last } = reply.kind === 'later' ? await reply.rest : { reply }
  expect(last).toHaveProperty('card')
}

function commandOf<T extends object>(from: T, line: string) {
  const [command = '', ...rest] = line.split(' ')
  return { ...from, conversation: ref('home'), kind: 'command' as const, command, text: rest.join(' ') }
}

async function digest(w: World, kind: 'daily-schedule' | 'daily-numbers', date: string) {
  const telling = {
    db: w.database.reading,
    desk: w.desk,
    words: wordsOf('zh-CN'),
    now: w.clock.now(),
    to: w.desk.schedule,
  }
  expect(await cardOf(telling, kind, { date })).toBeDefined()
}

const recordLines = ['desk audit', 'desk audit P-1', 'desk check']

async function inTurn<T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (let at = 0; at < count; at++) done.push(await work(at))
  return done
}

/** What each board asks, by its name. */
async function boards(w: FullDesk): Promise<Record<string, number>> {
  const all: Record<string, number> = {}
  for (const who of homes) all[`Home ${who}`] = await asked(w, (c) => hear(c, who, { kind: 'home' }))
  for (const line of lists) all[line] = await asked(w, (c) => hear(c, 'chen', { kind: 'command', line }))
  all['daily schedule'] = await asked(w, (c) => digest(c, 'daily-schedule', '2026-11-27'))
  for (const date of ['2026-11-25', '2026-11-26'])
    all[`daily numbers ${date}`] = await asked(w, (c) => digest(c, 'daily-numbers', date))
  all['look at people'] = await asked(w, ({ scene, desk }) => lookDaily(only({}))(scene, desk.id))
  all['look at leavers'] = await asked(w, ({ scene, desk }) => settleLeavers(scene, desk.id, async () => []))
  return all
}

onBothDatabases('what a board asks the database', (world) => {
  it('is the same for fifty rows as for five', async () => {
    const w = await fullDesk(await world())
    // Whoever is heard for the first time is greeted.
    for (const who of homes) await hear(w, who, { kind: 'home' })
    await w.fill(5)
    const few = await boards(w)
    await w.fill(50)
    expect(await boards(w)).toEqual(few)
  }, 120_000)

  it('is the same for the record of fifty pieces as for that of five', async () => {
    const w = await world()
    const propose = (count: number) =>
      inTurn(count, (at) =>
        proposePitch(w.scene, w.as('lin'), { title: `选题${at}`, form: 'article', note: '' }),
      )
    const records = () =>
      inTurn(3, (at) => asked(w, (c) => hear(c, 'chen', { kind: 'command', line: recordLines[at] ?? '' })))
    await propose(5)
    await records()
    const few = await records()
    await propose(45)
    expect(await records()).toEqual(few)
  })

  it('is at most twelve things for the Home of a lead', async () => {
    const w = await fullDesk(await world())
    const number = await asked(w, async ({ database, desk, clock }) => {
      const person = await findPerson(w.database.reading, desk.id, ref('chen'))
      if (!person) throw new Error('nobody leads')
      await homeCard({ db: database.reading, desk, words: wordsOf('en'), now: clock.now(), person })
    })
    expect(number).toBeLessThanOrEqual(12)
  })
})
