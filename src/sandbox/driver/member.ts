import { runCommand } from '../act/command.ts'
import { ActError } from '../act/errors.ts'
import { openHome } from '../act/home.ts'
import { closeView, submitView } from '../act/modal.ts'
import { addMember, memberOf, removeMember } from '../act/people.ts'
import { blocksOf, findSource, press } from '../act/press.ts'
import { editMessage, react, removeMessage, say, upload } from '../act/say.ts'
import { globalShortcut, messageShortcut } from '../act/shortcuts.ts'
import { suggest } from '../act/suggest.ts'
import type {
  ActionSource,
  DispatchFailure,
  JsonObject,
  PageView,
  SlackBlock,
  StateValue,
  StateValues,
  SuggestedOptions,
} from '../protocol.ts'
import { pageView } from '../show/page.ts'
import { chooseIn, type Fields, readFields } from './fields.ts'
import { findByLabel, type Wanted } from './find.ts'
import { type MessageRef, type Reaction, type Seen, type Submitted, Viewer } from './viewer.ts'

/** One member of the workspace at their client. Errors of the client itself (no such button, not a member) are thrown. */
export class Member extends Viewer {
  /** Runs `/name text` where the member is; resolves when the app has acknowledged or failed to. */
  async command(channel: string, text: string, options: { thread?: string } = {}): Promise<Reaction> {
    return await this.watch(async () => {
      const run = { user: this.id, channel, text, thread_ts: options.thread }
      const { response, ...outcome } = await runCommand(this.world, run)
      return { ...outcome, ...(response ? { response: this.show(response) } : {}) }
    })
  }

  /** Writes a message; `@name`, `#name` and links become what Slack's composer makes of them. */
  async say(
    channel: string,
    text: string,
    options: { thread?: string; alsoInChannel?: boolean } = {},
  ): Promise<Seen> {
    const { thread, alsoInChannel } = options
    const message = say(this.world, { user: this.id, channel, text, thread_ts: thread, alsoInChannel })
    await this.world.busy.settle()
    return this.show(message)
  }

  async edit(message: MessageRef, text: string): Promise<void> {
    editMessage(this.world, { user: this.id, channel: message.channel, ts: message.ts, text })
    await this.world.busy.settle()
  }

  async remove(message: MessageRef): Promise<void> {
    removeMessage(this.world, { user: this.id, channel: message.channel, ts: message.ts })
    await this.world.busy.settle()
  }

  async react(message: MessageRef, name: string, options: { remove?: boolean } = {}): Promise<void> {
    const { channel, ts } = message
    react(this.world, { user: this.id, channel, ts, name, remove: options.remove })
    await this.world.busy.settle()
  }

  /** Shares a file, with words if given. */
  async upload(
    channel: string,
    file: { name: string; bytes: Uint8Array | string; text?: string; thread?: string },
  ): Promise<Seen> {
    const bytes = typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes
    const { message } = upload(this.world, {
      user: this.id,
      channel,
      files: [{ name: file.name, bytes }],
      text: file.text,
      thread_ts: file.thread,
    })
    await this.world.busy.settle()
    return this.show(message)
  }

  /** Presses a button, by its label or action_id, in a message, the modal on top or Home. */
  async press(
    where: MessageRef | PageView,
    button: Wanted,
    options: { values?: Fields } = {},
  ): Promise<Reaction> {
    const { source, blocks } = this.place(where)
    const { block, element } = findByLabel(blocks, button)
    const values = options.values ? readFields(this.world, blocks, options.values) : undefined
    return await this.use({ source, block, element, values })
  }

  /** Chooses in a select, overflow menu, picker, checkbox or radio group: by its label or action_id, or the only one. */
  async choose(
    where: MessageRef | PageView,
    element: Wanted | undefined,
    choice: unknown,
  ): Promise<Reaction> {
    const { source, blocks } = this.place(where)
    const chosen = chooseIn(this.world, blocks, element, choice)
    return await this.use({ source, ...chosen })
  }

  async messageShortcut(callbackId: string, message: MessageRef): Promise<Reaction> {
    const { channel, ts } = message
    return await this.watch(() => messageShortcut(this.world, { user: this.id, callbackId, channel, ts }))
  }

  async globalShortcut(callbackId: string): Promise<Reaction> {
    return await this.watch(() => globalShortcut(this.world, { user: this.id, callbackId }))
  }

  /** Fills inputs of the modal on top, by label, block_id or action_id, without submitting. */
  fill(fields: Fields): PageView {
    const view = this.topView()
    const values = readFields(this.world, view.blocks, fields)
    for (const [blockId, actions] of Object.entries(values))
      view.typed[blockId] = { ...view.typed[blockId], ...actions }
    return pageView(view)
  }

  /** Types into an external select of the modal on top; gives what the app offers. */
  async suggest(
    input: Wanted,
    query: string,
  ): Promise<Partial<SuggestedOptions> & { failed?: DispatchFailure }> {
    const view = this.topView()
    const { block, element } = findByLabel(view.blocks, input)
    const source = { type: 'view', viewId: view.id } as const
    const asking = { source, blockId: String(block.block_id), actionId: String(element.action_id), query }
    return await suggest(this.world, { user: this.id, ...asking })
  }

  /** Fills what is given and submits the modal on top. */
  async submit(fields: Fields = {}): Promise<Submitted> {
    const view = this.topView()
    const values: StateValues = readFields(this.world, view.blocks, fields)
    return await this.watch(() => submitView(this.world, { user: this.id, viewId: view.id, values }))
  }

  /** Cancels the modal on top, or with `all` closes the whole stack. */
  async closeView(how: 'cancel' | 'all' = 'cancel'): Promise<void> {
    await closeView(this.world, { user: this.id, viewId: this.topView().id, how })
  }

  /** Opens the app's Home and gives what is published there once the app has heard of it. */
  async openHome(): Promise<PageView | undefined> {
    openHome(this.world, { user: this.id })
    await this.world.busy.settle()
    return this.home()
  }

  async join(channel: string): Promise<void> {
    const found = this.world.conversations.get(channel) ?? this.world.conversations.byName(channel)
    if (found?.kind !== 'public') throw new ActError('channel_not_found', `${channel} cannot be joined`)
    addMember(this.world, found, this.id)
    await this.world.busy.settle()
  }

  async leave(channel: string): Promise<void> {
    removeMember(this.world, memberOf(this.world, this.id, channel), this.id)
    await this.world.busy.settle()
  }

  /** Invites people, or the bot, into a conversation the member is in. */
  async invite(channel: string, ...users: string[]): Promise<void> {
    const conversation = memberOf(this.world, this.id, channel)
    for (const user of users) addMember(this.world, conversation, user, this.id)
    await this.world.busy.settle()
  }

  private place(where: MessageRef | PageView): { source: ActionSource; blocks: SlackBlock[] } {
    const source: ActionSource =
      'ts' in where
        ? { type: 'message', channel: where.channel, ts: where.ts }
        : { type: 'view', viewId: where.id }
    return { source, blocks: blocksOf(findSource(this.world, this.id, source)) }
  }

  private async use(used: {
    source: ActionSource
    block: SlackBlock
    element: JsonObject
    value?: StateValue
    values?: StateValues
  }): Promise<Reaction> {
    const { source, value, values } = used
    return await this.watch(() =>
      press(this.world, {
        user: this.id,
        source,
        blockId: String(used.block.block_id),
        actionId: String(used.element.action_id),
        value,
        values,
      }),
    )
  }
}
