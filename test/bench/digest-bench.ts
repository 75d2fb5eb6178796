import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Sqlite from 'better-sqlite3'
import { addDays, type LocalDate, plus, startOfDay } from '../../src/foundation/time.ts'
import { channelBaseline } from '../../src/loop/analyze/day-rules.ts'
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
 * The numbers of a day (each channel's total, its totals of eight weekdays, its last twenty, engagement) against prepared SQL
 * that reads the same values from the same file. Each round asks about another day; both must find the same.
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

/** What both must agree on, channel by channel. */
function inShort({ channels, followers }: NumbersOfDay) {
  const of = channels.map(({ counted, total, weekdays, engagement }) => {
    const { median, n } = counted[0]?.baseline ?? { n: 0 }
    const baseline = median === undefined ? { n } : { n, median }
    return [counted[0]?.publication.channel, { total, weekdays, baseline, acts: engagement?.acts }] as const
  })
  return { channels: Object.fromEntries(of), followers: followers?.gained }
}

function inShortRaw(
  date: LocalDate,
  { totals, baselines, acts, followers }: RawNumbers,
): ReturnType<typeof inShort> {
  const of = baselines.map(({ channel, values }) => {
    const own = totals.filter((each) => each.channel === channel)
    const today = own.find((each) => each.date === date)
    const alike = own.filter(
      (each) => each.date !== date && each.told === each.out && each.out === today?.out,
    )
    const weekdays = alike.map(({ date, total }) => ({ date, total }))
    return [
      channel,
      { total: today?.total ?? 0, weekdays, baseline: channelBaseline(values), acts: acts.get(channel) },
    ] as const
  })
  return { channels: Object.fromEntries(of), followers }
}
