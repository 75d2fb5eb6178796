/** A pattern for a whole number in digits or in Chinese numerals up to 99. */
export const numeral = String.raw`(?:\d+|[零〇一二两三四五六七八九十廿]+)`

const digits = '〇一二三四五六七八九'

/** What `numeral` matched as a number; NaN for an order of numerals that is no number (两三点 is not 23 o'clock). */
export function numberIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replaceAll('零', '〇').replaceAll('两', '二').replaceAll('廿', '二十')
  const [, tens, ten, ones] = /^(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(plain) ?? []
  if (ten) return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
  if (ones) return digits.indexOf(ones)
  // 二〇二六 and 〇五 are read digit by digit.
  const byDigit = /^(?:[〇一二三四五六七八九]{4}|〇[一二三四五六七八九]?)$/.test(plain)
  return byDigit ? Number([...plain].map((digit) => digits.indexOf(digit)).join('')) : Number.NaN
}

const traditional = '點鐘鍾時號週禮這個兩後內間裡裏過雙誕國慶節約東紐倫勞動兒標準勞婦師萬聖'
const simplified = '点钟钟时号周礼这个两后内间里里过双诞国庆节约东纽伦劳动儿标准劳妇师万圣'
const simpler = new Map([...traditional].map((sign, index) => [sign, [...simplified][index] ?? sign]))

/** The text with full-width signs made plain, spaces single and the traditional characters of dates made simplified. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/./gu, (sign) => simpler.get(sign) ?? sign)
    .replaceAll('’', "'")
    .replace(/[\s"“”「」()[\]]+/g, ' ')
    .trim()
}
