import { afterAll, beforeAll, expect, it } from 'vitest'
import { marksIn, wrongs } from '../support/faults-inbox.ts'
import { arm, begin, ways } from '../support/faults-kills.ts'
import { type BotProcess, buildBot, spawnBot } from '../support/faults-process.ts'
import { oneOf, seeded } from '../support/faults-random.ts'
import {
  type Deed,
  doSomething,
  lostOrDoubled,
  openStage,
  type Stage,
  untrue,
} from '../support/faults-stage.ts'

const [kills, seed] = [Number(process.env.SOAK_KILLS ?? 300), Number(process.env.SOAK_SEED ?? 1)]
/** A workspace is left for a new one before its conversations are longer than one page. */
const atOnce = 100
const rounds = Array.from({ length: Math.ceil(kills / atOnce) }, (_, round) => ({
  seed: seed + round,
  kills: Math.min(atOnce, kills - round * atOnce),
}))

const tally = { kills: 0, deeds: 0, told: 0, lost: 0, doubled: 0, untrue: 0, silence: 0 }
let bot: Awaited<ReturnType<typeof buildBot>>
beforeAll(async () => {
  bot = await buildBot()
}, 120_000)
afterAll(() => {
  bot?.drop()
  const { silence, ...counts } = tally
  console.log(`seeds ${rounds.map((round) => round.seed).join(', ')}`)
  console.log(
    Object.entries({ ...counts, 'longest silence after a restart': `${silence} s` })
      .map((each) => each.join(': '))
      .join('\n'),
  )
})

const longestSilence = 300

/** Lets seconds pass until everything has been told; returns how many it took. */
async function silenceOf({ clock, scene, sandbox }: Stage, living: BotProcess): Promise<number> {
  for (let seconds = 0; seconds < longestSilence; seconds++) {
    await living.tell({ do: 'settle' })
    await sandbox.settle()
    const open = await scene()
      .database.reading.selectFrom('notices')
      .select('id')
      .where('state', 'in', ['waiting', 'sending'])
      .executeTakeFirst()
    if (!open) return seconds
    clock.moveBy({ seconds: 1 })
    await living.tell({ do: 'move', at: clock.now() })
  }
  return longestSilence
}

/** What is wrong now, one line each; lines seen before are not counted again. */
async function count(stage: Stage, deeds: Deed[], seen: Set<string>): Promise<string[]> {
  const wrong = [...(await lostOrDoubled(stage, deeds)), ...(await wrongs(stage)), ...(await untrue(stage))]
  const fresh = wrong.filter((line) => !seen.has(line))
  for (const line of fresh) {
    seen.add(line)
    if (/is lost|stands 0 times|is (waiting|sending|dead)/.test(line)) tally.lost += 1
    else if (/\d+ times|never told/.test(line)) tally.doubled += 1
    else tally.untrue += 1
  }
  return fresh
}

it.each(rounds)('$kills kills, seed $seed', { timeout: 3_600_000 }, async ({ seed: own, kills: many }) => {
  const stage = await openStage()
  const random = seeded(own)
  const deeds: Deed[] = []
  const seen = new Set<string>()
  const wrong: string[] = []
  let spare = spawnBot(bot.file)
  const run = async () => {
    const next = spare
    spare = spawnBot(bot.file)
    await begin(stage, next)
    await stage.sandbox.until(() => stage.sandbox.connections() > 0)
    return next
  }
  let living = await run()
  for (let kill = 1; kill <= many; kill++) {
    const way = oneOf(random, ways)
    await arm(stage, living, { way, random })
    for (let n = 0; n < 4 && living.isAlive(); n++) deeds.push(...(await doSomething(stage, random)))
    living.kill()
    await living.gone
    stage.sandbox.faults.clear()
    living = await run()
    await stage.sandbox.settle()
    tally.silence = Math.max(tally.silence, await silenceOf(stage, living))
    tally.kills += 1
    for (const line of await count(stage, deeds, seen)) wrong.push(`kill ${kill} (${way}): ${line}`)
  }
  tally.deeds += deeds.filter(({ taken }) => taken).length
  tally.told += (await marksIn(stage.sandbox)).length
  expect(wrong).toEqual([])
})
