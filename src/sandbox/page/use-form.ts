import type { RefObject } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { PageView } from '../protocol.ts'
import { asBlocks } from './blocks/shape.ts'
import { useDesk } from './desk.ts'
import { checkInputs } from './form-state.ts'
import { failureLine, type Surface, useNewSurface } from './surface.ts'

type Form = { surface: Surface; sending: boolean; failure: string; submit: () => Promise<void> }

/** A modal's values, what is wrong with them, and its submission; the first wrong block is brought into sight. */
export function useForm(view: PageView, body: RefObject<HTMLElement | null>): Form {
  const desk = useDesk()
  const { words } = desk
  const blocks = useMemo(() => asBlocks(view.blocks), [view.blocks])
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState('')
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
    const placed = blocks.flatMap((block) => block.block_id ?? []).filter((id) => found[id])
    const lost = Object.entries(found).filter(([id]) => !placed.includes(id))
    setFailure(lost.map(([, line]) => line).join(' '))
    const first = placed[0] && body.current?.querySelector(`[data-block="${CSS.escape(placed[0])}"]`)
    if (!first) return
    first.scrollIntoView({ block: 'nearest' })
    first.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }
  const submit = async () => {
    if (sending) return
    const found = checkInputs(blocks, surface.values, words)
    show(found)
    if (Object.keys(found).length > 0) return
    setSending(true)
    const answer = await desk.call('submit', { user: desk.me, viewId: view.id, values: surface.values })
    setSending(false)
    if (!answer.ok) setFailure(words.somethingFailed(answer.detail ?? answer.error))
    else if (answer.failed) setFailure(`${words.submitFailed} ${failureLine(answer.failed, words)}`)
    else if (answer.errors) show(answer.errors)
  }
  return { surface, sending, failure, submit }
}
