import { describe, expect, test } from 'vitest'
import { personInText } from '../../src/chat/talk/mention.ts'
import {
  fieldsOf,
  type Here,
  readCommand,
  readEdit,
  readHome,
  readJoined,
  readMention,
  readMessageAction,
  readOverheard,
  readPress,
  readShortcut,
  readSubmission,
} from '../../src/slack/read/read.ts'

const here: Here = {
  team: 'T1',
  bot: 'UBOT',
  botId: 'B1',
  prefix: 'cd-',
  fileOf: ({ name, size }) => ({ name: name ?? '', size: size ?? 0, load: async () => new Uint8Array() }),
}

describe('a slash command', () => {
  const body = {
    user_id: 'U1',
    channel_id: 'C1',
    command: '/cd-pitch',
    text: ' ask <@U2|bo> ',
    trigger_id: '1.2.a',
  }

  test('is its name without the prefix and its words', () => {
    expect(readCommand(body, here)).toEqual({
      kind: 'command',
      key: 'slack:command:1.2.a',
      tenant: 'slack:T1',
      user: 'U1',
      conversation: 'slack:T1/C1',
      command: 'pitch',
      text: `ask ${personInText('slack:T1/U2')}`,
    })
  })

  test('keeps its name where it was typed without the prefix', () => {
    expect(readCommand({ ...body, command: '/pitch' }, here)).toMatchObject({ command: 'pitch' })
  })

  test('that is not Slack’s is an error', () => {
    expect(() => readCommand({ ...body, user_id: 7 }, here)).toThrow('user_id')
  })
})

describe('words in a thread that name the bot nowhere', () => {
  const event = { type: 'message', user: 'U1', text: '可以', ts: '2.2', thread_ts: '1.1', channel: 'C1' }
  const read = (change: object) => readOverheard({ event_id: 'Ev1', event: { ...event, ...change } }, here)

  test('are overheard with their thread', () => {
    expect(read({})).toEqual({
      kind: 'overheard',
      key: 'slack:message:C1:2.2',
      tenant: 'slack:T1',
      user: 'U1',
      conversation: 'slack:T1/C1',
      thread: 'slack:T1/C1/1.1',
      text: '可以',
      at: '1970-01-01T00:00:02.200Z',
    })
  })

  test.each([
    ['outside a thread', { thread_ts: undefined }],
    ['to the bot', { text: '<@UBOT> 可以' }],
    ['by a machine', { bot_id: 'B2' }],
    ['by the bot', { user: 'UBOT' }],
    ['about somebody who joined', { subtype: 'channel_join' }],
  ])('said %s are not', (_, change) => expect(read(change)).toBeUndefined())
})

describe('a mention', () => {
  const event = { type: 'app_mention', user: 'U1', text: '<@UBOT> 通过 P-12', ts: '2.2', channel: 'C1' }
  const read = (change: object) => readMention({ event_id: 'Ev1', event: { ...event, ...change } }, here)

  test('is the words after the name of the bot', () => {
    expect(read({})).toEqual({
      kind: 'mention',
      key: 'slack:message:C1:2.2',
      tenant: 'slack:T1',
      user: 'U1',
      conversation: 'slack:T1/C1',
      text: '通过 P-12',
      at: '1970-01-01T00:00:02.200Z',
    })
  })

  test('in a thread knows its root', () => {
    expect(read({ thread_ts: '1.1' })).toMatchObject({ thread: 'slack:T1/C1/1.1' })
  })

  test('on the root of a thread stands in the conversation', () => {
    expect(read({ thread_ts: '2.2' })).not.toHaveProperty('thread')
  })

  test('with a file brings the file', () => {
    const files = [{ id: 'F1', name: 'a.csv', size: 12 }]
    expect(read({ files })).toMatchObject({
      message: { reference: 'slack:T1/C1/2.2', files: [{ name: 'a.csv' }] },
    })
  })

  test('sent to the conversation as well is heard in its thread', () => {
    expect(read({ subtype: 'thread_broadcast', thread_ts: '1.1', root: { ts: '1.1' } })).toMatchObject({
      kind: 'mention',
      key: 'slack:message:C1:2.2',
      text: '通过 P-12',
      thread: 'slack:T1/C1/1.1',
    })
  })

  test('that was edited is heard once more, as the correction of the same line', () => {
    const read2 = read({ text: '<@UBOT> 通过 P-13', edited: { user: 'U1', ts: '9.0' } })
    expect(read2).toEqual({
      kind: 'mention',
      key: 'slack:message:C1:2.2:9.0',
      tenant: 'slack:T1',
      user: 'U1',
      conversation: 'slack:T1/C1',
      text: '通过 P-13',
      at: '1970-01-01T00:00:09.000Z',
      corrects: { key: 'slack:message:C1:2.2', at: '1970-01-01T00:00:02.200Z' },
    })
  })

  test('that somebody else edited is none', () => {
    expect(read({ edited: { user: 'U2', ts: '9.0' } })).toBeUndefined()
  })

  test.each([{ bot_id: 'B1' }, { subtype: 'channel_topic' }, { subtype: 'message_changed' }])(
    'by a machine is none: %j',
    (change) => {
      expect(read(change)).toBeUndefined()
    },
  )
})

describe('a message that changed in a direct message', () => {
  const message = { type: 'message', user: 'U1', text: 'approve P-12', ts: '2.2' }
  const edited = { user: 'U1', ts: '9.0' }
  const read = (now: object, before: object | null = message) =>
    readEdit(
      {
        event_id: 'Ev1',
        event: {
          type: 'message',
          subtype: 'message_changed',
          hidden: true,
          channel: 'D1',
          channel_type: 'im',
          ts: '9.1',
          message: { ...message, ...now },
          previous_message: before,
        },
      },
      here,
    )

  test('by its author is the correction of a line', () => {
    expect(read({ text: 'approve P-13', edited })).toMatchObject({
      kind: 'mention',
      key: 'slack:message:D1:2.2:9.0',
      text: 'approve P-13',
      corrects: { key: 'slack:message:D1:2.2' },
    })
  })

  test.each([
    ['by Slack, which added a preview', { attachments: [{}] }],
    ['without another word in it', { edited }],
    ['by the bot, which keeps its cards true', { text: 'x', bot_id: 'B1', user: 'UBOT', edited }],
    ['without an author', { text: 'x', user: null, edited }],
  ])('%s is none', (_, now) => {
    expect(read(now)).toBeUndefined()
  })
})

describe('a press', () => {
  const body = {
    type: 'block_actions',
    user: { id: 'U1' },
    trigger_id: '1.2.a',
    channel: { id: 'C1', name: 'x' },
    container: { type: 'message', message_ts: '5.5', channel_id: 'C1', is_ephemeral: false },
    actions: [{ type: 'button', action_id: 'pitch.approve#3', value: '{"piece":"12"}' }],
  }

  test('is its act, its values and its message', () => {
    expect(readPress(body, here)).toEqual({
      kind: 'press',
      key: 'slack:press:1.2.a',
      tenant: 'slack:T1',
      user: 'U1',
      conversation: 'slack:T1/C1',
      message: 'slack:T1/C1/5.5',
      act: 'pitch.approve',
      values: { piece: '12' },
    })
  })

  test('of a menu is the act of the chosen option', () => {
    const selected_option = { value: '{"act":"pitch.reject","values":{"piece":"7"}}' }
    const actions = [{ type: 'overflow', action_id: 'menu#4', selected_option }]
    expect(readPress({ ...body, actions }, here)).toMatchObject({
      act: 'pitch.reject',
      values: { piece: '7' },
    })
  })

  test('of a button that opens a page is nothing', () => {
    expect(readPress({ ...body, actions: [{ type: 'button', action_id: 'link#1' }] }, here)).toBeUndefined()
  })

  test('with a value that is none of ours says nothing', () => {
    const actions = [{ type: 'button', action_id: 'pitch.approve', value: 'old' }]
    expect(readPress({ ...body, actions }, here)).toMatchObject({ act: 'pitch.approve', values: {} })
  })

  test('in a thread knows its root', () => {
    const container = { ...body.container, thread_ts: '1.1' }
    expect(readPress({ ...body, container }, here)).toMatchObject({ thread: 'slack:T1/C1/1.1' })
  })

  test('in a modal stands where the modal was opened', () => {
    const private_metadata = '{"conversation":"slack:T1/C9","thread":"slack:T1/C9/1.1"}'
    const view = { id: 'V1', type: 'modal', callback_id: 'page', private_metadata }
    const inView = { ...body, channel: undefined, container: { type: 'view', view_id: 'V1' }, view }
    expect(readPress(inView, here)).toMatchObject({ conversation: 'slack:T1/C9', thread: 'slack:T1/C9/1.1' })
  })

  test('on the Home stands nowhere', () => {
    const view = { id: 'V1', type: 'home', callback_id: '', private_metadata: '' }
    const onHome = { ...body, channel: undefined, container: { type: 'view', view_id: 'V1' }, view }
    expect(readPress(onHome, here)).not.toHaveProperty('conversation')
  })
})

describe('a submission', () => {
  const metadata = { act: 'draft.assign', kept: { piece: '12' }, conversation: 'slack:T1/C1' }
  const field = (value: object) => ({ value: { type: 'x', ...value } })
  const body = {
    type: 'view_submission',
    user: { id: 'U1' },
    trigger_id: '1.2.a',
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: 'form',
      private_metadata: JSON.stringify(metadata),
      blocks: [{ type: 'section' }, { type: 'input', block_id: 'who' }, { type: 'input', block_id: 'note' }],
      state: {
        values: {
          who: field({ selected_user: 'U2' }),
          where: field({ selected_conversation: 'C2' }),
          note: field({ value: '<!channel> &amp; \uE010x' }),
          form: field({ selected_option: { value: 'article' } }),
          roles: field({ selected_options: [{ value: 'writer' }, { value: 'lead' }] }),
          empty: field({ value: null }),
        },
      },
    },
  }

  test('is what was kept and what was filled in', () => {
    expect(readSubmission(body, here)).toEqual({
      kind: 'submission',
      key: 'slack:form:1.2.a',
      tenant: 'slack:T1',
      user: 'U1',
      conversation: 'slack:T1/C1',
      act: 'draft.assign',
      values: {
        piece: '12',
        who: 'slack:T1/U2',
        where: 'slack:T1/C2',
        note: '<!channel> &amp; x',
        form: 'article',
        roles: 'writer,lead',
      },
    })
  })

  test('can have errors under its inputs only', () => {
    expect(fieldsOf(body)).toEqual(['who', 'note'])
  })
})

test('a message action quotes its message', () => {
  const body = {
    user: { id: 'U1' },
    trigger_id: '1.2.a',
    callback_id: 'message:pitch.propose',
    channel: { id: 'C1' },
    message: {
      ts: '5.5',
      thread_ts: '1.1',
      user: 'U2',
      text: 'a &lt;b&gt;',
      files: [{ id: 'F1', name: 'x', size: 1 }],
    },
  }
  expect(readMessageAction(body, here)).toMatchObject({
    kind: 'message-action',
    act: 'pitch.propose',
    conversation: 'slack:T1/C1',
    thread: 'slack:T1/C1/1.1',
    message: { reference: 'slack:T1/C1/5.5', author: 'slack:T1/U2', text: 'a <b>', files: [{ name: 'x' }] },
  })
})

test('a global shortcut stands nowhere', () => {
  const body = { user: { id: 'U1' }, trigger_id: '1.2.a', callback_id: 'global:pitch.propose' }
  expect(readShortcut(body, here)).toEqual({
    kind: 'shortcut',
    key: 'slack:shortcut:1.2.a',
    tenant: 'slack:T1',
    user: 'U1',
    act: 'pitch.propose',
  })
})

test.each([
  ['home', { kind: 'home', key: 'slack:event:Ev1' }],
  ['messages', undefined],
])('the tab %s of the app', (tab, read) => {
  const found = readHome({ event_id: 'Ev1', event: { user: 'U1', tab } }, here)
  if (read) expect(found).toMatchObject(read)
  else expect(found).toBeUndefined()
})

test.each([
  [
    'the bot was invited',
    { user: 'UBOT', inviter: 'U1' },
    { kind: 'joined', user: 'U1', conversation: 'slack:T1/C1' },
  ],
  ['somebody else joined', { user: 'U2', inviter: 'U1' }, undefined],
  ['nobody invited the bot', { user: 'UBOT' }, undefined],
])('joining, when %s', (_, who, read) => {
  const found = readJoined({ event_id: 'Ev1', event: { channel: 'C1', ...who } }, here)
  if (read) expect(found).toMatchObject(read)
  else expect(found).toBeUndefined()
})
