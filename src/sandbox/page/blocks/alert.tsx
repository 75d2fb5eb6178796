import type { AlertBlock } from '@slack/types'
import { useDesk } from '../desk.ts'
import { Text } from '../inline.tsx'

const SIGNS = { default: 'ℹ', info: 'ℹ', warning: '⚠', error: '⛔', success: '✓' }

export function AlertView({ block }: { block: AlertBlock }) {
  const { words } = useDesk()
  const level = block.level ?? 'default'
  return (
    <div class={`alert ${level}`} role="note" aria-label={words.alert[level]}>
      <span class="alert-sign" aria-hidden="true">
        {SIGNS[level]}
      </span>
      <div>
        <Text object={block.text} />
      </div>
    </div>
  )
}
