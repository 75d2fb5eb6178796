import { median, quantileSorted } from 'simple-statistics'

export type Aim = { ratioAtMost: number } | { ratioAtLeast: number } | { atMost: number }

/** One line of the table: our figure beside the reference's of the same run; the ratio is always ours by the reference's. */
export interface Figure {
  what: string
  unit: 'ms' | 'rows/s' | 'commands/s' | 'MB' | 'queries'
  ours: number
  reference?: number
  aim?: Aim
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Median and 95th percentile of what two ways took, the ratio of medians held against the aim. */
export function compared(
  what: string,
  took: { ours: readonly number[]; reference: readonly number[] },
  aim?: Aim,
): Figure[] {
  const p95 = (values: readonly number[]) =>
    quantileSorted(
      [...values].sort((a, b) => a - b),
      0.95,
    )
  return [
    { what, unit: 'ms', ours: median([...took.ours]), reference: median([...took.reference]), aim },
    { what: '  95th percentile', unit: 'ms', ours: p95(took.ours), reference: p95(took.reference) },
  ]
}

export function ratioOf({ ours, reference }: Figure): number | undefined {
  return reference === undefined ? undefined : ours / reference
}

/** Whether the aim is met; undefined without an aim. */
export function isMet(figure: Figure): boolean | undefined {
  const { aim, ours } = figure
  if (!aim) return undefined
  if ('atMost' in aim) return ours <= aim.atMost
  const ratio = ratioOf(figure) ?? Number.NaN
  return 'ratioAtMost' in aim ? ratio <= aim.ratioAtMost : ratio >= aim.ratioAtLeast
}
