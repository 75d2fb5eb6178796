const digits = '零一二三四五六七八九'
const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const big: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/**
 * The number that Chinese numerals are, alone or after digits (三百, 一万两千, 1万2); a last digit is of the next lower unit, as
 * it is spoken (两百三 is 230). Undefined for anything else: 两三百 is no number, nor is 二〇二六 here.
 */
export function chineseNumber(text: string): number | undefined {
  let [total, section, digit] = [0, 0, undefined as number | undefined]
  let [unit, least, greatest] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const signs =
    text
      .replace(/〇/g, '零')
      .replace(/两/g, '二')
      .match(/\d+(?:\.\d+)?|./gu) ?? []
  for (const [at, sign] of signs.entries()) {
    const [ten, myriad] = [small[sign], big[sign]]
    if (sign === '零' && signs.length > 1) {
      if (digit !== undefined || unit <= 10) return undefined
      unit = 0
    } else if (ten !== undefined) {
      const times = digit ?? (ten === 10 && at === 0 ? 1 : undefined)
      if (times === undefined || ten >= least) return undefined
      section += times * ten
      ;[digit, unit, least] = [undefined, ten, ten]
    } else if (myriad !== undefined) {
      const times = section + (digit ?? 0)
      if (times === 0 || myriad >= greatest) return undefined
      total += times * myriad
      ;[section, digit, unit, least, greatest] = [0, undefined, myriad, Number.POSITIVE_INFINITY, myriad]
    } else {
      const value = /^\d/.test(sign) ? Number(sign) : digits.indexOf(sign)
      if (value < 0 || digit !== undefined) return undefined
      digit = value
    }
  }
  if (signs.length === 0) return undefined
  const last = digit === undefined ? 0 : lastDigits(digit, unit)
  return last === undefined ? undefined : tidied(total + section + last)
}

/** What ends a number: 3万2 is 32,000, 1万2345 is 12,345, and after 零 or nothing it is what it is. */
function lastDigits(digit: number, unit: number): number | undefined {
  if (unit === 0) return digit
  if (!Number.isInteger(digit)) return undefined
  if (digit < 10) return (digit * unit) / 10
  return String(digit).length === Math.log10(unit) ? digit : undefined
}

const tidied = (value: number) => Number(value.toPrecision(12))
