import type { JsonObject } from '../protocol.ts'

/** Where blocks are shown; the letters are those of Slack's tables: M, V and H. */
export type Surface = 'message' | 'modal' | 'home'

/** Where an element stands: B accessory of a section, A actions, I input, C context, X context_actions, K card. */
export type Place = 'B' | 'A' | 'I' | 'C' | 'X' | 'K'

export type Shape = {
  required: readonly string[]
  fields: { readonly [name: string]: Rule }
  /** What the fields alone cannot say; complaints without the pointer. */
  check?: (value: JsonObject) => string[]
}

/** One limit of Block Kit, as data. */
export type Rule =
  | { is: 'text'; kinds: readonly ('plain_text' | 'mrkdwn')[]; max: number }
  | { is: 'string'; min: number; max: number; pattern?: RegExp }
  | { is: 'number'; min: number; max: number; whole: boolean }
  | { is: 'boolean' }
  | { is: 'enum'; of: readonly (string | number)[] }
  | { is: 'list'; of: Rule; min: number; max: number }
  | { is: 'object'; shape: Shape }
  | { is: 'nullable'; of: Rule }
  /** One of the shapes, told apart by `type`. */
  | { is: 'tagged'; of: { readonly [type: string]: Shape } }
  | { is: 'block'; of?: readonly string[] }
  | { is: 'element'; place: Place }
  | { is: 'anything' }

export type ElementRule = { places: string; surfaces: string; shape: Shape }
export type BlockRule = { surfaces: string; shape: Shape }

const BOTH = ['plain_text', 'mrkdwn'] as const

export const plain = (max: number): Rule => ({ is: 'text', kinds: ['plain_text'], max })
export const text = (max: number): Rule => ({ is: 'text', kinds: BOTH, max })
export const string = (max: number, min = 1): Rule => ({ is: 'string', min, max })
export const pattern = (of: RegExp, max = 255): Rule => ({ is: 'string', min: 1, max, pattern: of })
export const number = (min: number, max: number): Rule => ({ is: 'number', min, max, whole: false })
export const whole = (min: number, max: number): Rule => ({ is: 'number', min, max, whole: true })
export const boolean: Rule = { is: 'boolean' }
export const anything: Rule = { is: 'anything' }
export const oneOf = (...of: (string | number)[]): Rule => ({ is: 'enum', of })
export const list = (of: Rule, min: number, max: number): Rule => ({ is: 'list', of, min, max })
export const nullable = (of: Rule): Rule => ({ is: 'nullable', of })
export const object = (shape: Shape): Rule => ({ is: 'object', shape })
export const tagged = (of: { readonly [type: string]: Shape }): Rule => ({ is: 'tagged', of })
export const block = (...of: string[]): Rule => (of.length > 0 ? { is: 'block', of } : { is: 'block' })
export const element = (place: Place): Rule => ({ is: 'element', place })

export function shape(required: readonly string[], fields: Shape['fields'], check?: Shape['check']): Shape {
  return check ? { required, fields, check } : { required, fields }
}

/** Exactly one of the two fields. */
export function either(one: string, other: string): (value: JsonObject) => string[] {
  return (value) => {
    const has = [one, other].filter((name) => value[name] !== undefined)
    if (has.length === 0) return [`missing required field: ${one}`]
    return has.length === 2 ? [`only one of ${one} and ${other} is allowed`] : []
  }
}
