import { type Aim, type Figure, isMet, ratioOf } from './figures.ts'

const heads = ['what', 'ours', 'reference', 'ratio', 'aim', '']

/** The figures as a table of text, one line each under a line of heads. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  const [head = '', ...rest] = lines
  return [head, '─'.repeat(Math.max(...lines.map((line) => line.length))), ...rest].join('\n')
}

function cellsOf(figure: Figure): string[] {
  const { what, unit, ours, reference, aim } = figure
  const ratio = ratioOf(figure)
  return [
    what,
    `${number(ours)} ${unit}`,
    reference === undefined ? '' : `${number(reference)} ${unit}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    aim ? said(aim, unit) : '',
    { true: '✓', false: '✗', undefined: '' }[`${isMet(figure)}`] ?? '',
  ]
}

const number = (value: number) => (value < 100 ? value.toFixed(2) : Math.round(value).toLocaleString('en'))

function said(aim: Aim, unit: string): string {
  if ('atMost' in aim) return `≤ ${aim.atMost} ${unit}`
  return 'ratioAtMost' in aim ? `≤ ${aim.ratioAtMost}×` : `≥ ${aim.ratioAtLeast}×`
}
