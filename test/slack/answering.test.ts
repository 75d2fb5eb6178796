import { describe, expect, test } from 'vitest'
import { actions, note } from '../../src/chat/shown/card.ts'
import type { Form } from '../../src/chat/talk/form.ts'
import type { Interaction, Reply } from '../../src/chat/talk/interaction.ts'
import { personInText } from '../../src/chat/talk/mention.ts'
import { bo, bot, card, gate, inTeam, lin, lobby, topics, whisper, workspace } from './support/workspace.ts'

const form: Form = {
  act: 'pitch.propose',
  title: 'Propose a topic',
  submit: 'Propose',
  kept: { source: 'https://a.example' },
  fields: [
    { name: 'title', label: 'Topic', input: { kind: 'line', max: 150 } },
    { name: 'who', label: 'Who', optional: true, input: { kind: 'person' } },
    { name: 'piece', label: 'Piece', value: 'P-12', input: { kind: 'line' } },
  ],
}
const asksFirst = (then: Reply) => (interaction: Interaction) =>
  interaction.kind === 'submission' ? then : ({ kind: 'form', form } as const)
const withButtons = whisper(
  'Topics',
  actions(
    [{ label: 'Why?', act: 'pitch.show', values: { piece: '12' } }],
    [{ label: 'Reject', act: 'pitch.reject', values: { piece: '12' } }],
  ),
)

describe('a slash command', () => {
  test('reaches the core with who, where and what', async () => {
    const { as, heard } = await workspace(() => whisper('ok'))
    await as(lin).command(topics, '/pitch ask @bo: <b> & :fire:')
    expect(heard).toEqual([
      {
        kind: 'command',
        command: 'pitch',
        tenant: 'slack:T0TEAM',
        conversation: inTeam(topics),
        key: expect.stringMatching(/^slack:command:/),
        text: `ask ${personInText(inTeam(bo))}: <b> & 🔥`,
        actor: {
          id: inTeam(lin),
          name: 'lin',
          language: 'zh-CN',
          zone: 'Asia/Shanghai',
          standing: 'member',
          admin: false,
        },
      },
    ])
  })

  test('is answered in the acknowledgement when the answer is there', async () => {
    const { as, sandbox } = await workspace(() => whisper('<!channel> *x* &'))
    const { response, failed } = await as(bo).command(topics, '/pitch list')
    expect(failed).toBeUndefined()
    expect(response?.ephemeral).toBe(true)
    expect(textIn(response)).toEqual(['<!channel> *x* &'])
    expect(sandbox.log().calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([])
    expect(sandbox.broadcasts()).toEqual([])
    expect(sandbox.lint()).toEqual([])
  })

  test('is acknowledged at once and answered later when the answer takes long', async () => {
    const answer = gate<Reply>()
    const { as, sandbox } = await workspace(() => answer.opened, { ackPatience: 20 })
    const first = await as(bo).command(topics, '/pitch list')
    expect(first).toMatchObject({ seen: [] })
    answer.open(whisper('There'))
    expect(textIn(await sandbox.until(() => as(bo).ephemerals(topics)[0]))).toEqual(['There'])
  })

  test('with a late part says the first part at once and the rest when it is there', async () => {
    const rest = gate<Reply>()
    const { as, sandbox } = await workspace(() => ({
      kind: 'later',
      first: card('Reading'),
      rest: rest.opened,
    }))
    const { response } = await as(bo).command(topics, '/metrics import')
    expect(textIn(response)).toEqual(['Reading'])
    rest.open(whisper('Read'))
    expect(textIn(await sandbox.until(() => as(bo).ephemerals(topics)[1]))).toEqual(['Read'])
  })

  test('without an answer is acknowledged and shows nothing', async () => {
    const { as } = await workspace(() => ({ kind: 'nothing' }))
    expect(await as(bo).command(topics, '/pitch x')).toEqual({ seen: [] })
  })

  test('is answered where the bot is not a member', async () => {
    const { as } = await workspace(() => whisper('ok'))
    expect(textIn((await as(bo).command(lobby, '/pitch x')).response)).toEqual(['ok'])
  })

  test('has its prefix taken off', async () => {
    const { as, heard } = await workspace(() => whisper('ok'), { prefix: 'cd-' })
    await as(bo).command(topics, '/cd-pitch x')
    expect(heard).toMatchObject([{ command: 'pitch' }])
  })

  test('delivered twice comes with the same key', async () => {
    const { as, heard, sandbox } = await workspace(() => whisper('ok'))
    sandbox.faults.add({ kind: 'duplicate', payload: 'slash_commands' })
    await as(bo).command(topics, '/pitch x')
    await sandbox.until(() => heard.length === 2)
    expect(heard[0]?.key).toBe(heard[1]?.key)
  })

  test('is answered the same over signed HTTP', async () => {
    const { as } = await workspace(() => whisper('ok'), { transport: 'http' })
    expect(textIn((await as(bo).command(topics, '/pitch x')).response)).toEqual(['ok'])
  })
})

describe('a form', () => {
  test('opens from a command and brings back what was kept and filled in', async () => {
    const { as, heard, sandbox } = await workspace(asksFirst(whisper('Saved')))
    await as(bo).command(topics, '/pitch')
    const view = await sandbox.until(() => as(bo).view())
    expect(view.title?.text).toBe('Propose a topic')
    const { result, response } = await as(bo).submit({ Topic: '<!here> & more', Who: lin })
    expect(result).toBe('closed')
    expect(heard[1]).toMatchObject({
      kind: 'submission',
      act: 'pitch.propose',
      conversation: inTeam(topics),
      values: { source: 'https://a.example', title: '<!here> & more', who: inTeam(lin), piece: 'P-12' },
    })
    expect(textIn(response)).toEqual(['Saved'])
  })

  test('shows an error under its field and stays open', async () => {
    const { as } = await workspace(asksFirst({ kind: 'errors', errors: { title: 'Too long' } }))
    await as(bo).command(topics, '/pitch')
    expect(await as(bo).submit({ Topic: 'x' })).toMatchObject({
      result: 'errors',
      errors: { title: 'Too long' },
    })
  })

  test('shows an error about no field of its own under the first', async () => {
    const { as } = await workspace(asksFirst({ kind: 'errors', errors: { elsewhere: 'No' } }))
    await as(bo).command(topics, '/pitch')
    expect(await as(bo).submit({ Topic: 'x' })).toMatchObject({ result: 'errors', errors: { title: 'No' } })
  })

  test('can lead to another form', async () => {
    const next: Form = { ...form, title: 'And then', kept: {} }
    const { as } = await workspace(asksFirst({ kind: 'form', form: next }))
    await as(bo).command(topics, '/pitch')
    expect(await as(bo).submit({ Topic: 'x' })).toMatchObject({
      result: 'updated',
      view: { title: { text: 'And then' } },
    })
  })

  test('that takes long says so and then the outcome', async () => {
    const answer = gate<Reply>()
    const script = (interaction: Interaction) =>
      interaction.kind === 'submission' ? answer.opened : ({ kind: 'form', form } as const)
    const { as, sandbox } = await workspace(script, { ackPatience: 20 })
    await as(bo).command(topics, '/pitch')
    const submitted = await as(bo).submit({ Topic: 'my words' })
    expect(textIn(submitted.view)).toEqual(['⏳ On it. This takes a few seconds.'])
    answer.open({ kind: 'errors', errors: { title: 'Too late' } })
    const outcome = await sandbox.until(() => {
      const shown = textIn(as(bo).view())
      return shown.includes('Too late') && shown
    })
    expect(outcome).toContain('my words')
  })

  test('whose person has left the conversation is answered in a direct message', async () => {
    const { as, sandbox } = await workspace(asksFirst(whisper('Saved')))
    await as(bo).command(topics, '/pitch')
    await as(bo).leave(topics)
    await as(bo).submit({ Topic: 'x' })
    const dm = as(bo).dm()
    expect(textIn(await sandbox.until(() => as(bo).messages(dm)[0]))).toEqual(['Saved'])
  })

  test('that came too late is offered as a button, and the button opens it', async () => {
    let late = 0
    let asked = 0
    const { as, heard, sandbox } = await workspace(
      () => {
        asked += 1
        late += 4000
        return { kind: 'form', form }
      },
      { now: () => Date.now() + late },
    )
    const { response, view } = await as(bo).command(topics, '/pitch')
    expect(view).toBeUndefined()
    const offer = await sandbox.until(() => response ?? as(bo).ephemerals(topics)[0])
    expect(textIn(offer).join('')).toContain('⏰ The chat took too long')
    await as(bo).press(offer, 'Open the form')
    expect((await sandbox.until(() => as(bo).view())).title?.text).toBe('Propose a topic')
    expect([asked, heard.length]).toEqual([1, 1])
  })

  test('that was forgotten in a restart is asked for again', async () => {
    const { as, heard, sandbox } = await workspace(({ kind }) =>
      kind === 'press' ? withButtons : { kind: 'form', form },
    )
    await as(bo).say(topics, '@copydesk pitch')
    const [offer] = as(bo).ephemerals(topics)
    await sandbox.until(() => offer)
    const value = JSON.stringify(offer?.blocks).match(/"value":"(.*?[^\\])"/)?.[1] ?? ''
    expect(JSON.parse(JSON.parse(`"${value}"`))).toMatchObject({ source: 'https://a.example', piece: 'P-12' })
    expect(heard).toHaveLength(1)
  })

  test('with too much to keep is refused in words', async () => {
    const kept = { quoted: 'x'.repeat(3000) }
    const { as } = await workspace(() => ({ kind: 'form', form: { ...form, kept } }))
    const { response } = await as(bo).command(topics, '/pitch')
    expect(textIn(response).join('')).toContain('3000 characters are too long for a form')
  })

  test('opens although Slack broke off after opening it', async () => {
    const { as, sandbox } = await workspace(() => ({ kind: 'form', form }))
    sandbox.faults.add({ kind: 'error_after', method: 'views.open', status: 500 })
    const { view, seen } = await as(bo).command(topics, '/pitch')
    expect([view?.title?.text, seen]).toEqual(['Propose a topic', []])
  })
})

describe('a press', () => {
  test('in a message is answered for the person alone', async () => {
    const { as, heard } = await workspace(({ kind }) => (kind === 'press' ? whisper('Because') : withButtons))
    const { response } = await as(bo).command(topics, '/pitch list')
    const pressed = await as(bo).press(place(response), 'Why?')
    expect(heard[1]).toMatchObject({ kind: 'press', act: 'pitch.show', values: { piece: '12' } })
    expect(textIn(pressed.response)).toEqual(['Because'])
  })

  test('is answered in place of a card that is not true any more, also where that is a real message', async () => {
    const { as } = await workspace(({ kind }) =>
      kind === 'press' ? { ...whisper('Done'), instead: true } : withButtons,
    )
    const { response } = await as(bo).command(topics, '/pitch list')
    await as(bo).press(place(response), 'Why?')
    expect(
      as(bo)
        .ephemerals(topics)
        .map(({ text }) => text),
    ).toEqual(['Done'])
    await as(bo).say(as(bo).dm(), 'list')
    await as(bo).press(place(as(bo).messages(as(bo).dm()).at(-1)), 'Why?')
    expect(
      as(bo)
        .messages(as(bo).dm())
        .map(({ text }) => text),
    ).toEqual(['list', 'Done'])
  })

  test('of the menu is the act of its option', async () => {
    const { as, heard } = await workspace(({ kind }) => (kind === 'press' ? whisper('No') : withButtons))
    const { response } = await as(bo).command(topics, '/pitch list')
    await as(bo).choose(place(response), undefined, 'Reject')
    expect(heard[1]).toMatchObject({ kind: 'press', act: 'pitch.reject', values: { piece: '12' } })
  })

  test('in a thread is answered in the thread', async () => {
    const { as, team, heard, sandbox } = await workspace(() => whisper('Here'))
    const to = inTeam(topics)
    const letter = { to, mark: 'm', card: card('Root', ...cardNodes(withButtons)), reading: aReading() }
    const root = await team.messenger.post(letter)
    const reply = await team.messenger.post({ ...letter, mark: 'n', thread: root.message })
    const [channel = '', ts = ''] = reply.message.split('/').slice(1)
    const { response } = await as(bo).press({ channel, ts }, 'Why?')
    expect(heard[0]).toMatchObject({ thread: root.message, message: reply.message })
    expect(response?.thread_ts).toBe(root.message.split('/')[2])
    expect(sandbox.lint()).toEqual([])
  })

  test('is answered although its response_url is used up', async () => {
    const { as } = await workspace(({ kind }) => (kind === 'press' ? whisper('Again') : withButtons))
    const { response } = await as(bo).command(topics, '/pitch list')
    for (let time = 0; time < 7; time += 1) await as(bo).press(place(response), 'Why?')
    expect(as(bo).ephemerals(topics)).toHaveLength(8)
  })

  test('of a button that opens a page reaches nobody', async () => {
    const link = { label: 'Page', act: 'x', values: {}, link: 'https://a.example' }
    const { as, heard } = await workspace(() => whisper('Topics', actions([link])))
    const { response } = await as(bo).command(topics, '/pitch list')
    expect(await as(bo).press(place(response), 'Page')).toEqual({ seen: [] })
    expect(heard).toHaveLength(1)
  })

  test('on the Home is answered by a modal, and a form there stands on top of it', async () => {
    const script = (interaction: Interaction): Reply => {
      if (interaction.kind === 'home') return { kind: 'home', card: card('Home', ...cardNodes(withButtons)) }
      if (interaction.kind !== 'press') return whisper('?')
      return interaction.act === 'pitch.reject' ? { kind: 'form', form } : withButtons
    }
    const { as, sandbox, heard } = await workspace(script)
    await as(bo).openHome()
    const home = await sandbox.until(() => as(bo).home())
    expect(textIn(home)).toContain('Home')
    const { view } = await as(bo).press(home, 'Why?')
    if (!view) throw new Error('no modal')
    expect(textIn(view)).toContain('Topics')
    expect(heard[1]).not.toHaveProperty('conversation')
    await as(bo).choose(view, undefined, 'Reject')
    expect(
      as(bo)
        .views()
        .map(({ title }) => title?.text),
    ).toEqual(['Copydesk', 'Propose a topic'])
    expect(sandbox.lint()).toEqual([])
  })
})

describe('words after a mention', () => {
  test('are answered in their thread, with the message above them', async () => {
    const { as, heard } = await workspace(() => whisper('Done'))
    const root = await as(lin).say(topics, 'A draft about <dumplings>')
    await as(bo).say(topics, '@copydesk 通过 P-12', { thread: root.ts })
    expect(heard).toMatchObject([
      {
        kind: 'mention',
        text: '通过 P-12',
        thread: `${inTeam(topics)}/${root.ts}`,
        message: {
          reference: `${inTeam(topics)}/${root.ts}`,
          text: 'A draft about <dumplings>',
          author: inTeam(lin),
          permalink: expect.stringContaining('/archives/'),
        },
      },
    ])
    const [said] = as(bo).ephemerals(topics)
    expect([said?.thread_ts, textIn(said)]).toEqual([root.ts, ['Done']])
  })

  test('that need a form get a button for it', async () => {
    const { as } = await workspace(() => ({ kind: 'form', form }))
    await as(bo).say(topics, '@copydesk pitch')
    const [offer] = as(bo).ephemerals(topics)
    await as(bo).press(place(offer), 'Open the form')
    expect(as(bo).view()?.title?.text).toBe('Propose a topic')
  })

  test('need no mention in a direct message', async () => {
    const { as, heard } = await workspace(() => whisper('Done'))
    await as(bo).say(as(bo).dm(), 'approve P-12')
    expect(heard).toMatchObject([{ kind: 'mention', text: 'approve P-12' }])
  })

  test('delivered again after a lost acknowledgement come with the same key', async () => {
    const { as, heard, sandbox } = await workspace(() => ({ kind: 'nothing' }))
    sandbox.faults.add({ kind: 'duplicate', payload: 'app_mention' })
    await as(bo).say(topics, '@copydesk help')
    await sandbox.until(() => heard.length === 2)
    expect(heard[0]?.key).toBe(heard[1]?.key)
  })

  test('of the bot itself are not heard', async () => {
    const { team, heard, sandbox } = await workspace(() => whisper('Done'))
    await team.messenger.post({ to: inTeam(bo), mark: 'm', card: card('Hello'), reading: aReading() })
    await sandbox.settle()
    expect(heard).toEqual([])
  })
})

describe('shortcuts and invitations', () => {
  test('a message action brings the message, its address and its file', async () => {
    const { as, heard } = await workspace(() => whisper('Read'))
    const posted = await as(lin).upload(topics, { name: 'week.csv', bytes: 'a,b\n1,2\n', text: 'numbers' })
    const { response } = await as(bo).messageShortcut('message:metrics.import', posted)
    expect(textIn(response)).toEqual(['Read'])
    const [interaction] = heard
    if (interaction?.kind !== 'message-action') throw new Error('no message action')
    const { act, message } = interaction
    expect([act, message.text, message.permalink]).toEqual([
      ...['metrics.import', 'numbers', expect.stringContaining('/archives/')],
    ])
    expect(message.files).toMatchObject([{ name: 'week.csv', size: 8 }])
    expect(new TextDecoder().decode(await message.files[0]?.load())).toBe('a,b\n1,2\n')
  })

  test('a global shortcut opens its form, and what follows is said in a modal', async () => {
    const { as, heard } = await workspace(asksFirst(whisper('Saved', note('as P-12'))))
    await as(bo).globalShortcut('global:pitch.propose')
    const submitted = await as(bo).submit({ Topic: 'x' })
    expect(heard.map(({ kind, conversation }) => [kind, conversation])).toEqual([
      ['shortcut', undefined],
      ['submission', undefined],
    ])
    expect(textIn(submitted.view)).toEqual(['Saved', 'as P-12'])
  })

  test('whoever invites the bot is greeted, alone', async () => {
    const { as, heard } = await workspace(() => whisper('Welcome'))
    await as(bo).invite(lobby, bot)
    expect(heard).toMatchObject([{ kind: 'joined', actor: { id: inTeam(bo) }, conversation: inTeam(lobby) }])
    expect(as(bo).ephemerals(lobby).map(textIn)).toEqual([['Welcome']])
    expect(as(lin).ephemerals(lobby)).toEqual([])
  })
})

describe('when something goes wrong', () => {
  test('a fault of the adapter is told with the reference that stands in the log', async () => {
    const nameOf = () => {
      throw new Error('broken')
    }
    const faulty = { kind: 'whisper' as const, card: { headline: [{ person: inTeam(lin) }], nodes: [] } }
    const { as, logged } = await workspace(() => faulty, { reading: { nameOf } })
    const { response } = await as(bo).command(topics, '/pitch x')
    const reference = /send (\w{6}) to/.exec(textIn(response).join(''))?.[1]
    expect(reference).toBeTruthy()
    expect(logged.join('')).toContain(reference)
  })

  test('an unknown person is heard by their id when Slack will not say who they are', async () => {
    const { as, heard, sandbox } = await workspace(() => whisper('ok'))
    sandbox.faults.add({ kind: 'error_before', method: 'users.info', status: 500, times: 9 })
    await as(bo).command(topics, '/pitch x')
    expect(heard).toMatchObject([
      { actor: { id: inTeam(bo), name: bo, language: '', zone: 'UTC', standing: 'unknown' } },
    ])
  })

  test('what the adapter itself says to an unknown person is in the language of the desk', async () => {
    const answer = gate<Reply>()
    const script = ({ kind }: Interaction) =>
      kind === 'submission' ? answer.opened : ({ kind: 'form', form } as const)
    const { as, sandbox } = await workspace(script, { ackPatience: 20, deskLanguage: 'en' })
    sandbox.faults.add({ kind: 'error_before', method: 'users.info', status: 500, times: 9 })
    await as(lin).command(topics, '/pitch')
    const { view } = await as(lin).submit({ Topic: 'x' })
    expect(textIn(view)).toEqual(['⏳ On it. This takes a few seconds.'])
    answer.open({ kind: 'nothing' })
  })

  test('a whisper waits when Slack asks for a second', async () => {
    const { as, sandbox } = await workspace(() => whisper('Done'))
    sandbox.faults.add({ kind: 'rate_limited', method: 'chat.postEphemeral', retryAfter: 1 })
    await as(bo).say(topics, '@copydesk help')
    expect(textIn(await sandbox.until(() => as(bo).ephemerals(topics)[0]))).toEqual(['Done'])
  })

  test('stopping waits for what is being answered', async () => {
    const answer = gate<Reply>()
    const { as, slack, sandbox } = await workspace(() => answer.opened, { ackPatience: 20 })
    await as(bo).command(topics, '/pitch list')
    const stopped = slack.stop()
    answer.open(whisper('In time'))
    await stopped
    await sandbox.settle()
    expect(as(bo).ephemerals(topics).map(textIn)).toEqual([['In time']])
    expect(slack.connected()).toBe(false)
  })
})

const aReading = () => ({
  language: 'en' as const,
  zone: 'UTC',
  now: '2026-11-26T02:42:00.000Z',
  nameOf: String,
})
const cardNodes = (reply: Reply) => (reply.kind === 'whisper' ? reply.card.nodes : [])

function place(message: { channel: string; ts: string } | undefined) {
  if (!message) throw new Error('nothing was shown')
  return message
}

/** Every text in what is shown, but for the labels of buttons. */
function textIn(shown: { blocks?: object[] } | undefined): string[] {
  return (shown?.blocks ?? []).flatMap((block) => texts(block))
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && (value.type === 'actions' || value.type === 'input')) return []
  if ('text' in value && typeof value.text === 'string') return [value.text]
  return Object.values(value).flatMap(texts)
}
