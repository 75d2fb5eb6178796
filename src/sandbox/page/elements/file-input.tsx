import type { FileInput } from '@slack/types'
import { useRef, useState } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { useSurface } from '../surface.ts'
import type { ElementPlace } from './place.ts'

const MOST_FILES = 10

export function FileInputView({ element, ...place }: { element: FileInput } & ElementPlace) {
  const desk = useDesk()
  const { words } = desk
  const surface = useSurface()
  const picker = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [error, setError] = useState('')
  const actionId = element.action_id ?? ''
  const held = surface.values[place.blockId]?.[actionId]?.files ?? []
  const most = element.max_files ?? MOST_FILES
  const hold = (files: { id: string }[]) =>
    void surface.touch({
      blockId: place.blockId,
      actionId,
      value: { type: 'file_input', files },
      dispatch: false,
    })
  const add = async (chosen: File[]) => {
    const form = new FormData()
    form.set('user', desk.me)
    for (const file of chosen.slice(0, most - held.length)) form.append('file', file)
    setSending(true)
    setError('')
    const answer = await desk.call('upload', form)
    setSending(false)
    if (!answer.ok) return setError(words.somethingFailed(answer.error))
    for (const file of answer.files) desk.remembered.set(file.id, file)
    hold([...held, ...answer.files.map((file) => ({ id: file.id }))])
  }
  return (
    <div class="file-input">
      {held.map(({ id }) => {
        const name = desk.remembered.get(id)?.name ?? id
        return (
          <span key={id} class="chip">
            {name}
            <button
              type="button"
              class="chip-remove"
              aria-label={words.removeFile(name)}
              onClick={() => hold(held.filter((one) => one.id !== id))}
            >
              ×
            </button>
          </span>
        )
      })}
      <input
        ref={picker}
        type="file"
        class="unseen"
        tabIndex={-1}
        aria-label={place.label || words.addFile}
        multiple={most > 1}
        accept={element.filetypes?.map((type) => `.${type}`).join(',')}
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class="button"
        aria-describedby={place.describedBy}
        aria-busy={sending}
        disabled={sending || held.length >= most}
        onClick={() => picker.current?.click()}
      >
        {words.addFile}
        {sending && <span class="spinner" aria-hidden="true" />}
      </button>
      {error && <p class="failure">{error}</p>}
    </div>
  )
}
