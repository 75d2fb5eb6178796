import { SlackError } from '../api/errors.ts'
import { isObject } from '../json.ts'
import type { Json } from '../protocol.ts'
import type { Metadata } from '../store/messages.ts'
import { MESSAGE_LIMITS } from './sizes.ts'

/** The metadata, or null for `{}`, which removes it; throws Slack's refusal. */
export function readMetadata(value: Json): Metadata | null {
  if (!isObject(value)) throw new SlackError('invalid_metadata_format')
  if (Object.keys(value).length === 0) return null
  const { event_type, event_payload } = value
  if (typeof event_type !== 'string' || !/^[A-Za-z0-9_]{1,50}$/.test(event_type) || !isObject(event_payload))
    throw new SlackError('invalid_metadata_format')
  if (Buffer.byteLength(JSON.stringify(value)) > MESSAGE_LIMITS.metadata)
    throw new SlackError('metadata_too_large')
  if (!Object.values(event_payload).every(isPayloadValue)) throw new SlackError('invalid_metadata_schema')
  return { event_type, event_payload }
}

function isScalar(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Scalars, objects of scalars, and lists of those. */
function isPayloadValue(value: Json): boolean {
  const isFlat = (one: Json) => isScalar(one) || (isObject(one) && Object.values(one).every(isScalar))
  return Array.isArray(value) ? value.every(isFlat) : isFlat(value)
}
