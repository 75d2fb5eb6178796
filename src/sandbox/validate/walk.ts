import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import { BLOCKS } from './block-rules.ts'
import { ELEMENTS } from './elements.ts'
import type { Rule, Shape, Surface } from './rule.ts'

export type At = { pointer: string; surface: Surface }

const LETTER = { message: 'M', modal: 'V', home: 'H' } as const

function below(at: At, key: string | number): At {
  return { ...at, pointer: `${at.pointer}/${key}` }
}

function complain(at: At, text: string): string[] {
  return [`${text} [json-pointer:${at.pointer}]`]
}

/** Every way in which the value breaks the rule, with Slack's wording and a json-pointer. */
export function walk(rule: Rule, value: Json, at: At): string[] {
  switch (rule.is) {
    case 'anything':
      return []
    case 'boolean':
      return typeof value === 'boolean' ? [] : complain(at, 'must be a boolean')
    case 'string':
      return checkString(rule, value, at)
    case 'number':
      return checkNumber(rule, value, at)
    case 'enum':
      return rule.of.includes(value as string) ? [] : complain(at, `must be one of: ${rule.of.join(', ')}`)
    case 'nullable':
      return value === null ? [] : walk(rule.of, value, at)
    case 'list':
      return checkList(rule, value, at)
    case 'text':
      return checkText(rule, value, at)
    case 'object':
      return isObject(value) ? checkShape(rule.shape, value, at) : complain(at, 'must provide an object')
    default:
      return checkTyped(rule, value, at)
  }
}

function checkString(rule: Extract<Rule, { is: 'string' }>, value: Json, at: At): string[] {
  if (typeof value !== 'string') return complain(at, 'must provide a string')
  if (value.length < rule.min) return complain(at, `must be more than ${rule.min - 1} characters`)
  if (value.length > rule.max) return complain(at, `must be less than ${rule.max + 1} characters`)
  if (rule.pattern && !rule.pattern.test(value)) return complain(at, `must match ${rule.pattern.source}`)
  return []
}

function checkNumber(rule: Extract<Rule, { is: 'number' }>, value: Json, at: At): string[] {
  if (typeof value !== 'number' || (rule.whole && !Number.isInteger(value)))
    return complain(at, rule.whole ? 'must be an integer' : 'must be a number')
  if (value < rule.min) return complain(at, `must be at least ${rule.min}`)
  return value > rule.max ? complain(at, `must be at most ${rule.max}`) : []
}

function checkList(rule: Extract<Rule, { is: 'list' }>, value: Json, at: At): string[] {
  if (!Array.isArray(value)) return complain(at, 'must provide an array')
  if (value.length > rule.max) return complain(at, `no more than ${rule.max} items allowed`)
  if (value.length < rule.min) return complain(at, `no fewer than ${rule.min} items allowed`)
  return value.flatMap((one, index) => walk(rule.of, one, below(at, index)))
}

function checkText(rule: Extract<Rule, { is: 'text' }>, value: Json, at: At): string[] {
  if (!isObject(value)) return complain(at, 'must provide a text object')
  const { type } = value
  if (type !== 'plain_text' && type !== 'mrkdwn')
    return complain(below(at, 'type'), `unsupported type: ${type}`)
  if (!rule.kinds.includes(type)) return complain(below(at, 'type'), `must be ${rule.kinds.join(' or ')}`)
  const fields: { [name: string]: Rule } = {
    type: { is: 'anything' },
    text: { is: 'string', min: 1, max: rule.max },
    [type === 'plain_text' ? 'emoji' : 'verbatim']: { is: 'boolean' },
  }
  return checkShape({ required: ['text'], fields }, value, at)
}

function checkShape(shape: Shape, value: JsonObject, at: At): string[] {
  const missing = shape.required
    .filter((name) => value[name] === undefined || value[name] === null)
    .flatMap((name) => complain(at, `missing required field: ${name}`))
  const wrong = Object.entries(value).flatMap(([name, held]) => {
    const rule = shape.fields[name]
    if (!rule) return complain(at, `invalid additional property: ${name}`)
    return held === null && !shape.required.includes(name) ? [] : walk(rule, held, below(at, name))
  })
  const more = missing.length === 0 ? (shape.check?.(value) ?? []).flatMap((text) => complain(at, text)) : []
  return [...missing, ...wrong, ...more]
}

function checkTyped(
  rule: Extract<Rule, { is: 'tagged' | 'block' | 'element' }>,
  value: Json,
  at: At,
): string[] {
  if (!isObject(value)) return complain(at, 'must provide an object')
  const { type, ...rest } = value
  if (typeof type !== 'string') return complain(at, 'missing required field: type')
  const found = lookUp(rule, type)
  if (!found) return complain(below(at, 'type'), `unsupported type: ${type}`)
  if (found.surfaces && !found.surfaces.includes(LETTER[at.surface]))
    return complain(below(at, 'type'), `unsupported type: ${type} is not allowed in a ${at.surface}`)
  return checkShape(found.shape, rest, at)
}

function lookUp(
  rule: Extract<Rule, { is: 'tagged' | 'block' | 'element' }>,
  type: string,
): { shape: Shape; surfaces?: string } | undefined {
  if (rule.is === 'tagged') {
    const shape = Object.hasOwn(rule.of, type) ? rule.of[type] : undefined
    return shape && { shape }
  }
  if (rule.is === 'block') return !rule.of || rule.of.includes(type) ? own(BLOCKS, type) : undefined
  const found = own(ELEMENTS, type)
  return found?.places.includes(rule.place) ? found : undefined
}

function own<T>(table: { readonly [type: string]: T }, type: string): T | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined
}
