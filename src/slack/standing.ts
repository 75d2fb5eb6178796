import { randomUUID } from 'node:crypto'
import type { Messenger, Standing } from '../chat/platform.ts'
import type { SlackClient } from './client.ts'
import { needMessage, needSlackId } from './ids.ts'
import { missingScopes } from './scopes.ts'

export interface StandingParts {
  client: SlackClient
  messenger: Messenger
  /** Takes a body as Slack would send it for a press, and acts on it. */
  press(body: object): Promise<void>
}

/** What the bot can find out about itself: its name, the scopes it lacks, and whether its own buttons work. */
export function createStanding({ client, messenger, press }: StandingParts): Standing {
  return {
    async probe() {
      const { user, response_metadata } = await client.auth.test()
      return { name: user ?? '', missing: missingScopes(response_metadata?.scopes) }
    },
    async rehearse(letter, person, pressed) {
      const { message } = await messenger.post(letter)
      const { id: channel, ts } = needMessage(message)
      const button = firstButton(await readBack(client, channel, { ts, thread: letter.thread }))
      if (!button) throw new Error('the message came back without its button')
      await press({
        ...{
          type: 'block_actions',
          user: { id: needSlackId(person).id },
          trigger_id: `check.${randomUUID()}`,
        },
        channel: { id: channel },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        message: { ts },
        actions: [button],
      })
      await messenger.update(message, { ...letter, card: pressed })
    },
  }
}

async function readBack(client: SlackClient, channel: string, at: { ts: string; thread?: string }) {
  const { ts, thread } = at
  const shared = { channel, oldest: ts, latest: ts, inclusive: true, limit: 10 }
  const { messages } = thread
    ? await client.conversations.replies({ ...shared, ts: needMessage(thread).ts })
    : await client.conversations.history(shared)
  return messages?.find((message) => message.ts === ts)?.blocks
}

interface Pressable {
  type?: string
  action_id?: string
  value?: string
}

function firstButton(blocks: readonly object[] | undefined): Pressable | undefined {
  return (blocks ?? [])
    .flatMap((block) =>
      'elements' in block && Array.isArray(block.elements) ? (block.elements as Pressable[]) : [],
    )
    .find(({ type, value }) => type === 'button' && value !== undefined)
}
