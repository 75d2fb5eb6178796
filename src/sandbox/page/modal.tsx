import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PageView } from '../protocol.ts'
import { Blocks } from './blocks/block.tsx'
import { asBlocks } from './blocks/shape.ts'
import { useDesk } from './desk.ts'
import { checkInputs } from './form-state.ts'
import { plainOf } from './inline.tsx'
import { failureLine, SurfaceContext, useNewSurface } from './surface.ts'

/** The stack of forms; those below stay in place, hidden, so that what was typed in them is kept. */
export function Modals({ views }: { views: PageView[] }) {
  const desk = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const top = views.at(-1)
  const isOpen = top !== undefined
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen && dialog.current?.open) dialog.current.close()
  }, [isOpen])
  useEffect(() => {
    const wanted = dialog.current?.querySelector<HTMLElement>(
      '.modal:not([hidden]) [data-focus=true], .modal:not([hidden]) .dialog-body :is(input:not([tabindex="-1"]), textarea)',
    )
    wanted?.focus()
  }, [top?.id])
  const cancel = () => {
    if (top) void desk.call('close', { user: desk.me, viewId: top.id, how: 'cancel' })
  }
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-label={plainOf(top?.title)}
      onCancel={(event) => {
        // Esc in a file picker inside the form also ends up here.
        if (event.target !== dialog.current) return
        event.preventDefault()
        cancel()
      }}
    >
      {views.map((view) => (
        <Modal key={view.id} view={view} below={view !== top} deep={views.length > 1} />
      ))}
    </dialog>
  )
}

type ModalProps = { view: PageView; below: boolean; deep: boolean }

function Modal({ view, below, deep }: ModalProps) {
  const desk = useDesk()
  const { words } = desk
  const blocks = useMemo(() => asBlocks(view.blocks), [view.blocks])
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState('')
  const body = useRef<HTMLDivElement>(null)
  const surface = useNewSurface({
    source: { type: 'view', viewId: view.id },
    where: 'modal',
    blocks,
    known: view.values,
    errors,
  })
  useEffect(() => setErrors({}), [view.hash])
  const show = (found: Record<string, string>) => {
    setErrors(found)
    const first = blocks.find((block) => block.block_id && found[block.block_id])?.block_id
    const place = first && body.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(first)}"]`)
    if (!place) return
    place.scrollIntoView({ block: 'nearest' })
    place.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }
  const submit = async () => {
    if (sending) return
    const found = checkInputs(blocks, surface.values, words)
    show(found)
    setFailure('')
    if (Object.keys(found).length > 0) return
    setSending(true)
    const answer = await desk.call('submit', { user: desk.me, viewId: view.id, values: surface.values })
    setSending(false)
    if (!answer.ok) setFailure(words.somethingFailed(answer.detail ?? answer.error))
    else if (answer.failed) setFailure(`${words.submitFailed} ${failureLine(answer.failed, words)}`)
    else if (answer.errors) show(answer.errors)
  }
  const close = (how: 'cancel' | 'all') => void desk.call('close', { user: desk.me, viewId: view.id, how })
  return (
    <form
      class="modal"
      hidden={below}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit()
      }}
    >
      <header class="dialog-head">
        {deep && (
          <button type="button" class="icon-button" aria-label={words.cancel} onClick={() => close('cancel')}>
            ‹
          </button>
        )}
        <h2 class="dialog-title">{plainOf(view.title)}</h2>
        <button type="button" class="icon-button" aria-label={words.close} onClick={() => close('all')}>
          ✕
        </button>
      </header>
      <div ref={body} class="dialog-body">
        <SurfaceContext.Provider value={surface}>
          <Blocks blocks={view.blocks} />
        </SurfaceContext.Provider>
      </div>
      <footer class="dialog-foot">
        {failure && (
          <p class="failure" role="alert">
            ⚠ {failure}
          </p>
        )}
        <button type="button" class="button" onClick={() => close('cancel')}>
          {plainOf(view.close) || (view.submit ? words.cancel : words.close)}
        </button>
        {view.submit && (
          <button type="submit" class="button primary" disabled={sending} aria-busy={sending}>
            {sending ? words.formSaving : plainOf(view.submit)}
          </button>
        )}
      </footer>
    </form>
  )
}
