import type { Button, Overflow } from '@slack/types'
import type { JsonObject } from '../../protocol.ts'
import { useDesk } from '../desk.ts'
import { plainOf, Text } from '../inline.tsx'
import { Menu } from '../menu.tsx'
import { safeUrl } from '../mrkdwn.ts'
import { useSurface } from '../surface.ts'
import type { ElementPlace } from './place.ts'

export function ButtonView({ element, blockId }: { element: Button } & ElementPlace) {
  const surface = useSurface()
  const actionId = element.action_id ?? ''
  const busy = surface.busy === `${blockId}/${actionId}`
  const press = () => {
    const url = safeUrl(element.url ?? '')
    if (url) window.open(url, '_blank', 'noopener')
    void surface.touch({ blockId, actionId, dispatch: true, confirm: element.confirm })
  }
  return (
    <button
      type="button"
      class={`button ${element.style ?? ''}`}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      disabled={busy}
      onClick={press}
    >
      <span class="button-text">
        <Text object={element.text} />
      </span>
      {busy && <span class="spinner" aria-hidden="true" />}
    </button>
  )
}

export function OverflowView({ element, blockId }: { element: Overflow } & ElementPlace) {
  const { words } = useDesk()
  const surface = useSurface()
  const actionId = element.action_id ?? ''
  const busy = surface.busy === `${blockId}/${actionId}`
  const entries = element.options.map((option, index) => ({
    key: option.value ?? String(index),
    label: plainOf(option.text),
    note: option.description && plainOf(option.description),
    onPick: () => {
      const url = safeUrl(option.url ?? '')
      if (url) window.open(url, '_blank', 'noopener')
      const value = { type: 'overflow', selected_option: option as unknown as JsonObject }
      void surface.touch({ blockId, actionId, value, dispatch: true, confirm: element.confirm })
    },
  }))
  return (
    <Menu
      label={words.moreActions}
      entries={entries}
      class="button overflow"
      align="end"
      busy={busy}
      disabled={busy}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : '⋯'}
    </Menu>
  )
}
