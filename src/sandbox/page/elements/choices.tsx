import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import type { ComponentChildren } from 'preact'
import type { JsonObject, StateValue } from '../../protocol.ts'
import { Text } from '../inline.tsx'
import { useSurface } from '../surface.ts'
import type { ElementPlace } from './place.ts'

export function CheckboxesView({ element, ...place }: { element: Checkboxes } & ElementPlace) {
  const surface = useSurface()
  const actionId = element.action_id ?? ''
  const held = surface.values[place.blockId]?.[actionId]?.selected_options ?? []
  const isOn = (option: Option) => held.some((one) => one.value === option.value)
  const toggle = (option: Option) => {
    const after = element.options.filter((one) => (one === option ? !isOn(one) : isOn(one)))
    const value: StateValue = { type: 'checkboxes', selected_options: after as unknown as JsonObject[] }
    void surface.touch({ ...place, actionId, value, confirm: element.confirm })
  }
  return (
    <ChoiceGroup {...place}>
      {element.options.map((option) => (
        <ChoiceRow
          key={option.value}
          type="checkbox"
          name={`${place.blockId}-${actionId}`}
          option={option}
          checked={isOn(option)}
          onPick={() => toggle(option)}
        />
      ))}
    </ChoiceGroup>
  )
}

export function RadioView({ element, ...place }: { element: RadioButtons } & ElementPlace) {
  const surface = useSurface()
  const actionId = element.action_id ?? ''
  const held = surface.values[place.blockId]?.[actionId]?.selected_option
  const pick = (option: Option) => {
    const value: StateValue = { type: 'radio_buttons', selected_option: option as unknown as JsonObject }
    void surface.touch({ ...place, actionId, value, confirm: element.confirm })
  }
  return (
    <ChoiceGroup {...place}>
      {element.options.map((option) => (
        <ChoiceRow
          key={option.value}
          type="radio"
          name={`${surfaceKey(surface.source)}-${place.blockId}-${actionId}`}
          option={option}
          checked={held?.value === option.value}
          onPick={() => pick(option)}
        />
      ))}
    </ChoiceGroup>
  )
}

const surfaceKey = (source: object) => Object.values(source).join('-')

type GroupProps = ElementPlace & { children: ComponentChildren }

function ChoiceGroup({ label, describedBy, children }: GroupProps) {
  return (
    <fieldset class="choices" aria-label={label} aria-describedby={describedBy}>
      {children}
    </fieldset>
  )
}

type RowProps = {
  type: 'checkbox' | 'radio'
  name: string
  option: Option
  checked: boolean
  onPick: () => void
}

function ChoiceRow({ type, name, option, checked, onPick }: RowProps) {
  return (
    <label class="choice">
      <input type={type} name={name} checked={checked} onChange={onPick} />
      <span>
        <Text object={option.text} />
        {option.description && (
          <span class="choice-note">
            <Text object={option.description} />
          </span>
        )}
      </span>
    </label>
  )
}
