import { createContext } from 'preact'
import { useCallback, useContext, useMemo, useRef, useState } from 'preact/hooks'
import type { ActionSource, DispatchFailure, StateValue, StateValues, SuggestedOptions } from '../protocol.ts'
import type { Confirmation, PageBlock } from './blocks/shape.ts'
import { useDesk } from './desk.ts'
import { initialValues, overlay } from './form-state.ts'
import { keep, kept } from './kept.ts'

/** One touch of an element: what it now holds, and whether the app is to be told. */
type Touch = {
  blockId: string
  actionId: string
  value?: StateValue
  dispatch: boolean
  confirm?: Confirmation
}

/** The message, modal or Home around some blocks: it holds what their elements hold and tells the app. */
export type Surface = {
  source: ActionSource
  where: 'message' | 'modal' | 'home'
  values: StateValues
  touch: (touch: Touch) => Promise<void>
  suggest: (blockId: string, actionId: string, query: string) => Promise<SuggestedOptions | undefined>
  /** `blockId/actionId` of the element whose acknowledgement is awaited. */
  busy: string | null
  failure: { blockId: string; what: DispatchFailure | string } | null
  errors: Record<string, string>
}

export const SurfaceContext = createContext<Surface | null>(null)

/** The surface around the calling block; throws outside one. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('a block needs a surface around it')
  return surface
}

type Given = {
  source: ActionSource
  where: Surface['where']
  blocks: PageBlock[]
  known?: StateValues
  errors?: Record<string, string>
}

const NO_ERRORS: Record<string, string> = {}

/**
 * Makes a surface. What was typed survives new blocks where block_id, action_id and type are unchanged; the rest
 * starts from what the server knows, then from the element's initial value.
 */
export function useNewSurface({ source, where, blocks, known, errors = NO_ERRORS }: Given): Surface {
  const desk = useDesk()
  const name = source.type === 'view' && where === 'modal' ? formName(source.viewId) : undefined
  const [typed, setTyped] = useState<StateValues>(() => JSON.parse((name && kept(name)) || '{}'))
  const held = useRef(typed)
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<Surface['failure']>(null)
  const here = desk.place.kind === 'conversation' ? desk.place.channel : undefined
  const values = useMemo(
    () => overlay(overlay(initialValues(blocks, here), known ?? {}), typed),
    [blocks, here, known, typed],
  )
  const latest = useRef(values)
  latest.current = values

  const touch = async ({ blockId, actionId, value, dispatch, confirm }: Touch) => {
    if (dispatch && confirm && !(await desk.ask(confirm))) return
    const after = value ? withValue(latest.current, { blockId, actionId, value }) : latest.current
    if (value) {
      latest.current = after
      held.current = withValue(held.current, { blockId, actionId, value })
      setTyped(held.current)
      if (name) keep(name, JSON.stringify(held.current))
    }
    if (!dispatch) return
    setBusy(`${blockId}/${actionId}`)
    setFailure(null)
    const answer = await desk.call('press', {
      user: desk.me,
      source,
      blockId,
      actionId,
      value,
      values: after,
    })
    setBusy(null)
    const what = answer.ok ? answer.failed : answer.error
    if (what) setFailure({ blockId, what })
  }
  const suggest = useCallback(
    async (blockId: string, actionId: string, query: string) => {
      const answer = await desk.call('suggest', { user: desk.me, source, blockId, actionId, query })
      if (answer.ok && 'options' in answer) return { options: answer.options ?? [] }
      if (answer.ok && 'option_groups' in answer) return { option_groups: answer.option_groups ?? [] }
      setFailure({ blockId, what: answer.ok ? (answer.failed ?? 'dispatch_failed') : answer.error })
      return undefined
    },
    [desk.me, JSON.stringify(source)],
  )
  return { source, where, values, touch, suggest, busy, failure, errors }
}

/** Under which name is kept what was typed into a form. */
export const formName = (viewId: string): string => `form/${viewId}`

function withValue(
  values: StateValues,
  { blockId, actionId, value }: { blockId: string; actionId: string; value: StateValue },
): StateValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: value } }
}

/** The line that tells a reader why a touch was lost. */
export function failureLine(what: string, words: ReturnType<typeof useDesk>['words']): string {
  return what in words.failure
    ? words.failure[what as keyof typeof words.failure]
    : words.somethingFailed(what)
}
