import { examineRecord } from '../../src/loop/board/examine-record.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { everybody, type House, rooms } from './faults-house.ts'

interface Found {
  ts: string
  text?: string
  metadata?: { event_payload?: { mark?: string } }
  reply_count?: number
}

/** Calls a method of the workspace's Web API as the bot; throws Slack's error. */
async function call(sandbox: Sandbox, method: string, args: Record<string, string>) {
  const response = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sandbox.botToken}` },
    body: new URLSearchParams(args),
  })
  const answer = (await response.json()) as {
    ok: boolean
    error?: string
    messages?: Found[]
    channel?: { id: string }
  }
  if (!answer.ok) throw new Error(`${method}: ${answer.error}`)
  return answer
}

/** What is left of a card that was posted anew only says where the card is now. */
const isMoved = ({ text = '' }: Found) => text.includes('This card is out of date')

/** The marks of every notice that stands in the workspace, in rooms, direct messages and threads, as often as it does. */
export async function marksIn(sandbox: Sandbox): Promise<string[]> {
  const direct = await Promise.all(
    everybody.map(async (users) => (await call(sandbox, 'conversations.open', { users })).channel?.id ?? ''),
  )
  const marks: string[] = []
  const all = { limit: '900', include_all_metadata: 'true' }
  for (const channel of [...Object.values(rooms), ...direct]) {
    const { messages = [] } = await call(sandbox, 'conversations.history', { channel, ...all })
    for (const root of messages) {
      const isRoot = (root.reply_count ?? 0) > 0
      const thread = isRoot
        ? (await call(sandbox, 'conversations.replies', { channel, ts: root.ts, ...all })).messages
        : [root]
      marks.push(
        ...(thread ?? []).flatMap((each) =>
          isMoved(each) ? [] : (each.metadata?.event_payload?.mark ?? []),
        ),
      )
    }
  }
  return marks
}

/** Everything that was lost, doubled, given up or left lying, one line each; empty when every notice stands exactly once. */
export async function wrongs({
  scene,
  desk,
  sandbox,
}: Pick<House, 'scene' | 'desk' | 'sandbox'>): Promise<string[]> {
  const db = scene().database.reading
  const { flaws } = await examineRecord(scene(), desk.id)
  const notices = await db.selectFrom('notices').selectAll().orderBy('id').execute()
  const stands = new Map<string, number>()
  for (const mark of await marksIn(sandbox)) stands.set(mark, (stands.get(mark) ?? 0) + 1)
  const lying = notices
    .filter(({ state }) => ['waiting', 'sending', 'dead'].includes(state))
    .map(({ id, kind, state, fault }) => `notice ${id} (${kind}) is ${state}: ${fault}`)
  const expected = new Map<string, number>()
  const shown = notices.filter(
    ({ state, mode, conversation }) =>
      ['sent', 'merged'].includes(state) && mode !== 'refresh' && !conversation.startsWith('home:'),
  )
  for (const { id, mode, conversation, tag } of shown) {
    const key = mode === 'once' ? `once ${id}` : `${conversation} ${tag}`
    expected.set(key, (expected.get(key) ?? 0) + (stands.get(`${desk.id}:${id}`) ?? 0))
    stands.delete(`${desk.id}:${id}`)
  }
  const counted = [...expected].filter(([, count]) => count !== 1)
  return [
    ...flaws.map((flaw) => `the record: ${JSON.stringify(flaw)}`),
    ...lying,
    ...counted.map(([card, count]) => `${card} stands ${count} times`),
    ...[...stands].flatMap(([mark, count]) => {
      // An answer in a direct message is no notice; it stands once.
      if (!mark.startsWith('answer:')) return [`${mark} stands and was never told`]
      return count === 1 ? [] : [`${mark} stands ${count} times`]
    }),
  ]
}

/** The record of the desk: each act with its piece and who did it. */
export async function acts({ scene, desk }: Pick<House, 'scene' | 'desk'>): Promise<string[]> {
  const rows = await scene()
    .database.reading.selectFrom('journal')
    .select(['act', 'piece', 'actor'])
    .where('desk_id', '=', desk.id)
    .orderBy('seq')
    .execute()
  return rows.map(({ act, piece, actor }) => `${act} ${piece ?? '-'} ${actor.replace(/^.*\//, '')}`)
}
