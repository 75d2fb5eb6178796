import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Sqlite from 'better-sqlite3'
import { addDays, type LocalDate, plus, startOfDay } from '../../src/foundation/time.ts'
import { channelBaseline, engagementMetrics } from '../../src/loop/analyze/day-rules.ts'
import { type NumbersOfDay, numbersOfDay } from '../../src/loop/analyze/numbers-board.ts'
import { type BenchDesk, openBenchDesk, zone } from './desk.ts'
import { agesInHours, fillTwoYears, metrics } from './digest-seed.ts'
import { compared, type Figure, timed } from './figures.ts'
import { type RawNumbers, rawNumbers } from './raw-digest.ts'

export interface DigestSizes {
  snapshots: number
  rounds: number
}

const last: LocalDate = '2026-11-25'

/**
 * The numbers of a day (total, the totals of eight weekdays, each channel's last twenty, engagement) against prepared SQL that
 * reads the same values from the same file. Each round asks about another day; both must find the same.
 */
export async function benchDigest(folder: string, { snapshots, rounds }: DigestSizes): Promise<Figure[]> {
  const file = join(folder, 'digest.sqlite')
  const bench = await openBenchDesk(file, plus(startOfDay(addDays(last, 1), zone), { hours: 10 }))
  const publications = Math.ceil(snapshots / (metrics.length * agesInHours.length))
  const filled = fillTwoYears(file, { desk: bench.desk.id, last, publications })
  const raw = new Sqlite(file, { readonly: true })
  try {
    const took = await takeTurns(bench, rawNumbers(raw, bench.desk.id), rounds)
    return compared(`digest: a day among ${filled.toLocaleString('en')} values`, took, { ratioAtMost: 1.5 })
  } finally {
    raw.close()
    await bench.scene.database.close()
  }
}

async function takeTurns(bench: BenchDesk, raw: (date: LocalDate) => RawNumbers, rounds: number) {
  const took = { ours: [] as number[], reference: [] as number[] }
  const warmUp = Math.min(5, rounds)
  for (let round = 0; round < warmUp + rounds; round++) {
    const date = addDays(last, -round)
    let ours: NumbersOfDay | undefined
    let reference: RawNumbers | undefined
    const askOurs = async () => {
      const ms = await timed(async () => {
        ours = await numbersOfDay(bench.scene.database.reading, bench.desk, date)
      })
      if (round >= warmUp) took.ours.push(ms)
    }
    const askRaw = async () => {
      const ms = await timed(() => {
        reference = raw(date)
      })
      if (round >= warmUp) took.reference.push(ms)
    }
    // Whoever is second finds the pages in memory, so they take turns at being first.
    for (const ask of round % 2 === 0 ? [askOurs, askRaw] : [askRaw, askOurs]) await ask()
    if (!ours || !reference || !isDeepStrictEqual(inShort(ours), inShortRaw(date, reference)))
      throw new Error(`the digest of ${date} is not what SQL says`)
  }
  return took
}

/** What both must agree on. */
function inShort({ total, weekdays, counted, engagement, followers }: NumbersOfDay) {
  const channels = counted.map(({ publication, baseline }) => [publication.channel, baseline] as const)
  const acts = engagement?.acts
  return { total, weekdays, channels: Object.fromEntries(channels), acts, followers }
}

function inShortRaw(date: LocalDate, { totals, baselines, sums }: RawNumbers): ReturnType<typeof inShort> {
  const acts = engagementMetrics.flatMap((metric) => sums.get(metric) ?? [])
  return {
    total: totals.find((each) => each.date === date)?.total,
    weekdays: totals.filter((each) => each.date !== date),
    channels: Object.fromEntries(baselines.map(({ channel, values }) => [channel, channelBaseline(values)])),
    acts: acts.length > 0 ? acts.reduce((sum, value) => sum + value, 0) : undefined,
    followers: sums.get('followers_gained'),
  }
}
