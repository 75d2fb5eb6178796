import { expect, test } from 'vitest'
import type { PersonChange } from '../../src/sandbox/index.ts'
import { call, startBolt, startSandbox } from './support/bolt.ts'
import { allScopes, ann, bo, bot, general, lobby, manifest, secret } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

const withEvents = (...events: string[]) => manifest({ events, scopes: [...allScopes, 'channels:manage'] })

test('every kind of person has the fields of users.info that Slack tells them apart by', async () => {
  const sandbox = await startSandbox()
  const told = async (change: PersonChange) => {
    await sandbox.changePerson(bo, { kind: 'member', rank: 'none', deactivated: false, ...change })
    return (await call(sandbox, 'users.info', { user: bo, include_locale: true })).user
  }
  const member = { is_restricted: false, is_ultra_restricted: false, is_bot: false, deleted: false }
  expect(await told({})).toMatchObject({ ...member, team_id: 'T0TEAM', is_admin: false, locale: 'en-US' })
  expect(await told({ kind: 'guest' })).toMatchObject({ is_restricted: true, is_ultra_restricted: false })
  expect(await told({ kind: 'single_channel_guest' })).toMatchObject({
    is_restricted: true,
    is_ultra_restricted: true,
  })
  expect(await told({ kind: 'external' })).toMatchObject({ is_stranger: true, team_id: 'T0ELSEWHERE' })
  expect(await told({ kind: 'bot' })).toMatchObject({ is_bot: true, profile: { bot_id: 'B0BO' } })
  const gone = await told({ deactivated: true, rank: 'admin' })
  expect(gone).toMatchObject({ deleted: true })
  expect(gone).not.toHaveProperty('is_admin')
  expect(gone).not.toHaveProperty('locale')
})

test('a rank holds the lower ones', async () => {
  const sandbox = await startSandbox()
  const ranks = async (rank: PersonChange['rank']) => {
    await sandbox.changePerson(bo, { rank })
    const { user } = await call(sandbox, 'users.info', { user: bo })
    const { is_admin, is_owner, is_primary_owner } = user as Record<string, boolean>
    return [is_admin, is_owner, is_primary_owner]
  }
  expect(await ranks('none')).toEqual([false, false, false])
  expect(await ranks('admin')).toEqual([true, false, false])
  expect(await ranks('owner')).toEqual([true, true, false])
  expect(await ranks('primary_owner')).toEqual([true, true, true])
})

test('users.info may lack a locale, and may fail for one person only', async () => {
  const sandbox = await startSandbox()
  await sandbox.changePerson(bo, { locale: null })
  const answer = await call(sandbox, 'users.info', { user: bo, include_locale: true })
  expect(answer.user).not.toHaveProperty('locale')
  sandbox.faults.add({ kind: 'refuse', method: 'users.info', error: 'user_not_found', user: bo, times: 0 })
  for (const _ of [1, 2])
    expect(await call(sandbox, 'users.info', { user: bo })).toEqual({ ok: false, error: 'user_not_found' })
  expect(await call(sandbox, 'users.info', { user: ann })).toMatchObject({ ok: true })
})

test('the app that subscribes hears user_change with the whole person', async () => {
  const sandbox = await startSandbox({ manifest: withEvents('user_change') })
  const heard: unknown[] = []
  await startBolt(sandbox, (app) => {
    app.event('user_change', async ({ event }) => void heard.push(event.user))
  })
  await sandbox.changePerson(bo, { kind: 'guest' })
  await sandbox.changePerson(bo, { deactivated: true })
  expect(heard).toMatchObject([
    { id: bo, is_restricted: true, deleted: false, locale: 'en-US' },
    { id: bo, deleted: true },
  ])
})

test('who is deactivated cannot act, and gets neither a new conversation nor an ephemeral message', async () => {
  const sandbox = await startSandbox()
  await connect(sandbox)
  await sandbox.changePerson(bo, { deactivated: true })
  await expect(sandbox.as(bo).say(general, 'hi')).rejects.toThrow('deactivated')
  await expect(sandbox.as(bo).command(general, '/pitch')).rejects.toThrow('deactivated')
  const user_disabled = { ok: false, error: 'user_disabled' }
  expect(await call(sandbox, 'conversations.open', { users: bo })).toEqual(user_disabled)
  expect(await call(sandbox, 'chat.postMessage', { channel: bo, text: 'hi' })).toEqual(user_disabled)
  const whisper = { channel: general, user: bo, text: 'hi' }
  expect(await call(sandbox, 'chat.postEphemeral', whisper)).toMatchObject({ error: 'user_not_in_channel' })
})

test('the old direct conversation of who is deactivated still takes messages, with a warning', async () => {
  const sandbox = await startSandbox()
  const channel = sandbox.as(bo).dm()
  await sandbox.changePerson(bo, { deactivated: true })
  expect(await call(sandbox, 'chat.postMessage', { channel, text: 'hi' })).toMatchObject({ ok: true })
  expect(sandbox.lint().join()).toContain('is deactivated and will not read it')
})

test('another bot gets no direct conversation', async () => {
  const sandbox = await startSandbox()
  await sandbox.changePerson(bo, { kind: 'bot' })
  expect(await call(sandbox, 'conversations.open', { users: bo })).toMatchObject({ error: 'cannot_dm_bot' })
  expect(sandbox.botUserId).toBe(bot)
})

test('an archived conversation refuses what is new, and an old message there can no longer be edited', async () => {
  const sandbox = await startSandbox()
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: general, text: 'before' })
  await sandbox.changeConversation(general, { archived: true })
  const error = async (method: string, args: object) =>
    (await call(sandbox, method, { channel: general, ...args })).error
  expect(await error('chat.postMessage', { text: 'x' })).toBe('is_archived')
  expect(await error('chat.postEphemeral', { text: 'x', user: ann })).toBe('is_archived')
  expect(await error('chat.update', { text: 'x', ts })).toBe('is_inactive')
  expect(await error('reactions.add', { name: 'eyes', timestamp: ts })).toBe('is_archived')
  expect(await error('conversations.invite', { users: bo })).toBe('is_archived')
  expect(await call(sandbox, 'conversations.info', { channel: general })).toMatchObject({
    channel: { is_archived: true },
  })
  await expect(sandbox.as(ann).say(general, 'x')).rejects.toThrow('archived')
})

test('an announcement conversation takes nothing from the bot, and from admins all', async () => {
  const sandbox = await startSandbox()
  await sandbox.changeConversation(general, { posting: 'nobody' })
  const post = { channel: general, text: 'x' }
  expect(await call(sandbox, 'chat.postMessage', post)).toMatchObject({ error: 'restricted_action' })
  await expect(sandbox.as(ann).say(general, 'x')).rejects.toThrow('may not write')
  await sandbox.changePerson(ann, { rank: 'admin' })
  const { ts } = await sandbox.as(ann).say(general, 'news')
  await sandbox.changeConversation(general, { posting: 'threads' })
  expect(await call(sandbox, 'chat.postMessage', post)).toMatchObject({
    error: 'restricted_action_thread_only_channel',
  })
  expect(await call(sandbox, 'chat.postMessage', { ...post, thread_ts: ts })).toMatchObject({ ok: true })
})

test('a conversation shared with another workspace says so, and whose message it is', async () => {
  const sandbox = await startSandbox({ manifest: withEvents('message.channels', 'channel_shared') })
  const app = await connect(sandbox)
  await sandbox.changePerson(bo, { kind: 'external' })
  await sandbox.changeConversation('general', { shared: true })
  await sandbox.as(bo).say(general, 'from elsewhere')
  const { channel } = await call(sandbox, 'conversations.info', { channel: general })
  expect(channel).toMatchObject({ is_ext_shared: true, connected_team_ids: ['T0ELSEWHERE'] })
  expect(app.payloads('channel_shared')).toMatchObject([{ event: { connected_team_id: 'T0ELSEWHERE' } }])
  expect(app.payloads('message')).toMatchObject([
    {
      team_id: 'T0TEAM',
      context_team_id: 'T0TEAM',
      is_ext_shared_channel: true,
      event: { user: bo, team: 'T0ELSEWHERE', user_team: 'T0ELSEWHERE' },
    },
  ])
})

test('what somebody from another workspace presses or types carries their team', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  await sandbox.changePerson(bo, { kind: 'external' })
  await sandbox.as(bo).globalShortcut('propose')
  expect(app.payloads('shortcut')).toMatchObject([
    { team: { id: 'T0TEAM' }, user: { id: bo, team_id: 'T0ELSEWHERE' } },
  ])
})

test('the bot that is taken out hears so and can no longer post', async () => {
  const sandbox = await startSandbox({ manifest: withEvents('member_left_channel') })
  const app = await connect(sandbox)
  await sandbox.kick(general, bot)
  expect(app.payloads('member_left_channel')).toMatchObject([{ event: { user: bot, channel: general } }])
  expect(await call(sandbox, 'chat.postMessage', { channel: general, text: 'x' })).toMatchObject({
    error: 'not_in_channel',
  })
})

test('a scope that is taken away while running is named with what is needed and provided', async () => {
  const sandbox = await startSandbox()
  sandbox.changeScope('chat:write', false)
  const answer = await call(sandbox, 'chat.postMessage', { channel: general, text: 'x' })
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'chat:write' })
  expect(String(answer.provided).split(',')).not.toContain('chat:write')
  sandbox.changeScope('chat:write', true)
  expect(await call(sandbox, 'chat.postMessage', { channel: general, text: 'x' })).toMatchObject({ ok: true })
})

test('an event needs the scope that was taken away', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  sandbox.changeScope('channels:history', false)
  await sandbox.as(ann).say(general, 'unheard')
  expect(app.payloads('message')).toEqual([])
})

test('the page shows what people and conversations are, and changes it', async () => {
  const sandbox = await startSandbox()
  const page = async (verb: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    return await (await fetch(`${sandbox.url}/page/api/${verb}`, request)).json()
  }
  expect(await page('changePerson', { user: bo, change: { kind: 'guest' } })).toMatchObject({
    ok: true,
    user: { id: bo, kind: 'guest', rank: 'none', deactivated: false },
  })
  await page('changeConversation', { channel: lobby, change: { archived: true, shared: true } })
  await page('kick', { channel: secret, user: bo })
  const scopes = await page('changeScope', { scope: 'chat:write', granted: false })
  expect(scopes.scopes).toContainEqual({ scope: 'chat:write', granted: false })
  const { snapshot } = await page('snapshot', { user: ann })
  expect(snapshot.users).toContainEqual(expect.objectContaining({ id: bo, kind: 'guest' }))
  expect(snapshot.conversations).toContainEqual(
    expect.objectContaining({ id: lobby, archived: true, shared: true, posting: 'everyone' }),
  )
  expect(snapshot.conversations).toContainEqual(expect.objectContaining({ id: secret, members: [ann] }))
  expect(await page('changePerson', { user: bo, change: { kind: 'king' } })).toMatchObject({
    error: 'invalid_request',
  })
})
