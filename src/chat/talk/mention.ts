// A person or a conversation named inside typed text travels as a reference between these marks, which no keyboard makes;
// adapters put them in and take the marks themselves out of what people type.
const open = '\uE010'
const close = '\uE011'
const marks = /[\uE000-\uE011]/g
const name = `([^${open}${close}]+)`
const personMark = new RegExp(`${open}@${name}${close}`)
const conversationMark = new RegExp(`${open}#${name}${close}`)
const anyMark = new RegExp(`${open}[@#]${name}${close}`, 'g')

/** The mark of a person in neutral text, for adapters. */
export const personInText = (reference: string) => `${open}@${reference}${close}`

/** The mark of a conversation in neutral text, for adapters. */
export const conversationInText = (reference: string) => `${open}#${reference}${close}`

/** Takes our own marks out of foreign text, so that nobody can type one. */
export const withoutMarks = (typed: string) => typed.replace(marks, '')

const people = new RegExp(`^(?:${open}@${name}${close}\\s*)*`)

/** The people whom a text begins with, as they stand there; empty when it does not. */
export const peopleFirst = (text: string): string => people.exec(text)?.[0] ?? ''

/** The first person named in the text, and the text with a blank in place of the name. */
export function takePerson(text: string): { person?: string; rest: string; at?: number } {
  const found = personMark.exec(text)
  return found ? { person: found[1], rest: text.replace(found[0], ' '), at: found.index } : { rest: text }
}

/** The first conversation named in the text, and the text without the name. */
export function takeConversation(text: string): { conversation?: string; rest: string } {
  const found = conversationMark.exec(text)
  return found ? { conversation: found[1], rest: text.replace(found[0], ' ') } : { rest: text }
}

/** The text with every reference told as `@name` or `#name`, as it is stored and shown. */
export function spelledOut(text: string, nameOf: (reference: string) => string): string {
  return text.replace(anyMark, (said, reference: string) => `${said[1]}${nameOf(reference)}`)
}

/** Everybody whom the text names, each once, in order. */
export const peopleIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(anyMark)].flatMap(([said, reference = '']) => (said[1] === '@' ? [reference] : [])),
  ),
]

export type Spoken = string | { person: string } | { conversation: string }

// Half of a mark is left where a text was cut or split.
const halfMark = new RegExp(`${open}[@#]?[^${open}${close}\\s]*|^[^${open}${close}\\s]*${close}`, 'g')

/** The text with every reference as what it refers to, and without halves of marks: an answer never shows what stands between them. */
export function spoken(text: string): Spoken[] {
  const parts = text.split(new RegExp(`(${open}[@#][^${open}${close}]+${close})`))
  return parts.flatMap((part, at): Spoken[] => {
    if (at % 2 === 0) return part === '' ? [] : [withoutMarks(part.replace(halfMark, ''))]
    const reference = part.slice(2, -1)
    return [part[1] === '@' ? { person: reference } : { conversation: reference }]
  })
}

/** Whether the text names anybody or any conversation. */
export function references(text: string): string[] {
  return [...text.matchAll(anyMark)].map((found) => found[1] ?? '')
}
