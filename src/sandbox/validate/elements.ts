import {
  confirm,
  conversationFilter,
  dispatchConfig,
  ID,
  imageFields,
  imageSource,
  initialIsOffered,
  option,
  optionGroup,
  optionsOrGroups,
  overflowOption,
  PLACEHOLDER,
  richOption,
  URL_3000,
  workflow,
} from './composition.ts'
import {
  anything,
  block,
  boolean,
  type ElementRule,
  list,
  object,
  oneOf,
  pattern,
  plain,
  type Rule,
  type Shape,
  shape,
  string,
  whole,
} from './rule.ts'

const action = { action_id: ID, confirm, focus_on_load: boolean }
const select = { ...action, placeholder: PLACEHOLDER }
const many = { ...select, max_selected_items: whole(1, 1_000_000) }
const input = {
  action_id: ID,
  placeholder: PLACEHOLDER,
  focus_on_load: boolean,
  dispatch_action_config: dispatchConfig,
}
const style = oneOf('primary', 'danger')
const ids = list(string(255), 0, 1000)
const groups = { options: list(option, 1, 100), option_groups: list(optionGroup, 1, 100) }
const queryLength = { min_query_length: whole(0, 1000) }
const filter = { filter: conversationFilter, default_to_current_conversation: boolean }
const urlBack = { response_url_enabled: boolean }
const numeral = pattern(/^-?\d+(\.\d+)?$/)

function rule(places: string, surfaces: string, of: Shape): ElementRule {
  return { places, surfaces, shape: of }
}

const feedback: Rule = object(
  shape(['text', 'value'], { text: plain(75), value: string(2000), accessibility_label: string(75) }),
)

/** Every element: where it may stand (B A I C X K), on which surfaces (M V H), and its fields. */
export const ELEMENTS: { readonly [type: string]: ElementRule } = {
  button: rule(
    'BAK',
    'MVH',
    shape(['text'], {
      action_id: ID,
      confirm,
      text: plain(75),
      value: string(2000),
      url: URL_3000,
      style,
      accessibility_label: string(75),
    }),
  ),
  workflow_button: rule(
    'BA',
    'M',
    shape(['text', 'workflow'], {
      action_id: ID,
      text: plain(75),
      workflow,
      style,
      accessibility_label: string(75),
    }),
  ),
  overflow: rule('BA', 'MVH', shape(['options'], { ...action, options: list(overflowOption, 1, 5) })),
  static_select: rule(
    'BAI',
    'MVH',
    shape([], { ...select, ...groups, initial_option: option }, optionsOrGroups),
  ),
  multi_static_select: rule(
    'BAI',
    'MVH',
    shape([], { ...many, ...groups, initial_options: list(option, 1, 100) }, optionsOrGroups),
  ),
  external_select: rule('BAI', 'MVH', shape([], { ...select, ...queryLength, initial_option: option })),
  multi_external_select: rule(
    'BAI',
    'MVH',
    shape([], { ...many, ...queryLength, initial_options: list(option, 1, 100) }),
  ),
  users_select: rule('BAI', 'MVH', shape([], { ...select, initial_user: ID })),
  multi_users_select: rule('BAI', 'MVH', shape([], { ...many, initial_users: ids })),
  channels_select: rule('BAI', 'MVH', shape([], { ...select, ...urlBack, initial_channel: ID })),
  multi_channels_select: rule('BAI', 'MVH', shape([], { ...many, initial_channels: ids })),
  conversations_select: rule(
    'BAI',
    'MVH',
    shape([], { ...select, ...urlBack, ...filter, initial_conversation: ID }),
  ),
  multi_conversations_select: rule(
    'BAI',
    'MVH',
    shape([], { ...many, ...filter, initial_conversations: ids }),
  ),
  checkboxes: rule(
    'BAI',
    'MVH',
    shape(
      ['options'],
      { ...action, options: list(richOption, 1, 10), initial_options: list(richOption, 1, 10) },
      initialIsOffered,
    ),
  ),
  radio_buttons: rule(
    'BAI',
    'MVH',
    shape(
      ['options'],
      { ...action, options: list(richOption, 1, 10), initial_option: richOption },
      initialIsOffered,
    ),
  ),
  datepicker: rule('BAI', 'MVH', shape([], { ...select, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/) })),
  timepicker: rule(
    'BAI',
    'MVH',
    shape([], { ...select, initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/), timezone: string(255) }),
  ),
  datetimepicker: rule('AI', 'MV', shape([], { ...action, initial_date_time: whole(1e9, 9_999_999_999) })),
  plain_text_input: rule(
    'I',
    'MVH',
    shape([], {
      ...input,
      initial_value: string(3000, 0),
      multiline: boolean,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    }),
  ),
  email_text_input: rule('I', 'V', shape([], { ...input, initial_value: string(3000, 0) })),
  url_text_input: rule('I', 'V', shape([], { ...input, initial_value: string(3000, 0) })),
  number_input: rule(
    'I',
    'V',
    shape(['is_decimal_allowed'], {
      ...input,
      is_decimal_allowed: boolean,
      initial_value: numeral,
      min_value: numeral,
      max_value: numeral,
    }),
  ),
  rich_text_input: rule(
    'I',
    'VH',
    shape(['action_id'], {
      ...input,
      initial_value: block('rich_text'),
      min_lines: whole(1, 100),
      max_lines: whole(1, 100),
    }),
  ),
  file_input: rule(
    'I',
    'V',
    shape([], { action_id: ID, filetypes: list(string(255), 1, 100), max_files: whole(1, 10) }),
  ),
  plain_text: rule('C', 'MVH', shape(['text'], { text: string(3000), emoji: boolean })),
  mrkdwn: rule('C', 'MVH', shape(['text'], { text: string(3000), verbatim: boolean })),
  image: rule('BC', 'MVH', shape(['alt_text'], imageFields, imageSource)),
  feedback_buttons: rule(
    'X',
    'M',
    shape(['positive_button', 'negative_button'], {
      action_id: ID,
      positive_button: feedback,
      negative_button: feedback,
    }),
  ),
  icon_button: rule(
    'X',
    'M',
    shape(['icon', 'text'], {
      action_id: ID,
      confirm,
      icon: oneOf('trash'),
      text: plain(75),
      value: string(2000),
      accessibility_label: string(75),
      visible_to_user_ids: list(anything, 1, 100),
    }),
  ),
}
