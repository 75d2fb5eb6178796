import type { Token } from './pasted-tokens.ts'

/** A name, known or not, and the figure that belongs to it. */
export interface Pair {
  label: Token
  value: Token
}

interface Paired {
  pairs: Pair[]
  left: Token[]
}

/** A name or a figure with the marks that stand before it. */
interface Part {
  token: Token
  marks: string
}

/** Whether the figure can be one of the name's metric. */
type Fits = (pair: Pair) => boolean

const divider = /[,;、。|\n\r\t]/

/** Joins names and figures by the order in which they stand; where names before and names after would both do, all is left. */
export function pairsIn(tokens: readonly Token[], fits: Fits): Paired {
  const groups: Part[][] = []
  let mixed = true
  for (const segment of segmentsOf(tokens)) {
    const isMixed = segment.some(isValue) && !segment.every(isValue)
    const last = groups.at(-1)
    // Names on one line and figures on the next belong together; lines that hold both stand alone.
    if (isMixed || mixed || !last) groups.push([...segment])
    else last.push(...segment)
    mixed = isMixed
  }
  const all = groups.map((group) => pairUp(group, fits))
  return { pairs: all.flatMap(({ pairs }) => pairs), left: all.flatMap(({ left }) => left) }
}

function segmentsOf(tokens: readonly Token[]): Part[][] {
  const segments: Part[][] = [[]]
  let marks = ''
  for (const token of tokens) {
    if (token.kind === 'gap' || token.kind === 'break') {
      marks += token.text
      if (divider.test(token.text)) segments.push([])
    } else {
      segments.at(-1)?.push({ token, marks })
      marks = ''
    }
  }
  return segments.filter((segment) => segment.length > 0)
}

function isValue({ token }: Part): boolean {
  return token.kind === 'value'
}

function pairUp(parts: readonly Part[], fits: Fits): Paired {
  const values = parts.filter(isValue)
  const labels = parts.filter((part) => !isValue(part))
  const turns = parts.filter((part, at) => at > 0 && isValue(part) !== isValue(parts[at - 1] ?? part)).length
  if (turns === 1 && values.length === labels.length) return { pairs: zipped(labels, values), left: [] }
  const [after, before] = [bound(parts, 1), bound(parts, -1)]
  const [namesFirst, valuesFirst] = [complete(parts, after, fits), complete(parts, before, fits)]
  if (namesFirst !== valuesFirst) return namesFirst ? after : before
  const [first] = parts
  const pointed = parts.every((part, at) => isValue(part) || /[:=]/.test(parts[at + 1]?.marks ?? ''))
  const clear = first && (!isValue(first) || (pointed && labels.length > 0))
  return clear ? after : { pairs: [], left: parts.map(({ token }) => token) }
}

function zipped(labels: readonly Part[], values: readonly Part[]): Pair[] {
  return labels.flatMap(({ token }, at) => {
    const value = values[at]
    return value ? [{ label: token, value: value.token }] : []
  })
}

/** Every name with the figure right after it (1) or right before it (-1); names said as a sum (点赞/收藏 300) get none. */
function bound(parts: readonly Part[], step: 1 | -1): Paired {
  const pairs: Pair[] = []
  for (const [at, part] of parts.entries()) {
    const value = parts[at + step]
    const before = parts[at - 1]
    const sum = /[/+&]/.test(part.marks) && before && !isValue(before)
    if (!isValue(part) && value && isValue(value) && !sum)
      pairs.push({ label: part.token, value: value.token })
  }
  const used = new Set(pairs.flatMap(({ label, value }) => [label, value]))
  return { pairs, left: parts.map(({ token }) => token).filter((token) => !used.has(token)) }
}

/** Whether every name that is known has got a figure that can be its own. */
function complete(parts: readonly Part[], { pairs }: Paired, fits: Fits): boolean {
  const known = parts.filter(({ token }) => token.kind === 'name')
  return (
    known.length > 0 && known.every(({ token }) => pairs.some((pair) => pair.label === token && fits(pair)))
  )
}
