import { median } from 'simple-statistics'
import type { Sayings, SlackMessage } from './bots/told.ts'
import { compared, type Figure, timed } from './figures.ts'
import { type Ground, openPlace, type Place } from './place.ts'

export interface CommandSizes {
  warmUp: number
  roundTrips: number
  rounds: number
  perRound: number
  atOnce: number
}

const sides = ['ours', 'reference'] as const
type Side = (typeof sides)[number]
type Pair = Record<Side, Place>
type Took = Record<Side, number[]>
const newTook = (): Took => ({ ours: [], reference: [] })

/**
 * Commands against a bare Bolt app with the same receiver, each bot in its own process and with its own sandbox, turn and turn
 * about. One at a time for the round trip, many at once for the throughput; the memory is that of after all of it.
 */
export async function benchCommands(ground: Ground, sizes: CommandSizes): Promise<Figure[]> {
  const ours = await openPlace('copydesk', ground)
  const reference = await openPlace('bare', ground)
  const pair = { ours, reference }
  try {
    await ours.bot.settle()
    await reference.bot.say(await sayingsOf(ours))
    // The list grows with what is written, so it comes first.
    const figures = [
      ...(await listsInTurn(pair, sizes)),
      ...(await listsAtOnce(pair, sizes)),
      ...(await writesInTurn(pair, sizes)),
      ...(await writesAtOnce(pair, sizes)),
      await memoryOf(pair),
    ]
    const mode = ground.mode === 'socket' ? 'Socket Mode' : 'HTTP'
    return figures.map((figure) => ({ ...figure, what: figure.what.replace('%', mode) }))
  } finally {
    await Promise.all([ours.close(), reference.close()])
  }
}

/** The bare app says what Copydesk says, byte for byte but for what was typed. */
async function sayingsOf(ours: Place): Promise<Sayings> {
  const plain = ({ text, blocks }: SlackMessage): SlackMessage => ({ text, blocks })
  const before = ours.posted()
  const written = plain(await ours.run(lineOf(0)))
  await ours.whenPosted(before + 1)
  return { written, card: plain(ours.lastPosted() ?? { text: '' }) }
}

const lineOf = (n: number, command = '/pitch') => `${command} 第 ${n} 个选题：老面馒头为什么更香`

/** Both bots again and again; whoever is second may find the machine warmer, so they take turns at that too. */
async function turns(
  pair: Pair,
  count: number,
  measure: (place: Place, side: Side, n: number) => Promise<void>,
): Promise<void> {
  for (let n = 0; n < count; n++) {
    for (const side of n % 2 === 0 ? sides : [...sides].reverse()) await measure(pair[side], side, n)
  }
}

const roundTripAim = { ratioAtMost: 1.5 }

async function listsInTurn(pair: Pair, { warmUp, roundTrips }: CommandSizes): Promise<Figure[]> {
  const took = newTook()
  await turns(pair, warmUp + roundTrips, async (place, side, n) => {
    const ms = await timed(() => place.run('/pitch list'))
    if (n >= warmUp) took[side].push(ms)
  })
  return compared('%: /pitch list, answered', took, roundTripAim)
}

async function writesInTurn(pair: Pair, { warmUp, roundTrips }: CommandSizes): Promise<Figure[]> {
  const took = { answered: newTook(), posted: newTook() }
  await turns(pair, warmUp + roundTrips, async (place, side, n) => {
    const { answered, posted } = await write(place, { count: 1, atOnce: 1, from: n })
    if (n < warmUp) return
    took.answered[side].push(answered)
    took.posted[side].push(posted)
  })
  return [
    ...compared('%: /pitch <line>, answered', took.answered, roundTripAim),
    ...compared('%: /pitch <line>, its card posted', took.posted),
  ]
}

async function listsAtOnce(pair: Pair, { rounds, perRound, atOnce }: CommandSizes): Promise<Figure[]> {
  const took = newTook()
  await turns(pair, rounds, async (place, side) => {
    took[side].push(await timed(() => runMany(place, { count: perRound, atOnce }, () => '/pitch list')))
  })
  return [rateOf(`%: /pitch list, ${atOnce} at once`, took, perRound)]
}

async function writesAtOnce(pair: Pair, { rounds, perRound, atOnce }: CommandSizes): Promise<Figure[]> {
  const took = { answered: newTook(), posted: newTook() }
  await turns(pair, rounds, async (place, side, n) => {
    const { answered, posted } = await write(place, { count: perRound, atOnce, from: n * perRound })
    took.answered[side].push(answered)
    took.posted[side].push(posted)
  })
  return [
    rateOf(`%: /pitch <line>, ${atOnce} at once, answered`, took.answered, perRound),
    // The outbox posts one card after another, and Slack takes one a second: there is nothing to aim at.
    { ...rateOf(`%: /pitch <line>, ${atOnce} at once, all posted`, took.posted, perRound), aim: undefined },
  ]
}

interface Many {
  count: number
  atOnce: number
}

/** Milliseconds until all lines were answered and until all their cards were posted; ends when nothing is left to do. */
async function write(place: Place, { from, ...many }: Many & { from: number }) {
  const before = place.posted()
  const command = place.kind === 'bare' ? '/draft' : '/pitch'
  const began = performance.now()
  await runMany(place, many, (n) => lineOf(from + n, command))
  const answered = performance.now() - began
  await place.whenPosted(before + many.count)
  const posted = performance.now() - began
  await place.bot.settle()
  return { answered, posted }
}

async function runMany(place: Place, { count, atOnce }: Many, text: (n: number) => string): Promise<void> {
  let next = 0
  const hand = async () => {
    while (next < count) await place.run(text(next++))
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}

const rateOf = (what: string, { ours, reference }: Took, commands: number): Figure => ({
  what,
  unit: 'commands/s',
  aim: { ratioAtLeast: 0.6 },
  ours: (commands / median(ours)) * 1000,
  reference: (commands / median(reference)) * 1000,
})

async function memoryOf({ ours, reference }: Pair): Promise<Figure> {
  const megabytes = async (place: Place) => (await place.bot.memory()) / 1024 / 1024
  return {
    what: '%: resident memory after the load',
    unit: 'MB',
    aim: { atMost: 200 },
    ours: await megabytes(ours),
    reference: await megabytes(reference),
  }
}
