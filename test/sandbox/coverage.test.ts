import { expect, test } from 'vitest'
import { COVERAGE } from '../../src/sandbox/api/coverage.ts'
import { METHODS } from '../../src/sandbox/api/methods.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { call, startSandbox } from './support/bolt.ts'
import { allScopes, ann, bo, general, lobby, manifest, seed } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const more = { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] }
const modal = { type: 'modal', title: plain('Form'), blocks: [more] }
const home = { type: 'home', blocks: [more] }

type Connected = Awaited<ReturnType<typeof connect>>

/** A place in which every method finds what it is about. */
interface Ground {
  sandbox: Sandbox
  app: Connected
  /** A message of the app's in the conversation that it is in. */
  ts: string
}

const text = 'hello'
const at = ({ ts }: Ground) => ({ channel: general, timestamp: ts })
const trigger = async ({ sandbox, app }: Ground) => {
  await sandbox.as(ann).command(general, '/pitch')
  return String(app.payloads('slash_commands').at(-1)?.trigger_id)
}
const opened = async (ground: Ground) => {
  const { view } = await call(ground.sandbox, 'views.open', {
    trigger_id: await trigger(ground),
    view: modal,
  })
  return view as { id: string }
}
const begun = async ({ sandbox }: Ground) => {
  const upload = await call(sandbox, 'files.getUploadURLExternal', { filename: 'a.txt', length: 1 })
  await fetch(String(upload.upload_url), { method: 'POST', body: 'x' })
  return [{ id: upload.file_id }]
}
const done = (method: string, args: (ground: Ground) => object) => async (ground: Ground) => {
  await call(ground.sandbox, method, { ...args(ground) })
  return args(ground)
}

/** What each method is called with; what it needs beforehand is done first. */
const asked: Record<string, (ground: Ground) => object | Promise<object>> = {
  'api.test': () => ({}),
  'apps.connections.open': () => ({}),
  'auth.test': () => ({}),
  'blocks.validate': () => ({ blocks: [more] }),
  'bookmarks.add': () => ({ channel_id: general, title: 'Plan', type: 'link', link: 'https://example.com' }),
  'bots.info': async ({ sandbox }) => ({ bot: (await call(sandbox, 'auth.test')).bot_id }),
  'chat.delete': ({ ts }) => ({ channel: general, ts }),
  'chat.getPermalink': ({ ts }) => ({ channel: general, message_ts: ts }),
  'chat.postEphemeral': () => ({ channel: general, user: ann, text }),
  'chat.postMessage': () => ({ channel: general, text }),
  'chat.update': ({ ts }) => ({ channel: general, ts, text: 'other' }),
  'conversations.history': () => ({ channel: general }),
  'conversations.info': () => ({ channel: general }),
  'conversations.invite': async ({ sandbox }) => {
    await call(sandbox, 'conversations.join', { channel: lobby })
    return { channel: lobby, users: 'U0LIN' }
  },
  'conversations.join': () => ({ channel: lobby }),
  'conversations.leave': () => ({ channel: general }),
  'conversations.list': () => ({}),
  'conversations.members': () => ({ channel: general }),
  'conversations.open': () => ({ users: bo }),
  'conversations.replies': ({ ts }) => ({ channel: general, ts }),
  'conversations.setTopic': () => ({ channel: general, topic: 'rice' }),
  'files.completeUploadExternal': async (ground) => ({ channel_id: general, files: await begun(ground) }),
  'files.getUploadURLExternal': () => ({ filename: 'a.txt', length: 1 }),
  'files.info': async ({ sandbox }) => ({
    file: (await sandbox.as(ann).upload(general, { name: 'a.txt', bytes: 'x' })).files?.[0]?.id,
  }),
  'pins.add': at,
  'pins.remove': done('pins.add', at),
  'reactions.add': (ground) => ({ ...at(ground), name: 'eyes' }),
  'reactions.get': at,
  'reactions.remove': done('reactions.add', (ground) => ({ ...at(ground), name: 'eyes' })),
  'team.info': () => ({}),
  'usergroups.list': () => ({}),
  'usergroups.users.list': () => ({ usergroup: 'S0TEAM' }),
  'users.info': () => ({ user: ann }),
  'users.list': () => ({}),
  'users.lookupByEmail': () => ({ email: 'ann@example.com' }),
  'views.open': async (ground) => ({ trigger_id: await trigger(ground), view: modal }),
  'views.publish': () => ({ user_id: ann, view: home }),
  'views.push': async (ground) => {
    await opened(ground)
    const view = ground.sandbox.as(ann).view()
    if (!view) throw new Error('no modal')
    await ground.sandbox.as(ann).press(view, 'More')
    return { trigger_id: ground.app.payloads('block_actions').at(-1)?.trigger_id, view: modal }
  },
  'views.update': async (ground) => ({ view_id: (await opened(ground)).id, view: modal }),
}

async function openGround(): Promise<Ground> {
  const plainSeed = seed()
  const sandbox = await startSandbox({
    manifest: manifest({ scopes: [...new Set([...allScopes, 'users:read.email', 'usergroups:read'])] }),
    seed: {
      ...plainSeed,
      users: plainSeed.users.map((user) => (user.id === ann ? { ...user, email: 'ann@example.com' } : user)),
      usergroups: [{ id: 'S0TEAM', handle: 'team', name: 'Team', users: [ann] }],
    },
  })
  const app = await connect(sandbox)
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: general, text })
  return { sandbox, app, ts: String(ts) }
}

const here = Object.keys(COVERAGE).filter((method) => COVERAGE[method] !== 'not')
const absent = Object.keys(COVERAGE).filter((method) => COVERAGE[method] === 'not')

test('the table names every method that the sandbox answers, and each of them is tried here', () => {
  expect(here.toSorted()).toEqual(Object.keys(METHODS).toSorted())
  expect(Object.keys(asked).toSorted()).toEqual(here.toSorted())
})

test.each(here)('%s, which the table says is here, does its work', async (method) => {
  const ground = await openGround()
  const { appToken, botToken } = ground.sandbox
  const token = method === 'apps.connections.open' ? appToken : botToken
  const answer = await call(ground.sandbox, method, { ...(await asked[method]?.(ground)) }, token)
  expect(answer).toMatchObject({ ok: true })
})

test('what the table says is not here is unknown, as Slack says of a method that it does not have', async () => {
  const sandbox = await startSandbox()
  for (const method of [...absent, 'nobody.knowsThis']) {
    const answer = await call(sandbox, method)
    expect(answer).toEqual({ ok: false, error: 'unknown_method', req_method: method })
  }
  expect(absent.length).toBeGreaterThan(30)
})

test('the README shows the table', async () => {
  const row = (method: string) => {
    const how = COVERAGE[method]
    return typeof how === 'object'
      ? `| \`${method}\` | partial | ${how.lacks} |`
      : `| \`${method}\` | ${how} | |`
  }
  const rows = [...here, ...absent].map(row)
  const page = [
    '# api: how much of Slack’s Web API is here',
    '',
    'Made from `coverage.ts` by `test/sandbox/coverage.test.ts`, which calls each method that is here (`-u` writes it anew).',
    'A method that is not here, or not named, answers `unknown_method`.',
    '',
    '| method | | without |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../src/sandbox/api/README.md')
})
