import { boolean, list, object, oneOf, type Rule, type Shape, shape, string, tagged, whole } from './rule.ts'

const LONG = Number.MAX_SAFE_INTEGER

const style = object(
  shape([], {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  }),
)
const plainText = shape(['text'], { text: string(LONG), style })
const link = shape(['url'], { url: string(3000), text: string(LONG, 0), unsafe: boolean, style })

const inline: Rule = tagged({
  text: plainText,
  link,
  emoji: shape(
    ['name'],
    { name: string(255), unicode: string(255), url: string(3000), skin_tone: whole(1, 6), style },
    noColons,
  ),
  user: shape(['user_id'], { user_id: string(255), style }),
  usergroup: shape(['usergroup_id'], { usergroup_id: string(255), style }),
  channel: shape(['channel_id'], { channel_id: string(255), style }),
  team: shape(['team_id'], { team_id: string(255), style }),
  broadcast: shape(['range'], { range: oneOf('here', 'channel', 'everyone'), style }),
  color: shape(['value'], { value: string(255), style }),
  date: shape(['timestamp', 'format'], {
    timestamp: whole(0, LONG),
    format: string(255),
    url: string(3000),
    fallback: string(255),
    style,
  }),
})

function noColons(emoji: { [key: string]: unknown }): string[] {
  const [name = ''] = String(emoji.name).split(/::skin-tone-[2-6]$/)
  return name.includes(':') ? ['an emoji name has no colons'] : []
}

const border = oneOf(0, 1)
const section = shape(['elements'], { elements: list(inline, 1, LONG) })

const part: Rule = tagged({
  rich_text_section: section,
  rich_text_list: shape(['elements', 'style'], {
    elements: list(tagged({ rich_text_section: section }), 1, LONG),
    style: oneOf('bullet', 'ordered'),
    indent: whole(0, 8),
    offset: whole(0, LONG),
    border,
  }),
  rich_text_preformatted: shape(['elements'], {
    elements: list(tagged({ text: plainText, link }), 1, LONG),
    border,
    language: string(255),
  }),
  rich_text_quote: shape(['elements'], { elements: list(inline, 1, LONG), border }),
})

export const richText: Shape = shape(['elements'], { elements: list(part, 1, LONG) })
