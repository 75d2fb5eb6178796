import { diffArrays } from 'diff'

/** A run of words: in both texts, only in the newer, or only in the older. */
export interface WordRun {
  is: 'same' | 'added' | 'removed'
  text: string
}

/** One place where two texts differ: the sentences around it, the changed words marked. */
export type Passage = WordRun[]

/** Characters of what stays the same around a change, on either side. */
const context = 24
/** Characters of one changed run that are shown. */
const longestRun = 400
/** Sentences that may come or go; beyond that it is another text. Comparing takes the square of it. */
const mostEdits = 1000
/** Characters of one place beyond which its words are not compared. */
const longestPlace = 4000
/** The segmenter copies the whole text for each word, so it is given little at a time. */
const slice = 200

const sentence = /[^。！？!?；;\n.]*(?:[。！？!?；;\n]+|\.(?=\s|$)|\.|$)["”’」』）)]*\s*/gu
const words = new Intl.Segmenter('zh', { granularity: 'word' })

const sentencesOf = (text: string) => text.match(sentence)?.filter(Boolean) ?? []

function wordsOf(text: string): string[] {
  const found: string[] = []
  for (let at = 0; at < text.length; at += slice)
    for (const { segment } of words.segment(text.slice(at, at + slice))) found.push(segment)
  return found
}

/**
 * The places where a text differs from the one before it, in the order of the text, word by word (Chinese as the dictionary of
 * ICU parts it). First whole sentences are compared, then the words of those that differ. Undefined where nearly everything was
 * written anew.
 */
export function wordsChanged(before: string, after: string): Passage[] | undefined {
  const parts = diffArrays(sentencesOf(before), sentencesOf(after), { maxEditLength: mostEdits })
  if (!parts) return undefined
  const passages: Passage[] = []
  let kept = ''
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]
    const text = part?.value.join('') ?? ''
    if (!part?.added && !part?.removed) {
      kept = text
      continue
    }
    const next = parts[at + 1]
    const isPair = part.removed && next?.added
    if (isPair) at += 1
    const [gone, come] = [part.removed ? text : '', part.added ? text : isPair ? next.value.join('') : '']
    const around = parts[at + 1]
    const tail = around && !around.added && !around.removed ? around.value.join('') : ''
    const changed = isPair ? compared(gone, come) : replaced(gone, come)
    if (changed.some(({ is, text: said }) => is !== 'same' && said.trim()))
      passages.push(shortened([same(kept), ...changed, same(tail)]))
    kept = ''
  }
  return passages
}

/** At how many places something came, went or was put in place of something else. */
export const placesIn = (passages: readonly Passage[]): number =>
  passages.flatMap((passage) =>
    passage.filter(({ is }, at) => is !== 'same' && (passage[at - 1]?.is ?? 'same') === 'same'),
  ).length

const same = (text: string): WordRun => ({ is: 'same', text })

const replaced = (gone: string, come: string): Passage =>
  [
    { is: 'removed' as const, text: gone },
    { is: 'added' as const, text: come },
  ].filter(({ text }) => text)

function compared(gone: string, come: string): Passage {
  if (gone.length + come.length > longestPlace) return replaced(gone, come)
  const parts = diffArrays(wordsOf(gone), wordsOf(come), { maxEditLength: mostEdits })
  if (!parts) return replaced(gone, come)
  const stretches = parts.map(({ value, added, removed }): WordRun => {
    const is = added ? 'added' : removed ? 'removed' : 'same'
    return { is, text: value.join('') }
  })
  return joined(stretches)
}

/** A mark or one letter between two changes is read with them: single letters that stay make a line of confetti. */
function joined(stretches: readonly WordRun[]): Passage {
  const result: Passage = []
  const add = (is: WordRun['is'], text: string) => {
    const open = result.at(-1)
    const before = result.at(-2)
    if (open?.is === is) open.text += text
    else if (is === 'removed' && open?.is === 'added' && before?.is === 'removed') before.text += text
    else if (is === 'removed' && open?.is === 'added') result.splice(-1, 0, { is, text })
    else result.push({ is, text })
  }
  for (const [at, { is, text }] of stretches.entries()) {
    const isIsland = is === 'same' && [...text].length < 2 && at > 0 && at < stretches.length - 1
    if (!isIsland) add(is, text)
    else {
      add('removed', text)
      add('added', text)
    }
  }
  return result
}

/** Keeps of what stays the same only what stands near a change, and of a long run its beginning and its end. */
function shortened(stretches: Passage): Passage {
  const last = stretches.length - 1
  return stretches
    .map(({ is, text }, at) => {
      if (is !== 'same') return { is, text: around(text, longestRun / 2, longestRun / 2) }
      return { is, text: around(text, at === 0 ? 0 : context, at === last ? 0 : context) }
    })
    .filter(({ text }) => text)
}

/** So many signs of both ends, or the whole text where that is no shorter. */
function around(text: string, head: number, tail: number): string {
  const signs = [...text]
  if (signs.length <= head + tail) return text
  return `${signs.slice(0, head).join('')}…${tail > 0 ? signs.slice(-tail).join('') : ''}`
}
