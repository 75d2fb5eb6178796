import { expect, test } from 'vitest'
import type { Directory } from '../../src/chat/talk/platform.ts'
import { createLog } from '../../src/foundation/log.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { slackClient } from '../../src/slack/client.ts'
import { createDirectory } from '../../src/slack/directory.ts'
import { manifestOf } from '../../src/slack/manifest.ts'

const minute = 60_000

interface Parts {
  sandbox: Sandbox
  asked(): number
  pass(ms: number): void
  profile: () => ReturnType<Directory['profile']>
}

async function directory(run: (parts: Parts) => Promise<void>): Promise<void> {
  const sandbox = await createSandbox({
    seed: {
      team: { id: 'T1', name: 'Team' },
      users: [
        { id: 'U1', name: 'lin', realName: 'lin', locale: 'zh-CN', tz: 'Asia/Shanghai' },
        { id: 'UBOT', name: 'bot', realName: 'Bot', isBot: true },
      ],
      conversations: [],
    },
    manifest: manifestOf('socket'),
    delivery: { kind: 'socket' },
  })
  let now = 0
  const found = createDirectory({
    client: slackClient(sandbox, createLog('silent'), 2000),
    home: () => ({ team: 'T1' }),
    ticks: () => now,
  })
  const asked = () => sandbox.log().calls.filter(({ method }) => method === 'users.info').length
  const pass = (ms: number) => {
    now += ms
  }
  try {
    await run({ sandbox, asked, pass, profile: () => found.profile('slack:T1/U1') })
  } finally {
    await sandbox.stop()
  }
}

const lin = { name: 'lin', language: 'zh-CN', zone: 'Asia/Shanghai', standing: 'member', admin: false }

test('somebody is asked for again after an hour', () =>
  directory(async ({ asked, pass, profile }) => {
    expect(await profile()).toEqual(lin)
    pass(59 * minute)
    await profile()
    expect(asked()).toBe(1)
    pass(minute)
    await profile()
    expect(asked()).toBe(2)
  }))

test('two who ask at once share one look-up', () =>
  directory(async ({ asked, profile }) => {
    await Promise.all([profile(), profile(), profile()])
    expect(asked()).toBe(1)
  }))

test('what was known stays known while Slack does not answer', () =>
  directory(async ({ sandbox, pass, profile }) => {
    await profile()
    pass(61 * minute)
    sandbox.faults.add({ kind: 'error_before', method: 'users.info', status: 500 })
    expect(await profile()).toEqual(lin)
  }))

test('after a failure the next look-up is a minute later', () =>
  directory(async ({ sandbox, asked, pass, profile }) => {
    sandbox.faults.add({ kind: 'error_before', method: 'users.info', status: 500 })
    expect(await profile()).toBeUndefined()
    await profile()
    expect(asked()).toBe(1)
    pass(minute)
    expect(await profile()).toEqual(lin)
  }))
