import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types'
import { useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { plainOf } from '../inline.tsx'
import { useSurface } from '../surface.ts'
import type { ElementPlace } from './place.ts'

type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput

const KEYBOARDS = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
} as const

const PAUSE_MS = 400
const COUNT_BELOW = 20

export function TextInputView({ element, ...place }: { element: TextElement } & ElementPlace) {
  const { words } = useDesk()
  const surface = useSurface()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const actionId = element.action_id ?? ''
  const text = surface.values[place.blockId]?.[actionId]?.value ?? ''
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const hold = (typed: string, dispatch: boolean) => {
    const value = { type: element.type, value: typed || null }
    void surface.touch({ blockId: place.blockId, actionId, value, dispatch })
  }
  const onInput = (event: { currentTarget: { value: string } }) => {
    const typed = event.currentTarget.value
    hold(typed, false)
    clearTimeout(timer.current)
    if (!place.dispatch || !triggers.includes('on_character_entered')) return
    timer.current = setTimeout(() => hold(typed, true), PAUSE_MS)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const enters = event.key === 'Enter' && !event.shiftKey && !event.isComposing
    if (!enters || !place.dispatch || !triggers.includes('on_enter_pressed')) return
    event.preventDefault()
    hold(text, true)
  }
  const shared = {
    class: 'field-input',
    value: text,
    placeholder: plainOf(element.placeholder),
    'aria-label': place.label,
    'aria-describedby': place.describedBy,
    'aria-invalid': place.wrong,
    'aria-required': place.required,
    'data-focus': element.focus_on_load,
    onInput,
    onKeyDown,
  }
  const left =
    element.type === 'plain_text_input' && element.max_length ? element.max_length - [...text].length : null
  return (
    <>
      {element.type === 'plain_text_input' && element.multiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} type="text" inputMode={KEYBOARDS[element.type]} autoComplete="off" />
      )}
      {left !== null && left < COUNT_BELOW && (
        <span class={left < 0 ? 'count over' : 'count'}>
          {left < 0 ? words.tooLong(-left) : words.charactersLeft(left)}
        </span>
      )}
    </>
  )
}
