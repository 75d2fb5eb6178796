import type { Conversation } from '../chat/front/converse.ts'
import type { Answer, Interaction, QuotedMessage } from '../chat/talk/interaction.ts'
import type { Directory, Messenger, Profile } from '../chat/talk/platform.ts'
import type { SlackClient } from './client.ts'
import { needMessage, referenceOf } from './ids.ts'
import { slackMessage } from './read/payloads.ts'
import { type Here, quotedOf, type ReadInteraction } from './read/read.ts'

/** What it takes to know who somebody is and what they point at. */
export interface Ears {
  here: Here
  client: SlackClient
  directory: Directory
  messenger: Messenger
  conversation: Conversation
}

/** Milliseconds that looking around may take: three seconds after a press nothing can be opened any more. */
const patience = 1200

/** Brings an interaction before the core, with the person's name, language and zone, and what it quotes. */
export async function hear(ears: Ears, read: ReadInteraction): Promise<Answer> {
  const id = referenceOf(ears.here.team, read.user)
  const [profile, quoted] = await Promise.all([
    within(patience, ears.directory.profile(id)),
    pointsElsewhere(read) ? within(patience, quotedBy(ears, read)) : undefined,
  ])
  const { user, ...interaction } = read
  const nobody: Profile = { name: user, language: '', zone: 'UTC', standing: 'unknown', admin: false }
  const actor = { id, ...(profile ?? nobody) }
  return ears.conversation.hear({ ...interaction, ...quoted, actor } as Interaction)
}

const pointsElsewhere = ({ kind, thread }: ReadInteraction) =>
  kind === 'message-action' || (kind === 'mention' && thread !== undefined)

async function quotedBy(ears: Ears, read: ReadInteraction): Promise<{ message: QuotedMessage } | undefined> {
  if (read.kind === 'message-action') {
    const permalink = await ears.messenger.permalink(read.message.reference)
    return { message: { ...read.message, ...(permalink ? { permalink } : {}) } }
  }
  if (read.kind !== 'mention' || !read.thread) return undefined
  const root = await rootOf(ears, read.thread)
  if (!root) return undefined
  return { message: { ...root, files: [...(read.message?.files ?? []), ...root.files] } }
}

async function rootOf({ client, here, messenger }: Ears, thread: string): Promise<QuotedMessage | undefined> {
  const { id, ts } = needMessage(thread)
  const [found, permalink] = await Promise.all([
    client.conversations.replies({ channel: id, ts, limit: 1 }).catch(() => undefined),
    messenger.permalink(thread),
  ])
  const { data: root } = slackMessage.safeParse(found?.messages?.[0])
  return root && { ...quotedOf(root, id, here), ...(permalink ? { permalink } : {}) }
}

/** What came of it in time; a failure is the same as too late, and what is known already takes none. */
async function within<T>(ms: number, work: T | Promise<T>): Promise<T | undefined> {
  if (!(work instanceof Promise)) return work
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms)
  })
  try {
    return await Promise.race([work.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}
