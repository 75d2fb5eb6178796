// What people and files say, ready to stand in a card: what cannot be seen is not kept, but for what scripts and emoji need.

/** What is never text: control characters but line ends and tabs, halves of characters, invisible marks and their filler. */
const unseen = /[\p{Cc}\p{Cs}\p{DI}\uFFF9-\uFFFB]/u
const blankLike = /[\p{White_Space}\p{DI}\p{Cc}\p{Cs}\uFFF9-\uFFFB\u2800]/gu

const scriptsWithJoiners = [
  ...[
    'Arabic',
    'Syriac',
    'Mongolian',
    'Nko',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
    'Gujarati',
    'Oriya',
    'Tamil',
  ],
  ...['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
]
const joined = `[${scriptsWithJoiners.map((script) => `\\p{Script=${script}}`).join('')}]`

/** Invisible signs in the places where they are part of what is seen; everything else that is invisible goes. */
const kept = [
  // A family, a profession: emoji tied to emoji.
  String.raw`(?<=[\p{ExtPict}\p{EMod}\uFE0F])\u200D(?=\p{ExtPict})`,
  // Persian, Hindi and their like spell with joiners.
  String.raw`(?<=${joined})[\u200C\u200D]`,
  // How a sign is drawn, which is said after one that is seen.
  String.raw`(?<=[\p{S}\p{N}#*\u203C\u2049])[\uFE0E\uFE0F]`,
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180D\u180F]`,
  String.raw`(?<=[\u1100-\u11FF])[\u115F\u1160]|[\u115F\u1160](?=[\u1100-\u11FF])`,
  // England, Scotland and Wales: a black flag and the letters of its place.
  String.raw`(?<=\u{1F3F4}[\u{E0020}-\u{E007E}]{0,6})[\u{E0020}-\u{E007F}]`,
].join('|')

const invisible = new RegExp(`(${kept})|[\\p{Cc}\\p{Cs}\\p{DI}\\uFFF9-\\uFFFB]`, 'gu')

const lineEnds = /\r\n?|[\u0085\u2028\u2029\v\f]/g

/**
 * One line of a card: line ends and tabs are blanks, and what is invisible or turns the writing round is left out. Empty when
 * nothing of it would be seen (blanks, Hangul fillers, the empty braille sign).
 */
export function oneLine(said: string): string {
  return visible(said.replace(/[\r\n\t\u0085\u2028\u2029\v\f]+/g, ' ')).trim()
}

/** The same for text of several lines: line ends are LF, and stay, as tabs do. */
export function manyLines(said: string): string {
  return visible(said.replace(lineEnds, '\n')).trim()
}

function visible(said: string): string {
  if (said.replace(blankLike, '') === '') return ''
  if (!unseen.test(said)) return said
  return said.replace(invisible, (sign, stays?: string) =>
    stays || sign === '\n' || sign === '\t' ? sign : '',
  )
}
