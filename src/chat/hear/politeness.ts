const asking =
  /^(?:(?:can|could|would|will) (?:you|we|someone)(?: please)?|能不能|可不可以|可以帮我?|能帮我?|能否|要不要)\s*/iu
const leading =
  /^(?:请你?|麻烦(?:你|您)?(?:帮我?)?|帮忙|帮我|劳驾|辛苦|我想要?|我要|我来(?=接|写|审|发)|我(?=接|来)|那就?|please|pls|kindly|i['’]?ll|i will|i['’]?d like to|i want to|let me|let['’]s|and|so|then|把|将|给(?=\s*(?:P|p|Ｐ|#)))[\s,，:：]*/iu

const longestPolite = 300

/** Words without the politeness before them, and whether that was a question. */
export function stripped(line: string): { words: string; asks: boolean } {
  let words = line
  let asks = false
  for (let times = 0; times < 4; times += 1) {
    if (asking.test(words)) asks = true
    const less = words.replace(asking, '').replace(leading, '')
    if (less === words || less === '') break
    words = less
  }
  if (words.length > longestPolite) return { words, asks }
  if (asks) words = words.replace(/[?？]+$/u, '')
  return { words: words.replace(/[\s,，]*(?:谢谢|多谢|please|thanks|thank you)[\s。.!！~]*$/iu, ''), asks }
}
