import type { Messenger, Standing } from '../chat/talk/platform.ts'
import type { SlackClient } from './client.ts'
import { deliveryFailure } from './failure.ts'
import { needMessage } from './ids.ts'
import { missingScopes } from './scopes.ts'

export interface StandingParts {
  client: SlackClient
  messenger: Messenger
}

const thrown = (error: unknown): never => {
  throw deliveryFailure(error)
}

/** What the bot can find out about itself: its name, the scopes it lacks, and whether it can post. */
export function createStanding({ client, messenger }: StandingParts): Standing {
  return {
    async probe() {
      const { user, response_metadata } = await client.auth.test().catch(thrown)
      return { name: user ?? '', missing: missingScopes(response_metadata?.scopes) }
    },
    async rehearse(letter) {
      const { id: channel, ts } = needMessage((await messenger.post(letter)).message)
      await client.chat.delete({ channel, ts }).catch(thrown)
    },
  }
}
