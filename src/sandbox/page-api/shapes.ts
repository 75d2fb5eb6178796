import { z } from 'zod'
import { isObject } from '../json.ts'
import type { FaultKind, StateValue } from '../protocol.ts'

const text = z.string()
const stateValue = z.custom<StateValue>((value) => isObject(value) && typeof value.type === 'string')
const stateValues = z.record(text, z.record(text, stateValue))

const FAULT_KINDS = [
  'rate_limited',
  'error_before',
  'error_after',
  'hang_before',
  'hang_after',
  'slow_api',
  'duplicate',
  'drop_ack',
  'delay',
  'lose',
  'disconnect',
] as const satisfies readonly FaultKind[]

const source = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), channel: text, ts: text, ephemeral: z.boolean().optional() }),
  z.object({ type: z.literal('view'), viewId: text }),
])

export const user = z.object({ user: text })
export const conversation = z.object({ user: text, channel: text })
export const message = z.object({ user: text, channel: text, ts: text })
export const edit = message.extend({ text })
export const react = message.extend({ name: text, remove: z.boolean().optional() })
export const say = conversation.extend({
  text,
  thread_ts: text.optional(),
  alsoInChannel: z.boolean().optional(),
})
export const command = conversation.extend({ text, thread_ts: text.optional() })
export const press = z.object({
  user: text,
  source,
  blockId: text,
  actionId: text,
  value: stateValue.optional(),
  values: stateValues.optional(),
})
export const suggest = z.object({ user: text, source, blockId: text, actionId: text, query: text })
export const messageShortcut = message.extend({ callbackId: text })
export const globalShortcut = z.object({ user: text, callbackId: text })
export const submit = z.object({ user: text, viewId: text, values: stateValues })
export const close = z.object({ user: text, viewId: text, how: z.enum(['cancel', 'all']) })
export const openHome = z.object({ user: text, tab: z.enum(['home', 'messages']).optional() })
export const openDm = z.object({ user: text, with: text })
export const invite = conversation.extend({ users: z.array(text) })
export const fault = z.object({
  fault: z.object({
    kind: z.enum(FAULT_KINDS),
    times: z.number().int().positive().optional(),
    method: text.optional(),
    channel: text.optional(),
    payload: text.optional(),
    retryAfter: z.number().int().positive().optional(),
    status: z.number().int().min(500).max(599).optional(),
    ms: z.number().min(0).optional(),
  }),
})
export const clearFaults = z.object({ id: text.optional() })
export const disconnect = z.object({ reason: z.enum(['warning', 'refresh_requested']).optional() })
export const moveClock = z.object({ to: text })
