import { expect, test } from 'vitest'
import {
  conversationName,
  type DeskState,
  reduce,
  sectionsOf,
  threadOf,
  timelineOf,
  unreadOf,
} from '../../../src/sandbox/page/state.ts'
import type { PageConversation, PageEvent, PageMessage, Snapshot } from '../../../src/sandbox/protocol.ts'

const plain = { kind: 'member', rank: 'none', deactivated: false } as const

const conversation = (id: string, change: Partial<PageConversation> = {}): PageConversation => ({
  id,
  name: id.toLowerCase(),
  kind: 'public',
  topic: '',
  members: ['U1', 'U2'],
  isMember: true,
  unread: 0,
  lastRead: '0',
  archived: false,
  posting: 'everyone',
  shared: false,
  ...change,
})

const message = (ts: string, change: Partial<PageMessage> = {}): PageMessage => ({
  channel: 'C1',
  ts,
  user: 'U2',
  isBot: false,
  ephemeral: false,
  text: ts,
  ...change,
})

const snapshot: Snapshot = {
  team: { id: 'T1', name: 'Team', domain: 'team' },
  me: 'U1',
  users: [
    { id: 'U1', name: 'ann', realName: 'Ann', locale: 'en-US', tz: 'UTC', isBot: false, ...plain },
    { id: 'U2', name: 'bo', realName: '', locale: 'zh-CN', tz: 'UTC', isBot: false, ...plain },
  ],
  bot: { userId: 'UB', botId: 'B1', appId: 'A1', name: 'Desk', connected: true },
  conversations: [
    conversation('C2'),
    conversation('C1'),
    conversation('D1', { kind: 'im', name: '', with: 'U2' }),
    conversation('D2', { kind: 'im', name: '', with: 'UB' }),
    conversation('C3', { isMember: false }),
  ],
  commands: [],
  shortcuts: [],
  messages: { C1: [message('1.0'), message('2.0')], C2: [] },
  ephemerals: [],
  since: 0,
  bookmarks: [],
  views: [],
  home: null,
  homeEnabled: true,
  messagesTabEnabled: true,
  faults: [],
  scopes: [],
  clock: { now: '2026-11-26T00:00:00Z', zone: 'UTC', presets: [], movable: true },
  deliveries: [],
  apiCalls: [],
  warnings: [],
}

function after(...events: PageEvent[]): DeskState {
  let state = reduce(null, { type: 'loaded', snapshot, at: 0 })
  for (const event of events) state = reduce(state, event)
  if (!state) throw new Error('a loaded desk stays loaded')
  return state
}

const keys = (messages: PageMessage[]) => messages.map((one) => one.ts)

test('nothing is known before a snapshot', () => {
  expect(reduce(null, { type: 'hello' })).toBeNull()
})

test('a message told twice is there once, and a late one takes its place in time', () => {
  const added: PageEvent = { type: 'message_added', message: message('3.0') }
  const late: PageEvent = { type: 'message_added', message: message('1.5') }
  expect(keys(timelineOf(after(added, added, late), 'C1'))).toEqual(['1.0', '1.5', '2.0', '3.0'])
})

test('a changed message replaces itself and a deleted one goes', () => {
  const state = after(
    { type: 'message_changed', message: message('1.0', { text: 'new' }) },
    { type: 'message_deleted', channel: 'C1', ts: '2.0' },
  )
  expect(timelineOf(state, 'C1').map((one) => one.text)).toEqual(['new'])
})

test('replies stand in their thread, and in the conversation only when also sent there', () => {
  const state = after(
    { type: 'message_added', message: message('3.0', { thread_ts: '1.0' }) },
    { type: 'message_added', message: message('4.0', { thread_ts: '1.0', alsoInChannel: true }) },
    { type: 'ephemeral_added', message: message('5.0', { thread_ts: '1.0', ephemeral: true }) },
  )
  expect(keys(timelineOf(state, 'C1'))).toEqual(['1.0', '2.0', '4.0'])
  const thread = threadOf(state, 'C1', '1.0')
  expect(thread.parent?.ts).toBe('1.0')
  expect(keys(thread.replies)).toEqual(['3.0', '4.0', '5.0'])
})

test('ephemerals stand among the messages and can be replaced and taken away', () => {
  const told: PageEvent = { type: 'ephemeral_added', message: message('1.2', { ephemeral: true }) }
  expect(keys(timelineOf(after(told), 'C1'))).toEqual(['1.0', '1.2', '2.0'])
  const gone: PageEvent = { type: 'ephemeral_deleted', channel: 'C1', ts: '1.2' }
  expect(keys(timelineOf(after(told, gone), 'C1'))).toEqual(['1.0', '2.0'])
})

test('unread counts what others said after the last read message, and knows when the member is named', () => {
  const state = after(
    { type: 'message_added', message: message('3.0', { user: 'U1' }) },
    { type: 'message_added', message: message('4.0', { text: 'see <@U1>' }) },
    { type: 'message_added', message: message('5.0', { thread_ts: '1.0' }) },
  )
  expect(unreadOf(state, conversation('C1'))).toEqual({ count: 3, named: true })
  const read = reduce(state, { type: 'read', channel: 'C1', ts: '4.0' })
  const seen = read?.conversations.find((one) => one.id === 'C1')
  expect(read && seen && unreadOf(read, seen)).toEqual({ count: 0, named: false })
})

test('the sidebar holds channels by name, people, and the app apart', () => {
  const { channels, people, app } = sectionsOf(after())
  expect(channels.map((one) => one.id)).toEqual(['C1', 'C2'])
  expect(people.map((one) => one.id)).toEqual(['D1'])
  expect(app?.id).toBe('D2')
})

test('a direct message is named after the other person, by handle where there is no name', () => {
  const state = after()
  const named = state.conversations.map((one) => conversationName(one, state))
  expect(named).toEqual(['c2', 'c1', 'bo', 'Desk', 'c3'])
})

test('a delivery that is told again replaces its row, and the log stays short', () => {
  const row = { id: 1, at: 0, what: 'block_actions', attempt: 1 }
  const rows: PageEvent[] = Array.from({ length: 250 }, (_, id) => ({
    type: 'delivery',
    delivery: { ...row, id, state: 'waiting' },
  }))
  const state = after(...rows, { type: 'delivery', delivery: { ...row, id: 249, state: 'failed' } })
  expect(state.deliveries).toHaveLength(200)
  expect(state.deliveries.at(-1)?.state).toBe('failed')
})

test('the bot is connected while it has a connection', () => {
  expect(after({ type: 'bot_disconnected', connections: 1 }).bot.connected).toBe(true)
  expect(after({ type: 'bot_disconnected', connections: 0 }).bot.connected).toBe(false)
})
