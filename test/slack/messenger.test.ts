import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { actions, type Card } from '../../src/chat/shown/card.ts'
import { type Letter, RateLimited, Uncertain, Unreachable } from '../../src/chat/talk/platform.ts'
import { createLog } from '../../src/foundation/log.ts'
import { slackClient } from '../../src/slack/client.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { reading } from './support/reading.ts'
import { bo, card, inTeam, lin, lobby, topics, whisper, workspace } from './support/workspace.ts'

const letter = (change: Partial<Letter> = {}): Letter => ({
  to: inTeam(topics),
  mark: 'desk:1',
  card: card('💡 <!channel> *x* &'),
  reading: reading(),
  ...change,
})
const start = () => workspace(() => whisper('ok'))
const past = '2020-01-01T00:00:00.000Z'
const placeOf = (message: string) => {
  const [channel = '', ts = ''] = message.split('/').slice(1)
  return { channel, ts }
}

describe('posting', () => {
  test('gives the reference of the message, which pings nobody and unfolds nothing', async () => {
    const { team, as, sandbox } = await start()
    const { message } = await team.messenger.post(letter())
    const [seen] = as(bo).messages(topics)
    expect(message).toBe(`${inTeam(topics)}/${seen?.ts}`)
    expect(seen).toMatchObject({ text: '💡 &lt;!channel&gt; *x* &amp;', metadataType: 'copydesk_notice' })
    expect([sandbox.broadcasts(), sandbox.lint()]).toEqual([[], []])
  })

  test('into a thread stands in the thread', async () => {
    const { team, as } = await start()
    const root = await team.messenger.post(letter())
    await team.messenger.post(letter({ thread: root.message, mark: 'desk:2' }))
    expect(as(bo).messages(topics)).toHaveLength(1)
    expect(as(bo).thread(topics, placeOf(root.message).ts)).toHaveLength(2)
  })

  test('to a person is a direct message, and the reference names it', async () => {
    const { team, as } = await start()
    const { message } = await team.messenger.post(letter({ to: inTeam(bo) }))
    expect(placeOf(message).channel).toBe(as(bo).dm())
    expect(as(bo).messages(as(bo).dm())).toHaveLength(1)
  })

  test.each([
    ['where the bot is not a member', lobby, new Unreachable('outside', 'not_in_channel')],
    ['to what is not there', 'C0NOWHERE', new Unreachable('unseen', 'channel_not_found')],
  ])('%s will never succeed', async (_, channel, error) => {
    const { team } = await start()
    await expect(team.messenger.post(letter({ to: inTeam(channel) }))).rejects.toMatchObject(error)
  })

  test('too fast says for how long to wait', async () => {
    const { team, sandbox } = await start()
    sandbox.faults.add({ kind: 'rate_limited', method: 'chat.postMessage', retryAfter: 7 })
    await expect(team.messenger.post(letter())).rejects.toEqual(new RateLimited(7000))
  })

  test.each(['error_before', 'error_after', 'hang_after'] as const)('with %s is uncertain', async (kind) => {
    const { team, sandbox } = await start()
    sandbox.faults.add({ kind, method: 'chat.postMessage', status: 503, ms: 10 })
    await expect(team.messenger.post(letter())).rejects.toBeInstanceOf(Uncertain)
  })
})

describe('finding a message by its mark', () => {
  test('tells what was posted before the connection broke', async () => {
    const { team, sandbox, as } = await start()
    sandbox.faults.add({ kind: 'error_after', method: 'chat.postMessage', status: 500 })
    await team.messenger.post(letter()).catch(() => undefined)
    const [seen] = as(bo).messages(topics)
    expect(await team.messenger.find(letter(), past)).toBe(`${inTeam(topics)}/${seen?.ts}`)
  })

  test('tells that nothing was posted', async () => {
    const { team } = await start()
    await team.messenger.post(letter({ mark: 'desk:9' }))
    expect(await team.messenger.find(letter(), past)).toBeUndefined()
  })

  test('looks into the thread', async () => {
    const { team } = await start()
    const root = await team.messenger.post(letter())
    const reply = await team.messenger.post(letter({ thread: root.message, mark: 'desk:2' }))
    expect(await team.messenger.find(letter({ thread: root.message, mark: 'desk:2' }), past)).toBe(
      reply.message,
    )
  })

  test('looks into a direct message', async () => {
    const { team } = await start()
    const { message } = await team.messenger.post(letter({ to: inTeam(lin) }))
    expect(await team.messenger.find(letter({ to: inTeam(lin) }), past)).toBe(message)
  })

  test('turns pages', async () => {
    const { team, as } = await start()
    const { message } = await team.messenger.post(letter())
    for (let at = 0; at < 120; at += 1) await as(bo).say(topics, `chatter ${at}`)
    expect(await team.messenger.find(letter(), past)).toBe(message)
  })

  test('does not believe a mark from before', async () => {
    const { team } = await start()
    await team.messenger.post(letter())
    expect(await team.messenger.find(letter(), '2100-01-01T00:00:00.000Z')).toBeUndefined()
  })
})

describe('updating', () => {
  test('replaces the card and keeps the mark', async () => {
    const { team, as } = await start()
    const { message } = await team.messenger.post(letter())
    const next = card('✅ Approved', actions([{ label: 'Assign', act: 'draft.assign', values: {} }]))
    expect(await team.messenger.update(message, letter({ card: next }))).toBe('updated')
    expect(as(bo).messages(topics)[0]).toMatchObject({ text: '✅ Approved' })
    expect(await team.messenger.find(letter(), past)).toBe(message)
  })

  test('what was deleted is gone', async () => {
    const { team, sandbox } = await start()
    const { message } = await team.messenger.post(letter())
    const { channel, ts } = placeOf(message)
    await slackClient(sandbox, createLog('silent'), 5000).chat.delete({ channel, ts })
    expect(await team.messenger.update(message, letter())).toBe('gone')
  })

  test('what somebody else wrote is gone', async () => {
    const { team, as } = await start()
    const { ts } = await as(bo).say(topics, 'mine')
    expect(await team.messenger.update(`${inTeam(topics)}/${ts}`, letter())).toBe('gone')
  })
})

test('a Home is published for its person', async () => {
  const { team, as } = await start()
  await team.messenger.publishHome(inTeam(bo), card('Home'), reading())
  expect(as(bo).home()?.type).toBe('home')
  expect(as(lin).home()).toBeUndefined()
})

test('a message has an address, and what is gone has none', async () => {
  const { team } = await start()
  const { message } = await team.messenger.post(letter())
  expect(await team.messenger.permalink(message)).toContain('/archives/')
  expect(await team.messenger.permalink(`${inTeam(topics)}/1.000001`)).toBeUndefined()
})

describe('names', () => {
  test('of people and conversations are Slack’s, and are asked for once', async () => {
    const { team, sandbox, as } = await start()
    const { nameOf } = team.directory
    expect(await Promise.all([nameOf(inTeam(lin)), nameOf(inTeam(lin)), nameOf(inTeam(topics))])).toEqual([
      ...['lin', 'lin', 'topics'],
    ])
    expect(await nameOf(inTeam(lin))).toBe('lin')
    expect(await nameOf(inTeam(as(bo).dm()))).toBe('bo')
    const asked = sandbox.log().calls.filter(({ method }) => method === 'users.info')
    expect(asked).toHaveLength(2)
  })

  test('that Slack does not know are the id', async () => {
    const { team } = await start()
    expect(await team.directory.nameOf(inTeam('U0NOBODY'))).toBe('U0NOBODY')
    expect(await team.directory.nameOf('elsewhere')).toBe('elsewhere')
  })

  test.each([
    [topics, 'member'],
    [lobby, 'outside'],
    ['C0NOWHERE', 'outside'],
    [bo, 'member'],
  ])('the bot’s reach into %s is %s', async (id, reach) => {
    const { team } = await start()
    expect(await team.directory.reach(inTeam(id))).toBe(reach)
  })
})

describe('the bot’s own standing', () => {
  test('is whole with the scopes of the manifest', async () => {
    const { team } = await start()
    expect(await team.standing.probe()).toEqual({ name: 'copydesk', missing: [] })
  })

  test('is rehearsed by a message that leaves nothing behind', async () => {
    const { team, as, sandbox } = await start()
    await team.standing.rehearse(letter({ card: card('Checking') }))
    expect(sandbox.log().calls.map(({ method }) => method)).toContain('chat.delete')
    expect(as(lin).messages(topics)).toEqual([])
  })
})

describe('a workspace that refuses the newer blocks', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  test('gets the card once more without tables and charts', async () => {
    const bodies: string[] = []
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        const blocks = new URLSearchParams(body).get('blocks') ?? ''
        bodies.push(blocks)
        const answer = /"table"|"data_visualization"/.test(blocks)
          ? { ok: false, error: 'invalid_blocks' }
          : { ok: true, ts: '1.000001' }
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer))
      })
    })
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const log = createLog('silent')
    const client = slackClient({ botToken: 'xoxb-1', apiUrl: `http://127.0.0.1:${port}/api/` }, log, 5000)
    const messenger = createMessenger({ client, log, nameOf: async (reference) => reference })
    const table: Card = card('Week', { node: 'table', head: ['a'], rows: [[['one']]] })
    expect(await messenger.post(letter({ card: table }))).toEqual({ message: `${inTeam(topics)}/1.000001` })
    expect(bodies.map((body) => [body.includes('"table"'), body.includes('one')])).toEqual([
      [true, true],
      [false, true],
    ])
    bodies.length = 0
    const numbers = card('Numbers', {
      node: 'chart',
      chart: {
        kind: 'bar',
        title: 'Reads',
        categories: ['25 Nov'],
        series: [{ name: 'OA', values: [400] }],
      },
    })
    await messenger.post(letter({ card: numbers }))
    await messenger.update(`${inTeam(topics)}/1.000001`, letter({ card: numbers }))
    expect(
      bodies.map((body) => [body.includes('"data_visualization"'), body.includes('25 Nov 400')]),
    ).toEqual([
      [true, true],
      [false, true],
      [true, true],
      [false, true],
    ])
  })
})
