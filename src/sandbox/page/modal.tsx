import { useEffect, useRef } from 'preact/hooks'
import type { PageView } from '../protocol.ts'
import { Blocks } from './blocks/block.tsx'
import { useDesk } from './desk.ts'
import { plainOf } from './inline.tsx'
import { forgetOthers } from './kept.ts'
import { formName, SurfaceContext } from './surface.ts'
import { useForm } from './use-form.ts'

/** The stack of forms; those below stay in place, hidden, so that what was typed in them is kept. */
export function Modals({ views }: { views: PageView[] }) {
  const desk = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const cancelled = useRef('')
  const top = views.at(-1)
  useEffect(() => {
    if (top && !dialog.current?.open) dialog.current?.showModal()
    if (!top && dialog.current?.open) dialog.current.close()
  }, [views])
  useEffect(
    () =>
      forgetOthers(
        'form/',
        views.map(({ id }) => formName(id)),
      ),
    [views],
  )
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
  }, [top?.id])
  const cancel = () => {
    if (!top || cancelled.current === top.id) return
    cancelled.current = top.id
    void desk.call('close', { user: desk.me, viewId: top.id, how: 'cancel' })
  }
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-label={plainOf(top?.title)}
      onCancel={(event) => {
        // A file picker inside the form that is left without a file says `cancel` too.
        if (event.target !== dialog.current) return
        event.preventDefault()
        cancel()
      }}
      // A browser may close the dialog against our will when Esc is pressed twice.
      onClose={cancel}
    >
      {views.map((view) => (
        <Modal key={view.id} view={view} below={view !== top} deep={views.length > 1} />
      ))}
    </dialog>
  )
}

const FIELD = ':is(input:not([tabindex="-1"]), textarea)'
const FIRST_FIELD = `.modal:not([hidden]) [data-focus=true], .modal:not([hidden]) .dialog-body ${FIELD}`

type ModalProps = { view: PageView; below: boolean; deep: boolean }

function Modal({ view, below, deep }: ModalProps) {
  const desk = useDesk()
  const { words } = desk
  const body = useRef<HTMLDivElement>(null)
  const { surface, sending, failure, submit } = useForm(view, body)
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
