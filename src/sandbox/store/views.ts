import type { JsonObject, PlainText, SlackBlock, StateValues } from '../protocol.ts'
import type { Ids } from './ids.ts'

/** What the app sends, after validation and with ids filled in. */
export type ViewBody = {
  type: 'modal' | 'home'
  title?: PlainText
  submit?: PlainText
  close?: PlainText
  blocks: SlackBlock[]
  callback_id: string
  external_id: string
  private_metadata: string
  clear_on_close: boolean
  notify_on_close: boolean
}

export type View = ViewBody & {
  id: string
  user: string
  hash: string
  root: string
  previous: string | null
  /** What the member has put in so far. */
  typed: StateValues
}

/** Every member's modal stack and Home. */
export class Views {
  private readonly stacks = new Map<string, View[]>()
  private readonly homes = new Map<string, View>()
  private readonly ids: Ids
  private readonly now: () => number

  constructor(ids: Ids, now: () => number) {
    this.ids = ids
    this.now = now
  }

  stack(user: string): View[] {
    return this.stacks.get(user) ?? []
  }

  top(user: string): View | undefined {
    return this.stack(user).at(-1)
  }

  home(user: string): View | undefined {
    return this.homes.get(user)
  }

  find(id: string): View | undefined {
    return [...this.stacks.values()]
      .flat()
      .concat([...this.homes.values()])
      .find((view) => view.id === id)
  }

  byExternalId(externalId: string): View | undefined {
    if (externalId === '') return undefined
    return [...this.stacks.values()]
      .flat()
      .concat([...this.homes.values()])
      .find((view) => view.external_id === externalId)
  }

  /** Puts a view on top of the member's stack, or as the only one. */
  open(user: string, body: ViewBody, mode: 'fresh' | 'push'): View {
    const below = mode === 'push' ? this.stack(user) : []
    const id = this.ids.next('V')
    const view: View = {
      ...body,
      id,
      user,
      hash: this.hash(),
      root: below[0]?.id ?? id,
      previous: below.at(-1)?.id ?? null,
      typed: {},
    }
    this.stacks.set(user, [...below, view])
    return view
  }

  /** Replaces a view's content; what was typed stays where block_id and action_id are unchanged. */
  replace(view: View, body: ViewBody): void {
    Object.assign(view, body)
    view.hash = this.hash()
    view.typed = keepKnown(view.typed, body.blocks)
  }

  publish(user: string, body: ViewBody): View {
    const held = this.homes.get(user)
    if (held) {
      this.replace(held, body)
      return held
    }
    const id = this.ids.next('V')
    const view: View = { ...body, id, user, hash: this.hash(), root: id, previous: null, typed: {} }
    this.homes.set(user, view)
    return view
  }

  /** Takes the view and everything above it away. */
  close(view: View): void {
    const stack = this.stack(view.user)
    const at = stack.findIndex((one) => one.id === view.id)
    if (at >= 0) this.stacks.set(view.user, stack.slice(0, at))
  }

  clear(user: string): void {
    this.stacks.set(user, [])
  }

  private hash(): string {
    return `${Math.floor(this.now() / 1000)}.${this.ids.secret(4)}`
  }
}

function keepKnown(typed: StateValues, blocks: SlackBlock[]): StateValues {
  const kept: StateValues = {}
  const ids = new Set(blocks.flatMap((block) => actionIds(block).map((id) => `${block.block_id}\n${id}`)))
  for (const [blockId, actions] of Object.entries(typed)) {
    const held = Object.entries(actions).filter(([actionId]) => ids.has(`${blockId}\n${actionId}`))
    if (held.length > 0) kept[blockId] = Object.fromEntries(held)
  }
  return kept
}

function actionIds(block: SlackBlock): string[] {
  const elements = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])]
  return elements.flatMap((one) => {
    const id = (one as JsonObject | undefined)?.action_id
    return typeof id === 'string' ? [id] : []
  })
}
