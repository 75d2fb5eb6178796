import { showDuration } from '../../foundation/show-time.ts'
import { minutesBetween } from '../../foundation/time.ts'
import type { PieceResults, Result } from '../../loop/board/answers-numbers.ts'
import { timesReached } from '../../loop/reached.ts'
import type { Words } from '../words/words.ts'
import type { Line } from './card.ts'
import { count, counted, placeName, times, workName } from './figures.ts'

/** How a piece did on each channel, with how long after it went out that was told. */
export function resultLines(words: Words, { results, reached }: PieceResults): Line[] {
  return results.map((result): Line => {
    const { publication, told } = result
    const channel = placeName(words, publication)
    if (!told) return words.line('answer.numbers.missing', { channel })
    const minutes = Math.max(0, minutesBetween(publication.publishedAt, told.takenAt))
    const facts = {
      channel,
      counted: counted(words, { ...told, platform: publication.platform }),
      age: showDuration(minutes, words.language),
    }
    const compared = reached.find(
      ({ platform, account }) => platform === publication.platform && account === publication.account,
    )
    const usual = compared && timesReached(compared)
    if (!compared || usual === undefined) return words.line('answer.numbers.line', facts)
    return words.line('answer.numbers.times', { ...facts, times: times(usual), n: compared.n })
  })
}

/** What went out on each channel and what it came to; counts of different channels are never added up. */
export function channelLines(words: Words, results: readonly Result[]): Line[] {
  const places = new Map<string, Result[]>()
  for (const result of results) {
    const place = placeName(words, result.publication)
    places.set(place, [...(places.get(place) ?? []), result])
  }
  return [...places]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([channel, all]) => channelLine(words, channel, all))
}

function channelLine(words: Words, channel: string, all: readonly Result[]): Line {
  const told = all.flatMap(({ publication, told }) => (told ? [{ publication, ...told }] : []))
  const posts = all.length
  const [best, ...others] = told.sort((a, b) => b.value - a.value)
  if (!best) return words.line('answer.results.noNumbers', { channel, posts })
  const { metric, publication } = best
  const alike = told.filter((each) => each.metric === metric)
  const value = alike.reduce((sum, each) => sum + each.value, 0)
  const facts = { channel, posts, counted: counted(words, { metric, platform: publication.platform, value }) }
  if (others.length === 0) return words.line('answer.results.line', facts)
  return words.line('answer.results.best', {
    ...facts,
    name: { bold: workName(publication) },
    value: count(best.value),
  })
}
