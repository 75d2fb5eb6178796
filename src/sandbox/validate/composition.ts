import { asList, isObject } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import {
  boolean,
  either,
  list,
  object,
  oneOf,
  plain,
  type Rule,
  type Shape,
  shape,
  string,
  text,
} from './rule.ts'

const NO_LIMIT = Number.MAX_SAFE_INTEGER

export const ID = string(255)
export const URL_3000 = string(3000)
export const PLACEHOLDER = plain(150)

export const confirm: Rule = object(
  shape(['title', 'text', 'confirm', 'deny'], {
    title: plain(100),
    text: text(300),
    confirm: plain(30),
    deny: plain(30),
    style: oneOf('primary', 'danger'),
  }),
)

const optionFields = { value: string(150), description: plain(75) }
const optionShape = shape(['text', 'value'], { ...optionFields, text: plain(75) })

export const option: Rule = object(optionShape)
export const richOption: Rule = object(
  shape(['text', 'value'], { ...optionFields, text: text(75), description: text(75) }),
)
export const overflowOption: Rule = object(
  shape(['text', 'value'], { ...optionFields, text: plain(75), url: URL_3000 }),
)
export const optionGroup: Rule = object(
  shape(['label', 'options'], { label: plain(75), options: list(option, 1, 100) }),
)

export const dispatchConfig: Rule = object(
  shape([], { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2) }),
)

export const conversationFilter: Rule = object(
  shape(
    [],
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
    (filter) => (Object.keys(filter).length === 0 ? ['a filter needs at least one field'] : []),
  ),
)

const slackFile: Rule = object(shape([], { id: string(255), url: string(NO_LIMIT) }, either('id', 'url')))

export const imageFields: Shape['fields'] = {
  image_url: URL_3000,
  slack_file: slackFile,
  alt_text: string(2000),
}
export const imageSource = either('image_url', 'slack_file')

export const workflow: Rule = object(
  shape(['trigger'], {
    trigger: object(
      shape(['url'], {
        url: string(NO_LIMIT),
        customizable_input_parameters: list(
          object(shape(['name', 'value'], { name: string(NO_LIMIT), value: string(NO_LIMIT, 0) })),
          0,
          NO_LIMIT,
        ),
      }),
    ),
  }),
)

/** All options, those in groups included. */
function allOptions(element: JsonObject): JsonObject[] {
  const grouped = asList(element.option_groups).flatMap((group) =>
    isObject(group) ? asList(group.options) : [],
  )
  return [...asList(element.options), ...grouped].filter(isObject)
}

/** `initial_option` and every `initial_options` must equal one of the options exactly. */
export function initialIsOffered(element: JsonObject): string[] {
  const initial = [element.initial_option, ...asList(element.initial_options)].filter(
    (one): one is Json => one !== undefined,
  )
  const offered = allOptions(element).map(canonical)
  return initial.every((one) => offered.includes(canonical(one)))
    ? []
    : ['initial_option must exactly match one of the options']
}

/** The same text for the same content, whatever the order of keys. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([key]) => key !== 'emoji' && key !== 'verbatim')
  return `{${entries
    .map(([key, held]) => `${key}:${canonical(held)}`)
    .sort()
    .join()}}`
}

export function optionsOrGroups(element: JsonObject): string[] {
  return [...either('options', 'option_groups')(element), ...initialIsOffered(element)]
}
