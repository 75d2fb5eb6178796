/** Round axis marks that cover the values and zero, about `wanted` of them. */
export function niceMarks(values: number[], wanted = 4): number[] {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const step = niceStep((high - low || 1) / wanted)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  return Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step))
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10
  return factor * power
}

const round = (value: number) => Number(value.toPrecision(12))

/** A figure as short as an axis needs: `1.2万`, `12K`, `0.5`. */
export function shortNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** The path of one pie slice between two shares of the circle (0–1), centred at 0,0. */
export function slicePath(from: number, to: number, radius: number): string {
  if (to - from >= 0.9999) return `M 0 ${-radius} A ${radius} ${radius} 0 1 1 -0.01 ${-radius} Z`
  const point = (share: number) => {
    const angle = share * 2 * Math.PI
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`
  }
  return `M 0 0 L ${point(from)} A ${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)} Z`
}
