import type { RichTextBlock, RichTextInput } from '@slack/types'
import { useState } from 'preact/hooks'
import type { JsonObject } from '../../protocol.ts'
import { useDesk } from '../desk.ts'
import { plainOf } from '../inline.tsx'
import { readTyped, writeTyped } from '../rich-text-typed.ts'
import { useSurface } from '../surface.ts'
import type { ElementPlace } from './place.ts'

/** A text box that turns Slack's typed marks into a rich_text block. */
export function RichTextInputView({ element, ...place }: { element: RichTextInput } & ElementPlace) {
  const { words } = useDesk()
  const surface = useSurface()
  const actionId = element.action_id ?? ''
  const held = surface.values[place.blockId]?.[actionId]?.rich_text_value
  const [text, setText] = useState(() => writeTyped((held as unknown as RichTextBlock | null) ?? undefined))
  const onInput = (event: { currentTarget: { value: string } }) => {
    const typed = event.currentTarget.value
    setText(typed)
    const block = typed.trim() === '' ? null : (readTyped(typed) as unknown as JsonObject)
    const value = { type: 'rich_text_input', rich_text_value: block }
    void surface.touch({ blockId: place.blockId, actionId, value, dispatch: false })
  }
  return (
    <>
      <textarea
        class="field-input"
        rows={Math.max(4, element.min_lines ?? 1)}
        value={text}
        placeholder={plainOf(element.placeholder)}
        aria-label={place.label}
        aria-describedby={place.describedBy}
        aria-invalid={place.wrong}
        aria-required={place.required}
        data-focus={element.focus_on_load}
        onInput={onInput}
      />
      <span class="count">{words.richTextHint}</span>
    </>
  )
}
