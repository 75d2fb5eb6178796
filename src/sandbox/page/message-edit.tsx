import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'
import { typedForm } from './completion.ts'
import { useDesk } from './desk.ts'

export function MessageEdit({ message, onDone }: { message: PageMessage; onDone: () => void }) {
  const desk = useDesk()
  const { words } = desk
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => typedForm(message.text, desk))
  useEffect(() => box.current?.focus(), [])
  const save = async () => {
    const { channel, ts } = message
    const answer = await desk.call('edit', { user: desk.me, channel, ts, text })
    if (answer.ok) onDone()
    else desk.tell(words.somethingFailed(answer.error))
  }
  return (
    <div class="message-edit">
      <textarea
        ref={box}
        class="field-input"
        rows={Math.min(8, text.split('\n').length + 1)}
        value={text}
        aria-label={words.editMessage}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'Enter' && !event.shiftKey) void save()
          else if (event.key === 'Escape') onDone()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <div class="actions">
        <button type="button" class="button" onClick={onDone}>
          {words.cancel}
        </button>
        <button type="button" class="button primary" onClick={() => void save()}>
          {words.save}
        </button>
      </div>
    </div>
  )
}
