/** A number as it was said: `percent` when it bore a percent sign (the value is then already divided), `atLeast` for `10万+`. */
export interface SaidNumber {
  value: number
  percent: boolean
  atLeast: boolean
}

const absent = new Set(
  '|-|--|---|—|——|–|−|/|\\|*|n/a|na|nan|null|none|nil|undefined|#n/a|...|…|无|暂无|暂无数据|无数据|未知|计算中|统计中|待更新|数据更新中|更新中|生成中'.split(
    '|',
  ),
)
const simple = /^-?\d+(?:\.\d+)?$/
const full =
  /^([+-]?)[¥$€£]?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,3})?)(万|千万|百万|十万|千|亿|w|k|m|b|bn)?(\+|余|多)?(%)?(?:元|次|人|条|个|篇|赞)?$/
const clock = /^(?:(\d+):)?(\d{1,3}):(\d{1,2}(?:\.\d+)?)$/
const spoken =
  /^(?:(\d+(?:\.\d+)?)(?:小时|时|hours?|hrs?|hr|h))?(?:(\d+(?:\.\d+)?)(?:分钟|分|minutes?|mins?|min|m))?(?:(\d+(?:\.\d+)?)(?:秒钟|秒|seconds?|secs?|sec|s))?$/
const factors: Readonly<Record<string, number>> = {
  千: 1e3,
  k: 1e3,
  万: 1e4,
  w: 1e4,
  十万: 1e5,
  百万: 1e6,
  m: 1e6,
  千万: 1e7,
  亿: 1e8,
  b: 1e9,
  bn: 1e9,
}

/** Whether a cell says that there is no figure: empty, a dash, N/A, null, 暂无 and the like. */
export function isAbsent(text: string): boolean {
  return absent.has(text.trim().toLowerCase())
}

/** The number that a text is, with thousands separators, 万/亿/k/M units, a sign of money or a percent sign; undefined otherwise. */
export function readNumber(text: string): SaidNumber | undefined {
  if (simple.test(text)) return { value: Number(text), percent: false, atLeast: false }
  const found = full.exec(folded(text))
  if (!found?.[2] || found[2].startsWith('e')) return undefined
  const size = Number(found[2].replaceAll(',', '')) * (found[3] ? (factors[found[3]] ?? 1) : 1)
  const value = tidy(found[1] === '-' ? -size : size)
  if (!Number.isFinite(value)) return undefined
  return {
    value: found[5] ? tidy(value / 100) : value,
    percent: Boolean(found[5]),
    atLeast: Boolean(found[4]),
  }
}

/** Seconds from `14.73秒`, `33.00s`, `1:02`, `0:04:04`, `1分20秒` or a bare number, which is taken in the given unit (in seconds). */
export function readSeconds(text: string, unit = 1): number | undefined {
  if (simple.test(text)) return tidy(Number(text) * unit)
  const plain = folded(text)
  const time = clock.exec(plain)
  if (time) return tidy(Number(time[1] ?? 0) * 3600 + Number(time[2]) * 60 + Number(time[3]))
  const said = plain ? spoken.exec(plain) : null
  if (said) return tidy(Number(said[1] ?? 0) * 3600 + Number(said[2] ?? 0) * 60 + Number(said[3] ?? 0))
  const number = readNumber(text)
  return number && !number.percent ? tidy(number.value * unit) : undefined
}

/** A number without the dust of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s']/g, '').replaceAll('−', '-')
}
