import type { MultiSelect, Select } from '@slack/types'
import type { StateValue } from '../../protocol.ts'
import { type Desk, useDesk } from '../desk.ts'
import { plainOf } from '../inline.tsx'
import { type Surface, useSurface } from '../surface.ts'
import { type Choice, fixedChoices, heldChoices, selectValue, suggestedChoices } from './choice.ts'
import { Combo } from './combo.tsx'
import type { ElementPlace } from './place.ts'

type AnySelect = Select | MultiSelect

export function SelectView({ element, ...place }: { element: AnySelect } & ElementPlace) {
  const desk = useDesk()
  const surface = useSurface()
  const { words } = desk
  const actionId = element.action_id ?? ''
  const held = surface.values[place.blockId]?.[actionId]
  const multi = element.type.startsWith('multi_')
  const chosen = heldChoices(held, desk)
  const choose = (after: Choice[]) => {
    const value: StateValue = selectValue(element.type, after)
    void surface.touch({ ...place, actionId, value, confirm: element.confirm })
  }
  const external = element.type === 'external_select' || element.type === 'multi_external_select'
  return (
    <Combo
      label={place.label || plainOf(element.placeholder) || words.choose}
      describedBy={place.describedBy}
      wrong={place.wrong}
      required={place.required}
      placeholder={plainOf(element.placeholder) || words.chooseOption}
      chosen={chosen}
      multi={multi}
      most={'max_selected_items' in element ? element.max_selected_items : undefined}
      clearable={place.required === false}
      busy={surface.busy === `${place.blockId}/${actionId}`}
      asks={external}
      minQuery={external ? (element.min_query_length ?? 3) : 0}
      load={
        external ? suggested(surface, place.blockId, actionId) : (query) => matching(element, desk, query)
      }
      onChoose={choose}
    />
  )
}

const suggested = (surface: Surface, blockId: string, actionId: string) => async (query: string) =>
  suggestedChoices(await surface.suggest(blockId, actionId, query))

function matching(element: AnySelect, desk: Desk, query: string): Choice[] {
  const wanted = query.trim().toLocaleLowerCase()
  return fixedChoices(element, desk).filter((choice) =>
    `${choice.label} ${choice.note ?? ''}`.toLocaleLowerCase().includes(wanted),
  )
}
