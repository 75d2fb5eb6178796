import type { MultiSelect, Select } from '@slack/types'
import type { JsonObject, PageConversation, StateValue, SuggestedOptions } from '../../protocol.ts'
import type { Desk } from '../desk.ts'
import { decodeEntities, parsePlain } from '../mrkdwn.ts'
import { conversationName, personName } from '../state.ts'

/** One thing a select can hold: an option object, or the id of a person or conversation. */
export type Choice = { key: string; label: string; note?: string; group?: string; held: JsonObject | string }

type Names = Pick<Desk, 'users' | 'bot' | 'me' | 'conversations'>

/** All choices of a select that does not ask the app for them. */
export function fixedChoices(element: Select | MultiSelect, desk: Names): Choice[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return suggestedChoices(
        (element.options
          ? { options: element.options }
          : { option_groups: element.option_groups ?? [] }) as unknown as SuggestedOptions,
      )
    case 'users_select':
    case 'multi_users_select':
      return desk.users
        .filter((user) => !user.isBot)
        .map((user) => ({
          key: user.id,
          label: user.realName || user.name,
          note: `@${user.name}`,
          held: user.id,
        }))
    case 'channels_select':
    case 'multi_channels_select':
      return desk.conversations
        .filter((one) => one.kind === 'public')
        .map((one) => conversationChoice(one, desk))
    case 'conversations_select':
    case 'multi_conversations_select':
      return desk.conversations
        .filter((one) => passes(one, element.filter, desk))
        .map((one) => conversationChoice(one, desk))
    default:
      return []
  }
}

type Filter = Extract<Select, { type: 'conversations_select' }>['filter']

function passes(conversation: PageConversation, filter: Filter, desk: Names): boolean {
  if (conversation.kind === 'im' && !conversation.isMember) return false
  if (filter?.include && !filter.include.includes(conversation.kind)) return false
  return !(filter?.exclude_bot_users && conversation.with === desk.bot.userId)
}

const conversationChoice = (conversation: PageConversation, desk: Names): Choice => ({
  key: conversation.id,
  label: conversationLabel(conversation, desk),
  held: conversation.id,
})

const conversationLabel = (conversation: PageConversation, desk: Names) =>
  (conversation.kind === 'im' ? '' : '#') + conversationName(conversation, desk)

/** The choices of an answer to `suggest`, or of a static select's own options. */
export function suggestedChoices(answer: SuggestedOptions | undefined): Choice[] {
  if (!answer) return []
  if ('options' in answer && answer.options) return answer.options.map((option) => optionChoice(option))
  if (!('option_groups' in answer)) return []
  return answer.option_groups.flatMap((group) =>
    group.options.map((option) => optionChoice(option, words(group.label as unknown as JsonObject))),
  )
}

const optionChoice = (option: JsonObject, group?: string): Choice => ({
  key: `${group ?? ''}/${String(option.value)}`,
  label: words(option.text as JsonObject),
  note: option.description ? words(option.description as JsonObject) : undefined,
  group,
  held: option,
})

const words = (text: JsonObject): string =>
  parsePlain(decodeEntities(String(text.text ?? '')))
    .map((node) => (node.kind === 'text' ? node.text : node.kind === 'emoji' ? node.char : ' '))
    .join('')

/** What a select holds now, with names to show. */
export function heldChoices(value: StateValue | undefined, desk: Names): Choice[] {
  if (!value) return []
  const options = value.selected_options ?? (value.selected_option ? [value.selected_option] : [])
  const users = value.selected_users ?? one(value.selected_user)
  const conversations = [
    ...(value.selected_conversations ?? one(value.selected_conversation)),
    ...(value.selected_channels ?? one(value.selected_channel)),
  ]
  return [
    ...options.map((option) => optionChoice(option)),
    ...users.map((id) => ({ key: id, label: personName(id, desk), held: id })),
    ...conversations.map((id) => {
      const known = desk.conversations.find((conversation) => conversation.id === id)
      return known ? conversationChoice(known, desk) : { key: id, label: id, held: id }
    }),
  ]
}

const one = (id: string | null | undefined): string[] => (id ? [id] : [])

/** Whether two choices hold the same thing; an option is known by its value, whatever its group. */
export function sameChoice(a: Choice, b: Choice): boolean {
  if (typeof a.held === 'string' || typeof b.held === 'string') return a.held === b.held
  return a.held.value === b.held.value
}

/** The state value of a select of the given type that holds the choices. */
export function selectValue(type: string, chosen: Choice[]): StateValue {
  const held = chosen.map((choice) => choice.held)
  const multi = type.startsWith('multi_')
  const field = `selected_${fieldName(type)}${multi ? 's' : ''}`
  return { type, [field]: multi ? held : (held[0] ?? null) }
}

function fieldName(type: string): 'user' | 'channel' | 'conversation' | 'option' {
  if (type.endsWith('users_select')) return 'user'
  if (type.endsWith('channels_select')) return 'channel'
  return type.endsWith('conversations_select') ? 'conversation' : 'option'
}
