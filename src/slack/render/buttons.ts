import type {
  ActionsBlock,
  Overflow,
  PlainTextOption,
  Button as SlackButton,
  StaticSelect,
} from '@slack/types'
import type { Button } from '../../chat/shown/card.ts'
import { limits } from '../limits.ts'
import { type Canvas, plainText } from './blocks.ts'
import { isPage } from './line.ts'

/** Before the `action_id` of a button that only opens a page: its press is acknowledged and nothing more. */
export const linkAct = 'link'
/** The `action_id` of a menu: its act stands in the chosen option. */
export const menuAct = 'menu'

/** What the chosen option of a menu says; a button has the same as its `action_id` and `value`. */
interface OptionValue {
  act: string
  values: Record<string, string>
}

/**
 * Buttons and their menu as `actions` blocks. What does not fit a menu (a confirmation, a page, long values, a sixth option)
 * becomes a button; a button whose values are too long for Slack is left out.
 */
export function actionBlocks(buttons: Button[], more: Button[], sheet: Canvas): ActionsBlock[] {
  const fitting = more.filter(fitsMenu).slice(0, limits.overflow.options)
  const asButtons = [...buttons, ...more.filter((each) => !fitting.includes(each))]
  let primary = false
  const elements: (SlackButton | Overflow)[] = asButtons.filter(fitsButton).map((button) => {
    const style = button.style === 'primary' && primary ? undefined : button.style
    primary ||= style === 'primary'
    return buttonElement({ ...button, style }, sheet)
  })
  if (fitting.length > 0) elements.push(menuElement(fitting, sheet))
  const blocks: ActionsBlock[] = []
  for (let at = 0; at < elements.length; at += limits.actions.elements)
    blocks.push({ type: 'actions', elements: elements.slice(at, at + limits.actions.elements) })
  return blocks
}

/** Many acts as one select; what does not fit an option is left out, and so is what comes after the hundredth. */
export function menuBlocks(label: string, options: Button[], sheet: Canvas): ActionsBlock[] {
  const fitting = options.filter(fitsMenu).slice(0, limits.options)
  if (fitting.length === 0) return []
  const select: StaticSelect = {
    type: 'static_select',
    action_id: nextId(sheet, menuAct),
    placeholder: plainText(label, limits.input.placeholder),
    options: optionsOf(fitting),
  }
  return [{ type: 'actions', elements: [select] }]
}

const nextId = (sheet: Canvas, act: string) => {
  sheet.buttons += 1
  return `${act}#${sheet.buttons}`
}

const fitsButton = ({ act, values, link }: Button) =>
  link !== undefined
    ? isPage(link)
    : act.length + 8 <= limits.id && JSON.stringify(values).length <= limits.button.value

const fitsMenu = ({ act, values, confirm, link }: Button) =>
  !confirm && link === undefined && optionValue({ act, values }).length <= limits.option.value

const optionValue = ({ act, values }: OptionValue) => JSON.stringify({ act, values } satisfies OptionValue)

function buttonElement(button: Button, sheet: Canvas): SlackButton {
  const { label, act, values, style, confirm, link } = button
  const element: SlackButton = {
    type: 'button',
    action_id: nextId(sheet, link === undefined ? act : linkAct),
    text: plainText(label, limits.button.label),
    ...(link === undefined ? { value: JSON.stringify(values) } : { url: link }),
  }
  // Slack asks that red only stands where a confirmation follows.
  if (style === 'primary' || (style === 'danger' && confirm)) element.style = style
  if (confirm) {
    element.confirm = {
      title: plainText(confirm.title, limits.confirm.title),
      text: plainText(confirm.text, limits.confirm.text),
      confirm: plainText(confirm.yes, limits.confirm.button),
      deny: plainText(confirm.no, limits.confirm.button),
      ...(style ? { style } : {}),
    }
  }
  return element
}

const menuElement = (buttons: Button[], sheet: Canvas): Overflow => ({
  type: 'overflow',
  action_id: nextId(sheet, menuAct),
  options: optionsOf(buttons),
})

const optionsOf = (buttons: Button[]): PlainTextOption[] =>
  buttons.map(({ label, act, values }) => ({
    text: plainText(label, limits.option.label),
    value: optionValue({ act, values }),
  }))
