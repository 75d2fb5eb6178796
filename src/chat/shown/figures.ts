import { showDuration } from '../../foundation/show-time.ts'
import { type Instant, minutesBetween } from '../../foundation/time.ts'
import { roundedTimes } from '../../loop/analyze/day-rules.ts'
import { entityName } from '../../loop/entity.ts'
import type { Publication } from '../../loop/publication.ts'
import { headlineOf } from '../../platforms/headline.ts'
import { type MetricId, metricOf } from '../../platforms/metric.ts'
import { type Platform, profileOf } from '../../platforms/platform.ts'
import type { Words } from '../words/words.ts'
import type { Line } from './card.ts'
import { channelName } from './channel.ts'

/** A count as people read it, `38,420`; a mean of counts is shown whole, because nobody reads half an article. */
export const count = (value: number) => decimal(value, 0)

/** What is no count: money, so many per one, seconds. */
function decimal(value: number, maximumFractionDigits = 2): string {
  const text = new Intl.NumberFormat('en-US', { maximumFractionDigits }).format(value)
  return text === '-0' ? '0' : text
}

/** A share: `5.1 %`, and `0.37 %` below one percent. */
export function percent(share: number): string {
  const maximumFractionDigits = Math.abs(share) < 0.01 ? 2 : 1
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits }).format(share * 100)} %`
}

/** How far a value lies from another: `+24 %`, `-8 %`; undefined from nothing. */
export function change(from: number, to: number): string | undefined {
  if (from <= 0) return undefined
  const points = Math.round((to / from - 1) * 100)
  return `${points > 0 ? '+' : ''}${points} %`
}

/** Times of the usual: `2.8`, and `0.03` where one decimal would say nothing. */
export const times = (value: number) => {
  const rounded = roundedTimes(value)
  return rounded >= 100 ? count(rounded) : String(rounded)
}

// These rates are so many per one, not a share of anything.
const ratios: ReadonlySet<MetricId> = new Set<MetricId>(['reads_per_share', 'first_share_rate'])

/** A value of a metric as it is read: a count, a share, a time or money. */
export function figure(metric: MetricId, value: number): string {
  const { kind } = metricOf(metric)
  if (kind === 'rate') return ratios.has(metric) ? decimal(value) : percent(value)
  if (kind === 'seconds') return duration(value)
  // Somebody who typed half a read must see what they typed.
  return kind === 'money' || !Number.isInteger(value) ? decimal(value) : count(value)
}

function duration(seconds: number): string {
  if (seconds < 60) return `${decimal(seconds, 1)} s`
  const whole = Math.round(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

// What others call 曝光, these call 展示.
const showing: ReadonlySet<Platform> = new Set<Platform>(['x', 'linkedin', 'youtube'])

/** A metric's name in the reader's language; what the platform itself calls a view, a viewer, an impression is called so. */
export function metricName(words: Words, metric: MetricId, platform?: Platform): string {
  const unit = platform && profileOf(platform).views
  if (unit && metric === 'views') return words.plain(`analyze.unit.${unit}`)
  if (unit && metric === 'viewers') return words.plain(`analyze.people.${unit}`)
  if (platform && metric === 'impressions' && showing.has(platform)) return words.plain('analyze.impressions')
  const { zh, en } = metricOf(metric)
  return words.language === 'en' ? en : zh
}

/** A count with the platform's own word: `阅读 12,430`, `12,430 reads`. */
export const counted = (words: Words, of: { metric: MetricId; platform: Platform; value: number }): Line =>
  words.line('analyze.numbers.counted', {
    word: metricName(words, of.metric, of.platform),
    value: { bold: count(of.value) },
  })

/** Where a publication went out: the channel, or the platform alone when it came in with a file. */
export function placeName(
  words: Words,
  { platform, account }: Pick<Publication, 'platform' | 'account'>,
): string {
  return account ? channelName(words, { platform, account }) : words.plain(`distribute.platform.${platform}`)
}

const longest = 40

/** A title that leaves room for the rest of its line. */
export function shortTitle(title: string): string {
  const signs = [...title.replace(/\s+/g, ' ')]
  return signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`
}

/** A publication in a few words: `P-9`, or its title when it belongs to no piece. */
export const workName = ({ piece, title }: Pick<Publication, 'piece' | 'title'>) =>
  piece === undefined ? `“${shortTitle(title)}”` : entityName('piece', piece)

/** A publication within a sentence: `P-9 抖音 · 青团《三分钟包粽子》`. */
export function fullName(words: Words, publication: Publication): Line {
  const { piece } = publication
  const params = { channel: placeName(words, publication), title: shortTitle(publication.title) }
  if (piece === undefined) return words.line('analyze.numbers.nameLoose', params)
  return words.line('analyze.numbers.name', { piece: entityName('piece', piece), ...params })
}

/** How a publication did by its newest numbers, and how old it was then; that there are none where there are none. */
export function toldLine(
  words: Words,
  { platform, publishedAt }: Pick<Publication, 'platform' | 'publishedAt'>,
  figures: readonly { metric: MetricId; value: number; takenAt: Instant }[],
): Line {
  const told = headlineOf(platform, Object.fromEntries(figures.map((each) => [each.metric, each])))
  if (!told) return words.line('page.numbers.without')
  const { metric, of } = told
  const minutes = Math.max(minutesBetween(publishedAt, of.takenAt), 0)
  const value = counted(words, { metric, platform, value: of.value })
  return words.line('page.numbers.told', { value, age: showDuration(minutes, words.language) })
}

/** Lines one after the other, with something between them. */
export const joined = (lines: readonly Line[], between: string): Line =>
  lines.flatMap((line, index) => (index === 0 ? line : [between, ...line]))
