import type { PageMessage } from '../protocol.ts'
import { useDesk } from './desk.ts'
import { Menu, type MenuEntry } from './menu.tsx'
import { emojiNode } from './mrkdwn.ts'
import { writePlace } from './place.ts'
import { failureLine } from './surface.ts'

type ToolsProps = { message: PageMessage; inThread?: boolean; onEdit: () => void }

/** The small bar on a message under the pointer or the focus. */
export function MessageTools({ message, inThread, onEdit }: ToolsProps) {
  const desk = useDesk()
  const { words } = desk
  const { channel, ts } = message
  if (message.ephemeral) return null
  return (
    <div class="message-tools">
      <ReactionPicker message={message} />
      {!inThread && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={() => desk.go({ kind: 'conversation', channel, thread: message.thread_ts ?? ts })}
        >
          💬
        </button>
      )}
      <Menu
        label={words.moreActions}
        class="icon-button more"
        align="end"
        entries={useEntries(message, onEdit)}
      >
        ⋮
      </Menu>
    </div>
  )
}

function useEntries(message: PageMessage, onEdit: () => void): MenuEntry[] {
  const desk = useDesk()
  const { words } = desk
  const { channel, ts } = message
  const run = async (callbackId: string) => {
    const answer = await desk.call('messageShortcut', { user: desk.me, callbackId, channel, ts })
    const what = answer.ok ? answer.failed : answer.error
    if (what) desk.tell(failureLine(what, words))
  }
  const copy = async () => {
    const thread = message.thread_ts === ts ? undefined : message.thread_ts
    const hash = writePlace({ user: desk.me, at: { kind: 'conversation', channel, thread, focus: ts } })
    const link = `${location.origin}${location.pathname}${hash}`
    await navigator.clipboard?.writeText(link).catch(() => undefined)
    desk.tell(words.linkCopied)
  }
  const remove = async () => {
    const question = {
      title: { type: 'plain_text' as const, text: words.deleteMessage },
      text: { type: 'plain_text' as const, text: words.deleteSure },
      style: 'danger' as const,
    }
    if (await desk.ask(question)) await desk.call('remove', { user: desk.me, channel, ts })
  }
  const shortcuts = desk.shortcuts.filter((one) => one.type === 'message')
  const own = message.user === desk.me
  return [
    { key: 'copy', label: words.copyLink, onPick: () => void copy() },
    ...(own ? [{ key: 'edit', label: words.editMessage, onPick: onEdit }] : []),
    ...shortcuts.map((one) => ({
      key: one.callbackId,
      label: one.name,
      note: desk.bot.name,
      onPick: () => void run(one.callbackId),
    })),
    ...(own
      ? [{ key: 'delete', label: words.deleteMessage, danger: true, onPick: () => void remove() }]
      : []),
  ]
}

const OFFERED = ['white_check_mark', '+1', 'eyes', 'tada', 'heart', 'pray']

function ReactionPicker({ message }: { message: PageMessage }) {
  const desk = useDesk()
  const { channel, ts } = message
  const entries = OFFERED.map((name) => ({
    key: name,
    label: emojiNode(name)?.char ?? name,
    note: `:${name}:`,
    onPick: () => void desk.call('react', { user: desk.me, channel, ts, name }),
  }))
  return (
    <Menu label={desk.words.addReaction} class="icon-button" align="end" entries={entries}>
      ☺
    </Menu>
  )
}
