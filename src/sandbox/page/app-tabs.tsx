import { useDesk } from './desk.ts'

/** Home and Messages of the app, as tabs over its pane. */
export function AppTabs({ tab }: { tab: 'home' | 'messages' }) {
  const desk = useDesk()
  const { words } = desk
  const openMessages = async () => {
    const answer = await desk.call('openDm', { user: desk.me, with: desk.bot.userId })
    if (answer.ok) desk.go({ kind: 'conversation', channel: answer.conversation.id })
    else desk.tell(words.somethingFailed(answer.error))
  }
  return (
    <div class="tabs" role="tablist" aria-label={desk.bot.name}>
      <button
        type="button"
        role="tab"
        aria-selected={tab === 'home'}
        disabled={!desk.homeEnabled}
        onClick={() => desk.go({ kind: 'home' })}
      >
        {words.home}
      </button>
      <button type="button" role="tab" aria-selected={tab === 'messages'} onClick={() => void openMessages()}>
        {words.messages}
      </button>
    </div>
  )
}
