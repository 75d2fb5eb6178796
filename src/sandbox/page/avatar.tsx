import { useDesk } from './desk.ts'
import { personName } from './state.ts'

const HUES = [262, 200, 155, 25, 340, 225, 95, 300, 12, 178]

/** A member's square with their first character; its colour is theirs alone as long as there are few of them. */
export function Avatar({ id, size, name }: { id: string; size?: 'small' | 'large'; name?: string }) {
  const desk = useDesk()
  const isBot = id === desk.bot.userId || id === desk.bot.botId
  const shown = name ?? personName(id, desk)
  const nth = Math.max(
    0,
    desk.users.findIndex((user) => user.id === id),
  )
  const initial = [...shown][0]?.toUpperCase() ?? '?'
  return (
    <span
      class={`avatar ${size ?? ''} ${isBot ? 'bot' : ''}`}
      style={isBot ? undefined : { '--hue': String(HUES[nth % HUES.length]) }}
      aria-hidden="true"
    >
      {initial}
    </span>
  )
}
