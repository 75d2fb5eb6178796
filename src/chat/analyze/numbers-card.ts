import { showDay } from '../../foundation/show-time.ts'
import { addDays, type LocalDate } from '../../foundation/time.ts'
import type { ChannelDay } from '../../loop/analyze/channel-day.ts'
import type { NumbersOfDay } from '../../loop/analyze/numbers-board.ts'
import { owingOf } from '../../loop/analyze/numbers-due.ts'
import type { Publication } from '../../loop/publication.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { count, counted, joined, percent, placeName, workName } from '../shown/figures.ts'
import { peopleLine } from '../shown/people-and-times.ts'
import type { Words } from '../words/words.ts'
import { addButton } from './metrics-card.ts'
import { numbersCharts } from './numbers-chart.ts'
import { type ComparedShowing, rankingLine, versusLine } from './numbers-compared.ts'

/** For whom a day is shown: the reader's words, today in the desk's zone, and whether the card is the one that stays. */
export interface NumbersShowing extends ComparedShowing {
  /** The card stays: it tells the day by date alone, and calls those who owe numbers. */
  posted?: boolean
  /** The digest comes long after its time. */
  late?: boolean
}

/** The numbers of a day: each channel in its own word, against its own past once all are in; what is missing; a chart. */
export function numbersCard(showing: NumbersShowing, view: NumbersOfDay): Card {
  const { words, late, posted } = showing
  if (view.out === 0) {
    return { headline: words.line('analyze.numbers.quiet', { day: dayName(showing, view.date) }), nodes: [] }
  }
  return {
    headline: headline(showing, view),
    nodes: [
      ...channelLines(showing, view),
      ...rankingLine(words, view),
      ...followersLine(words, view),
      ...missingLine(showing, view),
      ...(late ? [note(...words.line('analyze.numbers.late'))] : []),
      ...(posted ? numbersCharts(showing, view) : []),
      actions(buttonsOf(words, view)),
    ],
  }
}

/** `Wed 25 Nov`, and `Yesterday, Wed 25 Nov` where the card does not stay. */
function dayName({ words, today, posted }: NumbersShowing, date: LocalDate): string {
  const day = showDay(date, { language: words.language, today })
  return !posted && date === addDays(today, -1) ? words.plain('analyze.numbers.yesterday', { day }) : day
}

const mostInHeadline = 3

/** Few channels stand in the headline with their figures; of many it says how many, and each line has its own. */
const isBrief = ({ channels }: NumbersOfDay) => channels.length <= mostInHeadline

function headline(showing: NumbersShowing, view: NumbersOfDay): Line {
  const { words } = showing
  const { date, channels, out, missing } = view
  const day = dayName(showing, date)
  if (channels.length === 0) return words.line('analyze.numbers.none', { day })
  const figures = isBrief(view)
    ? joined(
        channels.map((channel) => inHeadline(words, channel, channels)),
        words.plain('analyze.listed'),
      )
    : words.line('analyze.numbers.many', { channels: channels.length, count: out })
  if (missing.length === 0) return words.line('analyze.numbers.title', { day, figures })
  return words.line('analyze.numbers.titleOpen', { day, figures, all: out, counted: out - missing.length })
}

/** The platform is enough of a name while no other account of it stands beside. */
function inHeadline(words: Words, channel: ChannelDay, all: readonly ChannelDay[]): Line {
  const { platform } = channel.place
  const alone = all.filter((each) => each.place.platform === platform).length === 1
  return words.line(alone ? 'analyze.numbers.onPlatform' : 'analyze.numbers.onAccount', {
    place: placeName(words, alone ? { platform } : channel.place),
    counted: channelCount(words, channel),
  })
}

/** A channel's day in the platform's own word. */
export const channelCount = (words: Words, channel: ChannelDay): Line =>
  counted(words, { metric: channel.metric, platform: channel.place.platform, value: channel.total })

function channelLines(showing: NumbersShowing, view: NumbersOfDay): CardNode[] {
  const { words } = showing
  const lines = view.channels.flatMap((channel): Line[] => {
    const parts: Line[] = []
    if (!isBrief(view)) parts.push(channelCount(words, channel))
    if (view.missing.length === 0) parts.push(versusLine(showing, view.date, channel))
    const { engagement } = channel
    if (engagement) parts.push(words.line('analyze.numbers.engagement', { rate: percent(engagement.rate) }))
    if (parts.length === 0) return []
    const place = placeName(words, channel.place)
    return [words.line('analyze.numbers.channel', { channel: place, parts: joined(parts, ' · ') })]
  })
  return lines.length > 0 ? [{ node: 'list', lines }] : []
}

function followersLine(words: Words, { followers, out }: NumbersOfDay): CardNode[] {
  if (!followers) return []
  const { gained, n } = followers
  const signed = `${gained > 0 ? '+' : ''}${count(gained)}`
  const key = n === out ? 'analyze.numbers.followers' : 'analyze.numbers.followersOfSome'
  return [text(...words.line(key, { gained: signed, n, all: out }))]
}

const shown = 8

function missingLine({ words, today, posted }: NumbersShowing, view: NumbersOfDay): CardNode[] {
  const { date, counted, missing, asked } = view
  if (missing.length === 0) return []
  const owing = owingOf(date, today)
  const lines = missing.slice(0, shown).map((each) => {
    const early = counted.some(({ publication }) => publication.id === each.id)
    return words.line(early ? 'analyze.numbers.missingEarly' : 'analyze.numbers.missingOne', {
      name: workName(each),
      channel: placeName(words, each),
      owner: peopleLine(words, asked.get(each.id) ?? [], posted && owing === 'due'),
    })
  })
  const rest = missing.length - lines.length
  if (rest > 0) lines.push(words.line('analyze.numbers.missingMore', { count: rest }))
  const list = joined(lines, words.plain('analyze.listed'))
  return [text(...words.line(`analyze.numbers.missing.${owing}`, { list }))]
}

function buttonsOf(words: Words, { date, counted, missing }: NumbersOfDay): Button[] {
  const how = { label: words.plain('analyze.button.how'), act: 'metrics.explain', values: { day: date } }
  return [...(counted.length > 0 ? [how] : []), ...addButtons(words, missing)]
}

function addButtons(words: Words, missing: readonly Publication[]): Button[] {
  const ofPieces = missing.filter(({ piece }) => piece !== undefined)
  const [only, ...others] = ofPieces
  if (!only) return []
  if (others.length === 0) return [addButton(words, only)]
  return [{ label: words.plain('analyze.button.add'), act: 'metrics.add', values: {} }]
}
