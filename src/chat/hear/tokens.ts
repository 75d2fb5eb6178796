import { type Entity, entityName, letters } from '../../loop/entity.ts'

/** A stretch of a line by what it looks like; their texts together are the line. */
export interface Lexeme {
  kind: 'link' | 'person' | 'place' | 'name' | 'number' | 'word' | 'han' | 'blank' | 'mark' | 'sign'
  text: string
  at: number
  /** What a name names, and how it is written. */
  entity?: Entity
  name?: string
}

const dash = '[-‐-―−﹘﹣－]'
const alone = String.raw`(?=$|[\s\p{P}\p{S}])`
const entities = Object.keys(letters) as Entity[]

/** `P-12` anywhere; `p12` and `#12` only where nothing touches them: a P60 is a telephone. */
const nameOf = (entity: Entity) => {
  const letter = letters[entity]
  const wide = String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
  const either = `[${letter}${letter.toLowerCase()}${wide}${wide.toLowerCase()}]`
  const digits = '[0-9０-９]{1,9}(?![0-9０-９A-Za-z]|[.．][0-9]|-[0-9])'
  const bare = entity === 'piece' ? `(?:${either}|[#＃])` : either
  return `(?:${either}\\s?${dash}\\s?${digits}|${bare}${digits}${alone})`
}

const shapes: [Lexeme['kind'], string][] = [
  ['link', String.raw`https?:\/\/[^\s<>"\u0060，。；！？、：（）【】《》「」『』“”‘’…—～\p{ExtPict}]+`],
  ['person', '\uE010@[^\uE010\uE011]+\uE011'],
  ['place', '\uE010#[^\uE010\uE011]+\uE011'],
  ...entities.map((entity): [Lexeme['kind'], string] => ['name', `(?<![A-Za-z0-9])${nameOf(entity)}`]),
  ['number', '[0-9０-９]+(?:[.,:：．][0-9０-９]+)*'],
  ['word', String.raw`[\p{Script=Latin}\p{M}]+(?:['’-][\p{Script=Latin}]+)*`],
  ['han', String.raw`\p{Script=Han}+`],
  ['blank', String.raw`\s+`],
  ['mark', String.raw`[\p{P}\p{S}]`],
]
const shape = new RegExp(shapes.map(([, source]) => `(${source})`).join('|'), 'uiy')
const kinds = shapes.map(([kind]) => kind)
const firstName = kinds.indexOf('name')

/** Cuts a line into what it is made of; takes time in proportion to its length. */
export function tokensOf(line: string): Lexeme[] {
  const tokens: Lexeme[] = []
  for (let at = 0; at < line.length; ) {
    shape.lastIndex = at
    const found = shape.exec(line)
    const text = found?.[0] ?? String.fromCodePoint(line.codePointAt(at) ?? 0)
    const group = found ? found.findIndex((each, index) => index > 0 && each !== undefined) - 1 : -1
    const kind = kinds[group] ?? 'sign'
    const entity = kind === 'name' ? entities[group - firstName] : undefined
    tokens.push({ kind, text, at, ...(entity ? { entity, name: written(entity, text) } : {}) })
    at += text.length
  }
  return tokens
}

const written = (entity: Entity, name: string) =>
  entityName(entity, Number(name.normalize('NFKC').replace(/\D/g, '')))

/** The pieces that a line names, each once, in order. */
export const piecesIn = (tokens: readonly Lexeme[]): string[] => [
  ...new Set(tokens.flatMap(({ entity, name }) => (entity === 'piece' && name ? [name] : []))),
]
