import { Picture } from '../blocks/image.tsx'
import type { PageElement } from '../blocks/shape.ts'
import { useDesk } from '../desk.ts'
import { ButtonView, OverflowView } from './button.tsx'
import { CheckboxesView, RadioView } from './choices.tsx'
import { FileInputView } from './file-input.tsx'
import { DatePickerView, DateTimePickerView, TimePickerView } from './pickers.tsx'
import type { ElementPlace } from './place.ts'
import { RichTextInputView } from './rich-text-input.tsx'
import { SelectView } from './select.tsx'
import { TextInputView } from './text-input.tsx'

export function ElementView({ element, ...place }: { element: PageElement } & ElementPlace) {
  switch (element.type) {
    case 'button':
      return <ButtonView element={element} {...place} />
    case 'overflow':
      return <OverflowView element={element} {...place} />
    case 'image':
      return <Picture image={element} class="thumb" />
    case 'checkboxes':
      return <CheckboxesView element={element} {...place} />
    case 'radio_buttons':
      return <RadioView element={element} {...place} />
    case 'datepicker':
      return <DatePickerView element={element} {...place} />
    case 'timepicker':
      return <TimePickerView element={element} {...place} />
    case 'datetimepicker':
      return <DateTimePickerView element={element} {...place} />
    default:
      return <LargeElementView element={element} {...place} />
  }
}

function LargeElementView({ element, ...place }: { element: PageElement } & ElementPlace) {
  const { words } = useDesk()
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
    case 'external_select':
    case 'multi_external_select':
    case 'users_select':
    case 'multi_users_select':
    case 'channels_select':
    case 'multi_channels_select':
    case 'conversations_select':
    case 'multi_conversations_select':
      return <SelectView element={element} {...place} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInputView element={element} {...place} />
    case 'rich_text_input':
      return <RichTextInputView element={element} {...place} />
    case 'file_input':
      return <FileInputView element={element} {...place} />
    default:
      return <span class="unknown">{words.unknownBlock(element.type)}</span>
  }
}
