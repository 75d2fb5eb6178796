import { useDesk } from '../desk.ts'
import { niceMarks, shortNumber, slicePath } from './chart-scale.ts'
import type { Chart, ChartBlock } from './shape.ts'

type AxisChart = Exclude<Chart, { type: 'pie' }>
type PieChart = Extract<Chart, { type: 'pie' }>

const WIDTH = 480
const HEIGHT = 210
const TOP = 14
const LEFT = 46
const BOTTOM = 24
const COLORS = 8

export function ChartView({ block }: { block: ChartBlock }) {
  const { chart } = block
  const names =
    chart.type === 'pie' ? chart.segments.map((one) => one.label) : chart.series.map((one) => one.name)
  return (
    <figure class="chart">
      {block.title && <figcaption>{block.title}</figcaption>}
      {chart.type === 'pie' ? (
        <Pie chart={chart} title={block.title ?? ''} />
      ) : (
        <Axes chart={chart} title={block.title ?? ''} />
      )}
      {(chart.type === 'pie' || names.length > 1) && (
        <ul class="legend">
          {names.map((name, index) => (
            <li key={name}>
              <span class={`key fill-${index % COLORS}`} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      )}
      <FiguresForReaders chart={chart} />
    </figure>
  )
}

function Pie({ chart, title }: { chart: PieChart; title: string }) {
  const total = chart.segments.reduce((sum, one) => sum + one.value, 0) || 1
  let from = 0
  return (
    <svg class="pie" viewBox="-105 -105 210 210" role="img" aria-label={title}>
      {chart.segments.map((segment, index) => {
        const to = from + segment.value / total
        const path = slicePath(from, to, 100)
        const middle = ((from + to) / 2) * 2 * Math.PI
        from = to
        return (
          <g key={segment.label}>
            <path class={`slice fill-${index % COLORS}`} d={path}>
              <title>{`${segment.label}: ${segment.value}`}</title>
            </path>
            {segment.value / total > 0.06 && (
              <text class="slice-label" x={Math.sin(middle) * 65} y={-Math.cos(middle) * 65}>
                {Math.round((segment.value / total) * 100)}%
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

type Scale = { x: (index: number) => number; y: (value: number) => number; band: number }

function Axes({ chart, title }: { chart: AxisChart; title: string }) {
  const { locale } = useDesk()
  const labels = chart.axis_config?.categories ?? chart.series[0]?.data.map((one) => one.label) ?? []
  const marks = niceMarks(chart.series.flatMap((one) => one.data.map((point) => point.value)))
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1]
  const band = (WIDTH - LEFT - 8) / Math.max(1, labels.length)
  const scale: Scale = {
    band,
    x: (index) => LEFT + band * (index + 0.5),
    y: (value) => TOP + (HEIGHT - BOTTOM - TOP) * (1 - (value - low) / (high - low || 1)),
  }
  const everyNth = Math.ceil(labels.length / 10)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      {marks.map((mark) => (
        <g key={mark}>
          <line class="grid" x1={LEFT} x2={WIDTH - 4} y1={scale.y(mark)} y2={scale.y(mark)} />
          <text class="axis end" x={LEFT - 6} y={scale.y(mark) + 4}>
            {shortNumber(mark, locale)}
          </text>
        </g>
      ))}
      {labels.map((label, index) => (
        <text key={label} class="axis middle" x={scale.x(index)} y={HEIGHT - 6}>
          {index % everyNth === 0 ? label : ''}
        </text>
      ))}
      {chart.type === 'bar' ? <Bars chart={chart} scale={scale} /> : <Lines chart={chart} scale={scale} />}
    </svg>
  )
}

function Bars({ chart, scale }: { chart: AxisChart; scale: Scale }) {
  const width = Math.min(36, (scale.band * 0.72) / chart.series.length)
  const zero = scale.y(0)
  return (
    <>
      {chart.series.map((series, nth) =>
        series.data.map((point, index) => {
          const left = scale.x(index) + (nth - chart.series.length / 2) * width
          const top = Math.min(scale.y(point.value), zero)
          return (
            <rect
              key={`${series.name}/${point.label}`}
              class={`fill-${nth % COLORS}`}
              x={left + 1}
              y={top}
              width={Math.max(1, width - 2)}
              height={Math.max(1, Math.abs(scale.y(point.value) - zero))}
              rx={2}
            >
              <title>{`${series.name} · ${point.label}: ${point.value}`}</title>
            </rect>
          )
        }),
      )}
    </>
  )
}

function Lines({ chart, scale }: { chart: AxisChart; scale: Scale }) {
  return (
    <>
      {chart.series.map((series, nth) => {
        const points = series.data.map((point, index) => `${scale.x(index)},${scale.y(point.value)}`)
        const floor = `${scale.x(series.data.length - 1)},${scale.y(0)} ${scale.x(0)},${scale.y(0)}`
        return (
          <g key={series.name}>
            {chart.type === 'area' && (
              <polygon class={`area fill-${nth % COLORS}`} points={`${points.join(' ')} ${floor}`} />
            )}
            <polyline class={`line stroke-${nth % COLORS}`} points={points.join(' ')} />
            {series.data.map((point, index) => (
              <circle
                key={point.label}
                class={`fill-${nth % COLORS}`}
                cx={scale.x(index)}
                cy={scale.y(point.value)}
                r={3}
              >
                <title>{`${series.name} · ${point.label}: ${point.value}`}</title>
              </circle>
            ))}
          </g>
        )
      })}
    </>
  )
}

/** The same figures as text, for those who cannot see the drawing. */
function FiguresForReaders({ chart }: { chart: Chart }) {
  const rows =
    chart.type === 'pie'
      ? chart.segments.map((one) => `${one.label}: ${one.value}`)
      : chart.series.flatMap((series) =>
          series.data.map((one) => `${series.name} · ${one.label}: ${one.value}`),
        )
  return (
    <ul class="unseen">
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  )
}
