import type { Json, JsonObject } from './protocol.ts'

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object, or an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The value as a list, or an empty one. */
export function asList(value: unknown): Json[] {
  return Array.isArray(value) ? value : []
}

/** The value as text, or an empty one. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The parsed text, or `undefined` when it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** A copy without the keys that hold `undefined`, ready to be sent. */
export function compact(value: { [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as JsonObject
}
