import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everybody, rooms } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { arm, begin, ways } from '../../support/faults-kills.ts'
import { type BotProcess, buildBot, spawnBot } from '../../support/faults-process.ts'
import { seeded } from '../../support/faults-random.ts'
import {
  type Deed,
  doSomething,
  lostOrDoubled,
  openStage,
  type Stage,
  untrue,
} from '../../support/faults-stage.ts'

const kills = 100
const seed = 20_261_123

let bot: Awaited<ReturnType<typeof buildBot>>
beforeAll(async () => {
  bot = await buildBot()
})
afterAll(() => bot?.drop())

/** Does what is due, and once more when nothing of a dead process can still be on its way. */
async function recover({ clock }: Stage, child: BotProcess) {
  await child.tell({ do: 'settle' })
  clock.moveBy({ seconds: 21 })
  await child.tell({ do: 'move', at: clock.now() })
  await child.tell({ do: 'settle' })
}

it(`a process that is killed ${kills} times (SIGKILL) loses nothing, does nothing twice and leaves no card behind`, {
  timeout: 600_000,
}, async () => {
  const stage = await openStage()
  const random = seeded(seed)
  const deeds: Deed[] = []
  let spare = spawnBot(bot.file)
  const run = async () => {
    const next = spare
    spare = spawnBot(bot.file)
    await begin(stage, next)
    await stage.sandbox.until(() => stage.sandbox.connections() > 0)
    return next
  }
  const first = await run()
  for (let n = 0; n < 8; n++) deeds.push(...(await doSomething(stage, random)))
  await first.tell({ do: 'settle' })
  await first.leave()
  let living = await run()
  for (let kill = 0; kill < kills; kill++) {
    const way = ways[kill % ways.length] ?? 'at once'
    await arm(stage, living, { way, random })
    for (let n = 0; n < 4 && living.isAlive(); n++) deeds.push(...(await doSomething(stage, random)))
    living.kill()
    await living.gone
    stage.sandbox.faults.clear()
    stage.clock.moveBy({ minutes: 2 })
    living = await run()
    await stage.sandbox.settle()
    await recover(stage, living)
    await stage.sandbox.settle()
    const wrong = [...(await lostOrDoubled(stage, deeds)), ...(await untrue(stage))]
    expect(wrong, `seed ${seed}, kill ${kill + 1} (${way})`).toEqual([])
  }
  expect(await wrongs(stage)).toEqual([])
})

it('a mention whose process is killed before it is acted on is done by the next process, once', async () => {
  const stage = await openStage()
  const { sandbox, clock } = stage
  const [one, other] = [spawnBot(bot.file), spawnBot(bot.file)]
  await begin(stage, one)
  await sandbox.until(() => sandbox.connections() === 1, 120_000)
  await one.tell({ do: 'die', commits: 1, side: 'before' })
  await sandbox.as('UWANG').say(rooms.lobby, '@copydesk pitch Idea 1.')
  await one.gone
  expect((await acts(stage)).filter((act) => act.startsWith('pitch'))).toEqual([])
  clock.moveBy({ minutes: 2 })
  await begin(stage, other)
  await sandbox.until(() => sandbox.connections() === 1, 120_000)
  await sandbox.settle()
  await recover(stage, other)
  expect((await acts(stage)).filter((act) => act.startsWith('pitch'))).toEqual(['pitch.propose 1 UWANG'])
  expect(await wrongs(stage)).toEqual([])
})

it('a press whose process is killed before it is acted on is shown as failed to whoever pressed', async () => {
  const stage = await openStage()
  const { sandbox } = stage
  const child = spawnBot(bot.file)
  await begin(stage, child)
  await sandbox.until(() => sandbox.connections() === 1, 120_000)
  await sandbox.as('UWANG').command(rooms.lobby, '/pitch Idea 1.')
  await child.tell({ do: 'settle' })
  await child.tell({ do: 'die', commits: 1, side: 'before' })
  const [card] = sandbox.as('ULIN').messages(rooms.topics)
  if (!card) throw new Error('there is no card')
  const { failed } = await sandbox.as('ULIN').press(card, 'Approve')
  expect(failed).toBeTruthy()
  expect((await acts(stage)).filter((act) => act.startsWith('pitch.approved'))).toEqual([])
})

describe.each(['SQLite', 'PostgreSQL'] as const)('two processes on one %s database', (kind) => {
  it('answer 60 commands at once, none is lost, and each card stands once', async () => {
    const stage = await openStage(kind)
    const { sandbox } = stage
    const children = [spawnBot(bot.file), spawnBot(bot.file)]
    await Promise.all(children.map((child) => begin(stage, child)))
    await sandbox.until(() => sandbox.connections() === 2, 120_000)
    const titles = Array.from({ length: 60 }, (_, n) => `Idea ${n}.`)
    const reactions = await Promise.all(
      titles.map((title, n) => sandbox.as(oneOfMany(n)).command(rooms.lobby, `/pitch ${title}`)),
    )
    expect(reactions.filter(({ failed }) => failed)).toEqual([])
    for (const _ of [1, 2]) for (const child of children) await child.tell({ do: 'settle' })
    const pieces = await stage.scene().database.reading.selectFrom('pieces').select('title').execute()
    expect(pieces.map(({ title }) => title).sort()).toEqual(titles.toSorted())
    const answers = everybody.flatMap((who) => sandbox.as(who).ephemerals())
    expect(answers).toHaveLength(60)
    expect(await untrue(stage)).toEqual([])
    expect(await wrongs(stage)).toEqual([])
  })

  it('send each digest once, and one goes on when the other is killed', async () => {
    const stage = await openStage(kind)
    const { sandbox, clock } = stage
    const [one, other] = [spawnBot(bot.file), spawnBot(bot.file)]
    await Promise.all([begin(stage, one), begin(stage, other)])
    await sandbox.until(() => sandbox.connections() === 2, 120_000)
    await sandbox.as('UWANG').command(rooms.lobby, '/pitch Idea 1.')
    for (const each of [one, other]) await each.tell({ do: 'settle' })
    clock.moveTo('2026-11-27T01:00:00.000Z')
    await Promise.all([one, other].map((each) => each.tell({ do: 'move', at: clock.now() })))
    await Promise.all([one, other].map((each) => each.tell({ do: 'settle' })))
    one.kill()
    await one.gone
    const { failed } = await sandbox.as('UWANG').command(rooms.lobby, '/pitch Idea 2.')
    expect(failed).toBeUndefined()
    clock.moveBy({ minutes: 2 })
    await other.tell({ do: 'move', at: clock.now() })
    await recover(stage, other)
    expect((await acts(stage)).filter((act) => act.startsWith('pitch'))).toHaveLength(2)
    const digests = await stage
      .scene()
      .database.reading.selectFrom('notices')
      .select('tag')
      .where('kind', 'in', ['daily-schedule', 'daily-numbers'])
      .execute()
    expect(digests.map(({ tag }) => tag)).toEqual(['daily-schedule:2026-11-27'])
    expect(await wrongs(stage)).toEqual([])
  })
})

const oneOfMany = (n: number) => everybody[n % everybody.length] ?? 'UWANG'
