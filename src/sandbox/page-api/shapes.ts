import { z } from 'zod'
import { isObject } from '../json.ts'
import type { ConversationState, FaultKind, PersonChange, StateValue } from '../protocol.ts'

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
  'refuse',
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

export const snapshot = z.object({ user: text, since: z.number().optional() })
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
    times: z.number().int().min(0).optional(),
    method: text.optional(),
    channel: text.optional(),
    payload: text.optional(),
    user: text.optional(),
    error: text.optional(),
    needed: text.optional(),
    retryAfter: z.number().int().positive().optional(),
    status: z.number().int().min(500).max(599).optional(),
    ms: z.number().min(0).optional(),
  }),
})
const personChange = z.strictObject({
  kind: z.enum(['member', 'guest', 'single_channel_guest', 'external', 'bot']).optional(),
  rank: z.enum(['none', 'admin', 'owner', 'primary_owner']).optional(),
  deactivated: z.boolean().optional(),
  locale: text.nullable().optional(),
  realName: text.min(1).optional(),
  tz: text.min(1).optional(),
}) satisfies z.ZodType<PersonChange>
const conversationChange = z.strictObject({
  archived: z.boolean().optional(),
  posting: z.enum(['everyone', 'nobody', 'threads']).optional(),
  shared: z.boolean().optional(),
}) satisfies z.ZodType<Partial<ConversationState>>
export const changePerson = z.object({ user: text, change: personChange })
export const changeConversation = z.object({ channel: text, change: conversationChange })
export const kick = z.object({ channel: text, user: text })
export const changeScope = z.object({ scope: text, granted: z.boolean() })
export const clearFaults = z.object({ id: text.optional() })
export const disconnect = z.object({ reason: z.enum(['warning', 'refresh_requested']).optional() })
export const runApp = z.object({ running: z.boolean() })
export const moveClock = z.object({ to: text })
