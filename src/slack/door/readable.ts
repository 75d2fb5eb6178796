import { z } from 'zod'

const thing = z.looseObject({})
const maybeThing = thing.nullish()
const maybeText = z.string().nullish()

/** What Bolt touches of a payload before any reader of ours sees it; everything else is left as it is. */
const payload = z.looseObject({
  type: maybeText,
  command: z.string().optional(),
  event: z.looseObject({ type: z.string(), item: thing.optional() }).optional(),
  authorizations: z.array(thing).nullish(),
  actions: z.array(thing).min(1).optional(),
  view: maybeThing,
  team: maybeThing,
  channel: maybeThing,
  container: maybeThing,
  message: maybeThing,
  response_urls: z.array(thing).nullish(),
  response_url: maybeText,
})

const kinds = new Set([
  ...['shortcut', 'message_action', 'view_submission', 'view_closed', 'block_suggestion'],
  ...['url_verification'],
])

/** Whether a parsed payload is one of the kinds that Slack sends, in the shape in which Bolt can take it. */
export function isReadable(body: unknown): body is Record<string, unknown> {
  const { data } = payload.safeParse(body)
  if (!data) return false
  const { event, command, actions, type } = data
  if (/^view_/.test(type ?? '') && !data.view) return false
  return (event ?? command ?? actions) !== undefined || kinds.has(type ?? '')
}

const frame = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['hello', 'disconnect']) }),
  z.looseObject({
    type: z.enum(['events_api', 'interactive', 'slash_commands', 'options']),
    envelope_id: z.string(),
    payload: z.custom<Record<string, unknown>>(isReadable),
  }),
])

/** What a frame of Socket Mode is, if it is one that we know; `work` when it brings something to act on. */
export function frameKind(raw: unknown): 'hello' | 'disconnect' | 'work' | 'unreadable' {
  if (typeof raw !== 'string') return 'unreadable'
  const { data } = frame.safeParse(parsed(raw))
  if (!data) return 'unreadable'
  if (data.type === 'hello' || data.type === 'disconnect') return data.type
  return data.type === 'events_api' && !data.payload.event ? 'unreadable' : 'work'
}

const hello = z.object({ connection_info: z.object({ app_id: z.string() }) })

/** The id of the app that Slack says hello to; undefined when it does not say. */
export const helloOf = (raw: unknown): string | undefined =>
  hello.safeParse(parsed(String(raw))).data?.connection_info.app_id

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
