import { z } from 'zod'
import type { Gone } from '../../chat/front/message-gone.ts'
import type { ChangedPerson } from '../../chat/front/person-changed.ts'
import { withoutPrefix } from '../../chat/talk/command-names.ts'
import type { Interaction, PostedFile, QuotedMessage } from '../../chat/talk/interaction.ts'
import { withoutMarks } from '../../chat/talk/mention.ts'
import { instantFromMs } from '../../foundation/time.ts'
import type { Tenant } from '../door/tenant.ts'
import { isDirectId, messageReferenceOf, referenceOf, tenantOf } from '../ids.ts'
import { linkAct, menuAct } from '../render/buttons.ts'
import { fieldAction, formMetadata, listSeparator } from '../render/form.ts'
import * as payloads from './payloads.ts'
import { profileOf } from './person.ts'
import { neutralText, withoutMention } from './text.ts'

type WithoutActor<T> = T extends unknown ? Omit<T, 'actor'> : never

/** An interaction before it is known who the person is; `user` is Slack's id. */
export type ReadInteraction = WithoutActor<Interaction> & { user: string }

/** Where the reading takes place: the workspace, the bot in it, and how a posted file is fetched. */
export interface Here extends Tenant {
  bot: string
  botId: string
  prefix: string
  fileOf(file: payloads.SlackFile): PostedFile
}

/** A slash command; throws a ZodError when it is not Slack's. */
export function readCommand(body: unknown, { team, prefix }: Here): ReadInteraction {
  const { user_id, channel_id, command, text, trigger_id } = payloads.commandBody.parse(body)
  const name = command.slice(1)
  return {
    kind: 'command',
    key: `slack:command:${trigger_id}`,
    tenant: tenantOf(team),
    user: user_id,
    conversation: referenceOf(team, channel_id),
    command: withoutPrefix(name, prefix),
    text: neutralText(text, team).trim(),
  }
}

/** The kinds of message that a person writes: shared with a file, in a thread and its conversation at once, after `/me`. */
const written = new Set(['file_share', 'thread_broadcast', 'me_message'])

/** Words after a mention, or said to the bot in a direct message, edited ones too; undefined when a machine said them. */
export function readMention(body: unknown, here: Here): ReadInteraction | undefined {
  return saidWords(payloads.mentionEvent.parse(body).event, here)
}

/** Words in a direct message that the person edited; undefined when they stayed the same or a machine changed them. */
export function readEdit(body: unknown, here: Here): ReadInteraction | undefined {
  const { channel, message, previous_message } = payloads.changedEvent.parse(body).event
  const { user } = message
  if (!user || !message.edited || message.text === previous_message?.text) return undefined
  return saidWords({ ...message, user, channel }, here)
}

type Said = payloads.SlackMessage & { user: string; channel: string; subtype?: string | null }

function saidWords(event: Said, here: Here): ReadInteraction | undefined {
  if (event.bot_id || (event.subtype && !written.has(event.subtype))) return undefined
  const { team, bot } = here
  const { edited } = event
  if (event.user === bot || (edited && edited.user !== event.user)) return undefined
  const key = `slack:message:${event.channel}:${event.ts}`
  const isReply = event.thread_ts !== undefined && event.thread_ts !== event.ts
  const message = event.files.length > 0 ? quotedOf({ ...event, text: '' }, event.channel, here) : undefined
  return {
    // One mention may come as two events, and each of them more than once: the message is what was done.
    kind: 'mention',
    key: edited ? `${key}:${edited.ts}` : key,
    tenant: tenantOf(team),
    user: event.user,
    conversation: referenceOf(team, event.channel),
    ...(isReply ? { thread: messageReferenceOf(team, event.channel, event.thread_ts ?? '') } : {}),
    text: neutralText(withoutMention(event.text, bot), team),
    ...(message ? { message } : {}),
    ...(isDirectId(event.channel) ? { direct: true as const } : {}),
    ...doneAt(edited?.ts ?? event.ts),
    ...(edited ? { corrects: { key, at: instantOf(event.ts) } } : {}),
  }
}

/** When it was done by Slack's clock, where Slack tells it in a time that can be read. */
function doneAt(ts: string | null | undefined): { at?: string } {
  const seconds = Number(ts ?? Number.NaN)
  return seconds > 0 && seconds < 1e11 ? { at: instantOf(String(ts)) } : {}
}

const instantOf = (ts: string) => instantFromMs(Math.floor(Number(ts) * 1000))

/** Words in a thread that name the bot nowhere; undefined for anything else, and when a machine said them. */
export function readOverheard(body: unknown, here: Here): ReadInteraction | undefined {
  const { event } = payloads.mentionEvent.parse(body)
  const said = event.text.includes(`<@${here.bot}`) ? undefined : saidWords(event, here)
  if (said?.kind !== 'mention' || !said.thread || said.message) return undefined
  const { direct: _, corrects: __, message: ___, ...words } = said
  return { ...words, kind: 'overheard' }
}

/** A message as it is quoted to the core. */
export function quotedOf(message: payloads.SlackMessage, channel: string, here: Here): QuotedMessage {
  const { team, fileOf } = here
  return {
    reference: messageReferenceOf(team, channel, message.ts),
    text: neutralText(message.text, team),
    ...(message.user && !message.bot_id ? { author: referenceOf(team, message.user) } : {}),
    files: message.files.map(fileOf),
  }
}

const optionValue = z.object({ act: z.string(), values: z.record(z.string(), z.string()) })
const buttonValue = optionValue.shape.values

/**
 * A press of a button or a choice from a menu; undefined for a button that only opens a page. What cannot be read any more
 * names no act, which the core answers as a card of the past.
 */
export function readPress(body: unknown, { team }: Here): ReadInteraction | undefined {
  const read = payloads.blockActions.parse(body)
  const [action] = read.actions
  const said = action && saidByAction(action)
  if (!said) return undefined
  const { channel, message, container } = read
  const ts = message?.ts ?? container.message_ts
  const root = container.thread_ts ?? message?.thread_ts
  const origin = channel
    ? { conversation: referenceOf(team, channel.id) }
    : originOf(read.view?.private_metadata)
  return {
    kind: 'press',
    key: `slack:press:${read.trigger_id}`,
    tenant: tenantOf(team),
    user: read.user.id,
    ...origin,
    ...(channel && root && root !== ts ? { thread: messageReferenceOf(team, channel.id, root) } : {}),
    ...(channel && ts ? { message: messageReferenceOf(team, channel.id, ts) } : {}),
    ...said,
    ...doneAt(action.action_ts),
  }
}

/** Longer ago other messages stand below a card, and what is said at the end of the conversation is not seen from there. */
const inSight = 10 * 60

/**
 * Whether a card was pressed that has stood in a conversation for so long. Not in a thread, where the answer stands below it,
 * nor in a direct message, where it is a real one.
 */
export function isOldCard(body: unknown): boolean {
  const { channel, message, container, actions } = payloads.blockActions.parse(body)
  if (!channel || !message || container.is_ephemeral || isDirectId(channel.id)) return false
  const root = container.thread_ts ?? message.thread_ts
  if (root !== undefined && root !== message.ts) return false
  return Number(actions[0]?.action_ts ?? 0) - Number(message.ts) > inSight
}

function saidByAction(action: z.infer<typeof payloads.blockActions>['actions'][number]) {
  const act = action.action_id.replace(/#\d+$/, '')
  if (act === linkAct) return undefined
  if (act === menuAct) return parsed(optionValue, action.selected_option?.value) ?? { act: '', values: {} }
  return { act, values: parsed(buttonValue, action.value) ?? {} }
}

const originShape = formMetadata.pick({ conversation: true, thread: true })
const originOf = (metadata: string | undefined) => parsed(originShape, metadata) ?? {}

const parsed = <T>(schema: z.ZodType<T>, json: string | null | undefined): T | undefined =>
  schema.safeParse(jsonIn(json)).data

/** What stands in a JSON text; undefined when it is none. */
function jsonIn(json: string | null | undefined): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return undefined
  }
}

/** What was filled into a form; throws a ZodError when the form is not one of ours. */
export function readSubmission(body: unknown, { team }: Here): ReadInteraction {
  const { user, trigger_id, view } = payloads.viewSubmission.parse(body)
  const { act, kept, ...origin } = formMetadata.parse(jsonIn(view.private_metadata))
  const values: Record<string, string> = { ...kept }
  for (const [name, actions] of Object.entries(view.state.values)) {
    const said = actions[fieldAction] && saidInField(actions[fieldAction], team)
    if (said) values[name] = said
  }
  return {
    kind: 'submission',
    key: `slack:form:${trigger_id}`,
    tenant: tenantOf(team),
    user: user.id,
    ...origin,
    act,
    values,
  }
}

function saidInField(field: payloads.StateValue, team: string): string | undefined {
  const chosen = field.selected_user ?? field.selected_conversation
  if (chosen) return referenceOf(team, chosen)
  if (field.selected_option) return field.selected_option.value
  if (field.selected_options) return field.selected_options.map(({ value }) => value).join(listSeparator)
  return field.value ? withoutMarks(field.value) : undefined
}

/** The names of the fields of a submitted form, the only places where an error can stand. */
export function fieldsOf(body: unknown): string[] {
  const { view } = payloads.viewSubmission.parse(body)
  return view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []))
}

/** The longer texts of a submitted form, to be given back when they cannot be kept. */
export function writtenIn(body: unknown): string[] {
  const { view } = payloads.viewSubmission.parse(body)
  const fields = Object.values(view.state.values).flatMap((actions) => Object.values(actions))
  return fields.flatMap(({ value }) => (value ? [value] : []))
}

const actOf = (callback: string) => callback.replace(/^(?:message|global):/, '')

/** An action from a message's menu. */
export function readMessageAction(body: unknown, here: Here): ReadInteraction & { kind: 'message-action' } {
  const { user, trigger_id, callback_id, action_ts, channel, message } = payloads.messageAction.parse(body)
  const { team } = here
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
  return {
    kind: 'message-action',
    key: `slack:shortcut:${trigger_id}`,
    tenant: tenantOf(team),
    user: user.id,
    conversation: referenceOf(team, channel.id),
    ...(isReply ? { thread: messageReferenceOf(team, channel.id, message.thread_ts ?? '') } : {}),
    act: actOf(callback_id),
    ...doneAt(action_ts),
    message: quotedOf(message, channel.id, here),
  }
}

/** A shortcut from the search box or the composer, which belongs to no conversation. */
export function readShortcut(body: unknown, { team }: Here): ReadInteraction {
  const { user, trigger_id, callback_id, action_ts } = payloads.shortcutBody.parse(body)
  const key = `slack:shortcut:${trigger_id}`
  const tenant = tenantOf(team)
  return { kind: 'shortcut', key, tenant, user: user.id, act: actOf(callback_id), ...doneAt(action_ts) }
}

/** The Home was opened; undefined for the other tab of the app. */
export function readHome(body: unknown, { team }: Here): ReadInteraction | undefined {
  const { event, event_id } = payloads.homeEvent.parse(body)
  if (event.tab !== 'home') return undefined
  return { kind: 'home', key: `slack:event:${event_id}`, tenant: tenantOf(team), user: event.user }
}

/** A message was deleted. */
export function readDeleted(body: unknown, { team }: Here): Gone {
  const { channel, deleted_ts } = payloads.deletedEvent.parse(body).event
  return { tenant: tenantOf(team), message: messageReferenceOf(team, channel, deleted_ts) }
}

/** Somebody's profile changed, with what is told of them now. */
export function readChanged(body: unknown, { team }: Here): ChangedPerson {
  const { user } = payloads.userEvent.parse(body).event
  const profile = profileOf(user, user.id, team)
  return { tenant: tenantOf(team), person: referenceOf(team, user.id), profile }
}

/** The bot itself was invited into a conversation; undefined for anybody else, or when nobody invited it. */
export function readJoined(body: unknown, { team, bot }: Here): ReadInteraction | undefined {
  const { event, event_id } = payloads.joinedEvent.parse(body)
  if (event.user !== bot || !event.inviter) return undefined
  const conversation = referenceOf(team, event.channel)
  const key = `slack:event:${event_id}`
  return { kind: 'joined', key, tenant: tenantOf(team), user: event.inviter, conversation }
}
