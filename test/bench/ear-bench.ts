import { commands } from '../../src/chat/front/commands.ts'
import { route } from '../../src/chat/hear/route.ts'
import { known } from '../chat/hear/ear-lines.ts'
import { kept } from '../chat/hear/ear-lines-kept.ts'
import { type Figure, timed } from './figures.ts'

export interface EarSizes {
  rounds: number
  /** Characters of a text that somebody pastes behind a mention. */
  long: number
}

const moment = { now: '2026-11-26T02:00:00.000Z', zone: 'Asia/Shanghai' }
const ear = { commands, moment, stateOf: () => 'in-review' as const }
const lines = [...known, ...kept].map(([line]) => line.replace(/^~\d+ /, ''))

/**
 * What it takes to hear a usual line (as typed after a mention) and a long text, against normalizing and splitting the same text
 * into words, the least that anybody does who reads it.
 */
export async function benchEar({ rounds, long }: EarSizes): Promise<Figure[]> {
  const text = '把 P-36 退回：这一段没有出处，the second one neither。 '
    .repeat(Math.ceil(long / 45))
    .slice(0, long)
  return [
    { what: 'ear: a usual line', unit: 'ms', ...(await compare(lines, rounds)), aim: { atMost: 1 } },
    { what: `ear: ${long} characters`, unit: 'ms', ...(await compare([text], rounds)), aim: { atMost: 50 } },
  ]
}

async function compare(texts: readonly string[], rounds: number) {
  const hear = (text: string) => route(text, ear)
  const split = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[\s,，。：:]+/)
  // The compiler is no part of it.
  for (const work of [hear, split]) await perText(texts, work, rounds)
  return { ours: await perText(texts, hear, rounds), reference: await perText(texts, split, rounds) }
}

/** Milliseconds for one text. */
async function perText(texts: readonly string[], work: (text: string) => unknown, rounds: number) {
  const took = await timed(() => {
    for (let round = 0; round < rounds; round += 1) for (const text of texts) work(text)
  })
  return took / (rounds * texts.length)
}
