import type { CardNode, CardReader, Chart, Line } from '../../chat/shown/card.ts'
import { clean, cut, headOf } from '../cut.ts'
import { limits } from '../limits.ts'
import type { Block, Canvas, ChartBlock } from './blocks.ts'
import { flowBlocks } from './flow.ts'

/** A chart, where one may stand, and always its numbers as text: a chart alone says nothing to a screen reader. */
export function chartBlocks({ chart }: Extract<CardNode, { node: 'chart' }>, sheet: Canvas): Block[] {
  const drawn = mayDraw(sheet) ? drawnChart(chart) : undefined
  if (drawn) sheet.charts += 1
  const lines = chart.series.map((series) => pointsOf(chart, series, sheet.reading))
  const numbers = flowBlocks(
    [
      ...(drawn ? [] : [{ node: 'text' as const, line: [{ bold: chart.title }] }]),
      { node: 'list' as const, lines },
    ],
    sheet.reading,
  )
  return [...(drawn ? [drawn] : []), ...numbers]
}

const mayDraw = ({ surface, charts, inside }: Canvas) =>
  surface === 'message' && !inside && charts < limits.message.charts

// The newest points of a line matter, the first bars of a ranking.
function drawnChart({ kind, title, categories, series }: Chart): ChartBlock | undefined {
  const most = limits.chart.categories
  const from = kind === 'line' ? Math.max(0, categories.length - most) : 0
  const labels = distinct(categories.slice(from, from + most))
  const whole = series.filter(({ values }) => labels.every((_, index) => isDrawable(values[from + index])))
  if (labels.length === 0 || whole.length === 0) return undefined
  const shown = whole.slice(0, limits.chart.series)
  const names = distinct(shown.map(({ name }) => name))
  return {
    type: 'data_visualization',
    title: cut(clean(title), limits.chart.title) || '–',
    chart: {
      type: kind,
      series: shown.map(({ values }, at) => ({
        name: names[at] ?? '–',
        data: labels.map((label, index) => ({ label, value: values[from + index] ?? 0 })),
      })),
      axis_config: { categories: labels },
    },
  }
}

const isDrawable = (value: number | undefined) => Math.abs(value ?? Number.NaN) <= Number.MAX_SAFE_INTEGER

/** Labels cut to what fits, each different from the others. */
function distinct(labels: string[]): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const short = cut(clean(label).trim(), limits.chart.label) || '–'
    let unique = short
    for (let number = 2; taken.has(unique); number += 1) {
      const ending = ` ${number}`
      unique = headOf(short, limits.chart.label - ending.length) + ending
    }
    taken.add(unique)
    return unique
  })
}

/** A series in words: its name and every point, for those who do not see the drawing. */
export function pointsOf(chart: Chart, { name, values }: Chart['series'][number], reading: CardReader): Line {
  const format = new Intl.NumberFormat(reading.language, { maximumFractionDigits: 2 })
  const points = chart.categories.map((category, index) => {
    const value = values[index]
    return `${category} ${value !== undefined && Number.isFinite(value) ? format.format(value) : '–'}`
  })
  return [{ bold: name }, reading.language === 'en' ? ': ' : '：', cut(points.join(' · '), 1500)]
}
