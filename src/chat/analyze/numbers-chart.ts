import { showDateLabel } from '../../foundation/show-time.ts'
import type { ChannelDay } from '../../loop/analyze/channel-day.ts'
import type { NumbersOfDay } from '../../loop/analyze/numbers-board.ts'
import type { CardNode } from '../shown/card.ts'
import { metricName, placeName } from '../shown/figures.ts'
import type { ComparedShowing } from './numbers-compared.ts'

const most = 2
const leastPoints = 3

/** The last whole days of the day's channels, each by itself because their counts are unlike; the most unusual two come first. */
export function numbersCharts({ words, today }: ComparedShowing, { channels }: NumbersOfDay): CardNode[] {
  const drawn = channels.filter(({ recent }) => recent.length >= leastPoints)
  return [...drawn]
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, most)
    .map((channel) => {
      const { platform } = channel.place
      const params = {
        channel: placeName(words, channel.place),
        word: metricName(words, channel.metric, platform),
      }
      return {
        node: 'chart',
        chart: {
          kind: 'bar',
          title: words.plain('analyze.numbers.chart', params),
          categories: channel.recent.map(({ date }) =>
            showDateLabel(date, { language: words.language, today }),
          ),
          series: [
            { name: `${params.channel} ${params.word}`, values: channel.recent.map(({ total }) => total) },
          ],
        },
      }
    })
}

/** How far a channel's day lies from its usual, up or down alike; nothing where it is not compared. */
const distance = ({ versus }: ChannelDay) => (versus?.times ? Math.abs(Math.log(versus.times)) : 0)
