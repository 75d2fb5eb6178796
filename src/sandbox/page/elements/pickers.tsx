import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import type { StateValue } from '../../protocol.ts'
import { useDesk } from '../desk.ts'
import { plainOf } from '../inline.tsx'
import { useSurface } from '../surface.ts'
import { fromWallClock, toWallClock } from '../wall-clock.ts'
import type { ElementPlace } from './place.ts'

export function DatePickerView({ element, ...place }: { element: Datepicker } & ElementPlace) {
  const held = useHeld(place.blockId, element.action_id)
  return (
    <PickerInput
      {...place}
      type="date"
      element={element}
      held={held?.selected_date ?? ''}
      toValue={(text) => ({ type: 'datepicker', selected_date: text || null })}
    />
  )
}

export function TimePickerView({ element, ...place }: { element: Timepicker } & ElementPlace) {
  const held = useHeld(place.blockId, element.action_id)
  return (
    <PickerInput
      {...place}
      type="time"
      element={element}
      held={held?.selected_time ?? ''}
      toValue={(text) => ({ type: 'timepicker', selected_time: text || null })}
    />
  )
}

export function DateTimePickerView({ element, ...place }: { element: DateTimepicker } & ElementPlace) {
  const { myTime } = useDesk()
  const held = useHeld(place.blockId, element.action_id)?.selected_date_time
  return (
    <PickerInput
      {...place}
      type="datetime-local"
      element={element}
      held={held ? toWallClock(held * 1000, myTime.zone) : ''}
      toValue={(text) => {
        const at = text ? fromWallClock(text, myTime.zone) : null
        return { type: 'datetimepicker', selected_date_time: at === null ? null : Math.floor(at / 1000) }
      }}
    />
  )
}

const useHeld = (blockId: string, actionId = ''): StateValue | undefined =>
  useSurface().values[blockId]?.[actionId]

type PickerProps = ElementPlace & {
  type: 'date' | 'time' | 'datetime-local'
  element: Datepicker | Timepicker | DateTimepicker
  held: string
  toValue: (text: string) => StateValue
}

function PickerInput({ type, element, held, toValue, ...place }: PickerProps) {
  const surface = useSurface()
  const placeholder = 'placeholder' in element ? plainOf(element.placeholder) : ''
  const change = (text: string) => {
    // A year typed digit by digit passes through the years 2, 20 and 202 first.
    if (type !== 'time' && text !== '' && Number.parseInt(text, 10) < 1900) return
    void surface.touch({
      ...place,
      actionId: element.action_id ?? '',
      value: toValue(text),
      confirm: element.confirm,
    })
  }
  return (
    <input
      class="field-input picker"
      type={type}
      value={held}
      title={placeholder || undefined}
      aria-label={place.label || placeholder || type}
      aria-describedby={place.describedBy}
      aria-invalid={place.wrong}
      aria-required={place.required}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
