import { ActError } from '../act/errors.ts'
import { botDm, memberOf } from '../act/people.ts'
import type { DispatchFailure, PageMessage, PageView, SubmitResult } from '../protocol.ts'
import { pageMessage, pageView } from '../show/page.ts'
import type { Message } from '../store/messages.ts'
import type { View } from '../store/views.ts'
import type { World } from '../world.ts'

/** What a member sees, in the page's shapes; blocks are Slack's. */
export type Seen = PageMessage

/** What came of something the app had to answer. */
export type Reaction = {
  failed?: DispatchFailure
  /** One line of why it failed. */
  detail?: string
  /** The answer in the acknowledgement, else the first message only this member got since. */
  response?: Seen
  /** The modal on top afterwards. */
  view?: PageView
  /** Every message this member got to see meanwhile, in order. */
  seen: Seen[]
}

export type Submitted = Reaction & Pick<SubmitResult, 'result' | 'errors'>

/** A message as the driver takes it: what a method gave back, or its place. */
export type MessageRef = { channel: string; ts: string }

/** What one member has before their eyes. */
export class Viewer {
  readonly id: string
  protected readonly world: World

  constructor(world: World, id: string) {
    if (!world.users.has(id)) throw new ActError('user_not_found', `nobody has the id ${id}`)
    this.world = world
    this.id = id
  }

  /** What stands in a conversation, oldest first, without the replies in threads. */
  messages(channel: string): Seen[] {
    const conversation = memberOf(this.world, this.id, channel)
    return this.world.messages
      .in(conversation.id)
      .filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.broadcast)
      .map((one) => this.show(one))
  }

  /** A message's thread, the parent first. */
  thread(channel: string, ts: string): Seen[] {
    const conversation = memberOf(this.world, this.id, channel)
    const parent = this.world.messages.find(conversation.id, ts)
    return [...(parent ? [parent] : []), ...this.world.messages.replies(conversation.id, ts)].map((one) =>
      this.show(one),
    )
  }

  /** What only this member sees, everywhere or in one conversation, oldest first. */
  ephemerals(channel?: string): Seen[] {
    const only = channel === undefined ? undefined : memberOf(this.world, this.id, channel).id
    return this.world.ephemerals
      .of(this.id)
      .filter((one) => only === undefined || one.channel === only)
      .map((one) => this.show(one))
  }

  /** Loads the client anew: what only this member saw is gone, as in Slack. */
  reload(): void {
    this.world.ephemerals.forget(this.id)
  }

  /** The modal on top, if one is open. */
  view(): PageView | undefined {
    const view = this.world.views.top(this.id)
    return view && pageView(view)
  }

  /** The whole modal stack, bottom first. */
  views(): PageView[] {
    return this.world.views.stack(this.id).map(pageView)
  }

  /** What is published on the Home now. */
  home(): PageView | undefined {
    const view = this.world.views.home(this.id)
    return view && pageView(view)
  }

  /** The id of the direct conversation with the bot, opened when there was none. */
  dm(): string {
    return botDm(this.world, this.id).id
  }

  protected topView(): View {
    const view = this.world.views.top(this.id)
    if (!view) throw new ActError('view_not_found', `${this.id} has no modal open`)
    return view
  }

  protected show(message: Message): Seen {
    return pageMessage(this.world, message, this.id)
  }

  /** Runs an act and notes what the member got to see by the time the workspace is quiet. */
  protected async watch<T extends object>(act: () => Promise<T>): Promise<T & Reaction> {
    const seen: Seen[] = []
    const stop = this.world.bus.listen(this.id, (event) => {
      if (event.type === 'message_added' || event.type === 'ephemeral_added') seen.push(event.message)
    })
    try {
      const outcome: T & { response?: Seen } = await act()
      await this.world.busy.settle()
      const response = outcome.response ?? seen.find((one) => one.ephemeral)
      const view = this.view()
      return { ...outcome, ...(response ? { response } : {}), ...(view ? { view } : {}), seen }
    } finally {
      stop()
    }
  }
}
