import { useEffect, useRef } from 'preact/hooks'
import type { Confirmation } from './blocks/shape.ts'
import { useDesk } from './desk.ts'
import { plainOf, Text } from './inline.tsx'

/** The small dialog before a confirmed action; Esc and the deny button both say no. */
export function AskDialog(props: { question: Confirmation; onAnswer: (yes: boolean) => void }) {
  const { words } = useDesk()
  const { question, onAnswer } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const style = question.style === 'danger' ? 'danger' : 'primary'
  return (
    <dialog
      ref={dialog}
      class="dialog ask"
      aria-label={plainOf(question.title) || words.confirm}
      onCancel={(event) => {
        event.preventDefault()
        onAnswer(false)
      }}
    >
      <h2 class="dialog-title">
        <Text object={question.title ?? { type: 'plain_text', text: words.confirm }} />
      </h2>
      <div class="dialog-body">
        <Text object={question.text} />
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          {plainOf(question.deny) || words.cancel}
        </button>
        <button type="button" class={`button ${style}`} onClick={() => onAnswer(true)}>
          {plainOf(question.confirm) || words.ok}
        </button>
      </footer>
    </dialog>
  )
}
