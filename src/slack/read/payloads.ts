import { z } from 'zod'

// Only what is read of Slack's payloads; everything else in them is dropped here.

const id = z.string().min(1)
const user = z.object({ id })
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '')

const file = z.object({
  id,
  name: z.string().nullish(),
  size: z.number().nullish(),
  mimetype: z.string().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
  permalink: z.string().nullish(),
})
export type SlackFile = z.infer<typeof file>
const files = z
  .array(file)
  .nullish()
  .transform((given) => given ?? [])

export const commandBody = z.object({
  user_id: id,
  channel_id: id,
  command: z.string().startsWith('/'),
  text,
  trigger_id: id,
  thread_ts: z.string().optional(),
})

const view = z.object({
  id,
  type: z.enum(['modal', 'home']),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
})

const action = z.object({
  type: z.string(),
  action_id: z.string(),
  action_ts: z.string().nullish(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string().nullish() }).nullish(),
})

export const blockActions = z.object({
  type: z.literal('block_actions'),
  user,
  trigger_id: id,
  channel: user.nullish(),
  container: z.object({
    type: z.string(),
    message_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
  }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  view: view.nullish(),
  response_url: z.string().optional(),
  actions: z.array(action).min(1),
})

const stateValue = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: z.string().nullish(),
  selected_conversation: z.string().nullish(),
})
export type StateValue = z.infer<typeof stateValue>

export const viewSubmission = z.object({
  user,
  trigger_id: id,
  view: view.extend({
    state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })),
  }),
})

export const shortcutBody = z.object({
  user,
  trigger_id: id,
  callback_id: z.string(),
  action_ts: z.string().nullish(),
})

export const slackMessage = z.object({
  ts: z.string(),
  text,
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  thread_ts: z.string().optional(),
  /** Who changed it last, and when. */
  edited: z.object({ user: id, ts: z.string() }).nullish(),
  files,
})
export type SlackMessage = z.infer<typeof slackMessage>

export const messageAction = shortcutBody.extend({
  channel: user,
  message: slackMessage,
  response_url: z.string().optional(),
})

const event = <T extends z.ZodRawShape>(shape: T) => z.object({ event_id: id, event: z.object(shape) })

export const mentionEvent = event({
  ...slackMessage.shape,
  user: id,
  channel: id,
  subtype: z.string().nullish(),
  channel_type: z.string().nullish(),
})
/** A message was changed, by a person or by Slack, which adds previews to it. */
export const changedEvent = event({
  channel: id,
  message: slackMessage.extend({ subtype: z.string().nullish() }),
  previous_message: z.object({ text }).nullish(),
})
/** A message was deleted, by whoever wrote it or may do so. */
export const deletedEvent = event({ channel: id, deleted_ts: z.string() })
export const homeEvent = event({ user: id, tab: z.string() })
/** A person of the workspace, as `users.info` gives them. */
export const userEvent = event({ user: z.object({ id }).loose() })
export const joinedEvent = event({ user: id, channel: id, inviter: z.string().nullish() })
