import { expect, test } from 'vitest'
import { call, startSandbox } from './support/bolt.ts'
import { allScopes, ann, bo, bot, general, lobby, manifest, secret } from './support/seed.ts'

const without = (...scopes: string[]) =>
  manifest({ scopes: allScopes.filter((one) => !scopes.includes(one)) })

test('a call without a token is not authed', async () => {
  const { apiUrl } = await startSandbox()
  const answer = await fetch(`${apiUrl}auth.test`, { method: 'POST' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ ok: false, error: 'not_authed' })
})

test('an unknown token is invalid and the wrong kind of token is not allowed', async () => {
  const sandbox = await startSandbox()
  expect(await call(sandbox, 'auth.test', {}, 'xoxb-nobody')).toEqual({ ok: false, error: 'invalid_auth' })
  expect(await call(sandbox, 'apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' })
  const post = { channel: general, text: 'hi' }
  const answer = await call(sandbox, 'chat.postMessage', post, sandbox.appToken)
  expect(answer.error).toBe('not_allowed_token_type')
})

test('an app token as a parameter is refused', async () => {
  const { apiUrl, appToken } = await startSandbox()
  const body = new URLSearchParams({ token: appToken })
  const answer = await fetch(`${apiUrl}apps.connections.open`, { method: 'POST', body })
  expect(await answer.json()).toEqual({ ok: false, error: 'invalid_auth' })
})

test('auth.test names the bot and its headers name the scopes', async () => {
  const { apiUrl, botToken } = await startSandbox()
  const headers = { Authorization: `Bearer ${botToken}` }
  const response = await fetch(`${apiUrl}users.info?user=${ann}`, { method: 'POST', headers })
  expect(response.headers.get('x-oauth-scopes')).toContain('chat:write')
  expect(response.headers.get('x-accepted-oauth-scopes')).toBe('users:read')
})

test('a missing scope is named together with those that were given', async () => {
  const sandbox = await startSandbox({ manifest: without('chat:write') })
  const answer = await call(sandbox, 'chat.postMessage', { channel: general, text: 'hi' })
  expect(answer).toMatchObject({ ok: false, error: 'missing_scope', needed: 'chat:write' })
  expect(answer.provided).toContain('commands')
})

test('history needs the scope of the kind of conversation', async () => {
  const sandbox = await startSandbox({ manifest: without('channels:history') })
  const answer = await call(sandbox, 'conversations.history', { channel: general })
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'channels:history' })
})

test('the bot cannot post where it is not a member, nor see a private conversation', async () => {
  const sandbox = await startSandbox()
  expect(await call(sandbox, 'chat.postMessage', { channel: lobby, text: 'hi' })).toMatchObject({
    error: 'not_in_channel',
  })
  expect(await call(sandbox, 'chat.postMessage', { channel: secret, text: 'hi' })).toMatchObject({
    error: 'channel_not_found',
  })
  expect(await call(sandbox, 'conversations.history', { channel: lobby })).toMatchObject({
    error: 'not_in_channel',
  })
  expect(await call(sandbox, 'conversations.info', { channel: secret })).toMatchObject({
    error: 'channel_not_found',
  })
})

test('chat:write.public lets the bot post in a public channel it has not joined', async () => {
  const sandbox = await startSandbox({ manifest: manifest({ scopes: [...allScopes, 'chat:write.public'] }) })
  expect(await call(sandbox, 'chat.postMessage', { channel: lobby, text: 'hi' })).toMatchObject({ ok: true })
})

test('a JSON body is read by methods that take one and ignored by form-only methods', async () => {
  const { apiUrl, botToken } = await startSandbox()
  const headers = { Authorization: `Bearer ${botToken}`, 'Content-Type': 'application/json; charset=utf-8' }
  const post = (method: string, body: object) =>
    fetch(apiUrl + method, { method: 'POST', headers, body: JSON.stringify(body) }).then((one) => one.json())
  expect(await post('chat.postMessage', { channel: general, text: 'hi' })).toMatchObject({ ok: true })
  expect(await post('users.info', { user: ann })).toMatchObject({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] missing required field: user'] },
  })
})

test('a multipart body is read', async () => {
  const { apiUrl, botToken } = await startSandbox()
  const body = new FormData()
  body.set('channel', general)
  body.set('text', 'from a form')
  const headers = { Authorization: `Bearer ${botToken}` }
  const answer = await fetch(`${apiUrl}chat.postMessage`, { method: 'POST', headers, body })
  expect(await answer.json()).toMatchObject({ ok: true, message: { text: 'from a form' } })
})

test('an unknown method is named as such', async () => {
  expect(await call(await startSandbox(), 'chat.shout')).toMatchObject({ error: 'unknown_method' })
})

test('a post to a person goes to their direct messages and answers with that conversation', async () => {
  const sandbox = await startSandbox()
  const answer = await call(sandbox, 'chat.postMessage', { channel: ann, text: 'psst' })
  expect(answer.channel).toBe(sandbox.as(ann).dm())
  expect(sandbox.as(ann).messages(sandbox.as(ann).dm())).toMatchObject([{ text: 'psst' }])
})

test('with the messages tab off the bot cannot write to a person', async () => {
  const sandbox = await startSandbox({ manifest: manifest({ messagesTab: false }) })
  expect(await call(sandbox, 'chat.postMessage', { channel: ann, text: 'psst' })).toMatchObject({
    error: 'messages_tab_disabled',
  })
})

test('a message without content has no text', async () => {
  expect(await call(await startSandbox(), 'chat.postMessage', { channel: general })).toMatchObject({
    error: 'no_text',
  })
})

test('text beyond 40,000 characters is cut with a warning, and an update beyond 4,000 is refused', async () => {
  const sandbox = await startSandbox()
  const long = await call(sandbox, 'chat.postMessage', { channel: general, text: 'x'.repeat(40_001) })
  expect(long).toMatchObject({ ok: true, warning: 'message_truncated' })
  const update = { channel: general, ts: long.ts, text: 'x'.repeat(4001) }
  expect(await call(sandbox, 'chat.update', update)).toMatchObject({ error: 'msg_too_long' })
})

test('text is stored with entities, and mentions and links stay', async () => {
  const sandbox = await startSandbox()
  const text = `a < b & <@${ann}> <https://a.b/?x=1&y=2|link> &amp; 1 > 0`
  const answer = await call(sandbox, 'chat.postMessage', { channel: general, text })
  expect(answer.message).toMatchObject({
    text: `a &lt; b &amp; <@${ann}> <https://a.b/?x=1&y=2|link> &amp; 1 &gt; 0`,
  })
})

test('metadata comes by type alone unless all of it is asked for', async () => {
  const sandbox = await startSandbox()
  const metadata = { event_type: 'piece', event_payload: { id: 12 } }
  await call(sandbox, 'chat.postMessage', { channel: general, text: 'hi', metadata })
  const brief = await call(sandbox, 'conversations.history', { channel: general })
  expect(brief.messages).toMatchObject([{ metadata: { event_type: 'piece' } }])
  expect(JSON.stringify(brief.messages)).not.toContain('event_payload')
  const full = await call(sandbox, 'conversations.history', { channel: general, include_all_metadata: true })
  expect(full.messages).toMatchObject([{ metadata }])
})

test('metadata beyond 16 KB is too large and metadata of another shape is refused', async () => {
  const sandbox = await startSandbox()
  const post = (metadata: object) =>
    call(sandbox, 'chat.postMessage', { channel: general, text: 'x', metadata })
  const large = { event_type: 'a', event_payload: { text: 'x'.repeat(16_384) } }
  expect(await post(large)).toMatchObject({ error: 'metadata_too_large' })
  expect(await post({ event_type: 'a b', event_payload: {} })).toMatchObject({
    error: 'invalid_metadata_format',
  })
  const deep = { event_type: 'a', event_payload: { one: { two: { three: 1 } } } }
  expect(await post(deep)).toMatchObject({ error: 'invalid_metadata_schema' })
})

test('an update without metadata keeps it and with empty metadata removes it', async () => {
  const sandbox = await startSandbox()
  const metadata = { event_type: 'piece', event_payload: { id: 12 } }
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: general, text: 'hi', metadata })
  const kept = await call(sandbox, 'chat.update', { channel: general, ts, text: 'ho' })
  expect(kept.message).toMatchObject({ text: 'ho', metadata, edited: { user: bot } })
  const gone = await call(sandbox, 'chat.update', { channel: general, ts, text: 'ho', metadata: {} })
  expect(gone.message).not.toHaveProperty('metadata')
})

test('the bot changes and deletes its own messages only', async () => {
  const sandbox = await startSandbox()
  const { ts } = await sandbox.as(ann).say(general, 'mine')
  expect(await call(sandbox, 'chat.update', { channel: general, ts, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  })
  expect(await call(sandbox, 'chat.delete', { channel: general, ts })).toMatchObject({
    error: 'cant_delete_message',
  })
  expect(await call(sandbox, 'chat.delete', { channel: general, ts: '1.000000' })).toMatchObject({
    error: 'message_not_found',
  })
})

test('an ephemeral message is seen by its reader only and cannot be updated or listed', async () => {
  const sandbox = await startSandbox()
  const answer = await call(sandbox, 'chat.postEphemeral', { channel: general, user: ann, text: 'for you' })
  expect(sandbox.as(ann).ephemerals()).toMatchObject([{ text: 'for you', ephemeral: true }])
  expect(sandbox.as(bo).ephemerals()).toEqual([])
  const update = { channel: general, ts: answer.message_ts, text: 'x' }
  expect(await call(sandbox, 'chat.update', update)).toMatchObject({ error: 'message_not_found' })
  const history = await call(sandbox, 'conversations.history', { channel: general })
  expect(history.messages).toEqual([])
})

test('an ephemeral message to someone outside the conversation is refused', async () => {
  const sandbox = await startSandbox()
  await sandbox.as(bo).leave(general)
  expect(await call(sandbox, 'chat.postEphemeral', { channel: general, user: bo, text: 'x' })).toMatchObject({
    error: 'user_not_in_channel',
  })
})

test('a custom name needs its scope', async () => {
  const sandbox = await startSandbox()
  const post = { channel: general, text: 'hi', username: 'Somebody' }
  expect(await call(sandbox, 'chat.postMessage', post)).toMatchObject({
    error: 'missing_scope',
    needed: 'chat:write.customize',
  })
})

test('replies are listed oldest first below their parent, and history shows the newest first', async () => {
  const sandbox = await startSandbox()
  const parent = await call(sandbox, 'chat.postMessage', { channel: general, text: 'parent' })
  for (const text of ['one', 'two'])
    await call(sandbox, 'chat.postMessage', { channel: general, text, thread_ts: parent.ts })
  await call(sandbox, 'chat.postMessage', { channel: general, text: 'next' })
  const replies = await call(sandbox, 'conversations.replies', { channel: general, ts: parent.ts })
  expect(replies.messages).toMatchObject([
    { text: 'parent', reply_count: 2, thread_ts: parent.ts },
    { text: 'one', thread_ts: parent.ts, parent_user_id: bot },
    { text: 'two' },
  ])
  const history = await call(sandbox, 'conversations.history', { channel: general })
  expect(history.messages).toMatchObject([{ text: 'next' }, { text: 'parent' }])
})

test('pages of a history follow an opaque cursor, and a made-up cursor is refused', async () => {
  const sandbox = await startSandbox()
  for (const text of ['1', '2', '3']) await call(sandbox, 'chat.postMessage', { channel: general, text })
  const first = await call(sandbox, 'conversations.history', { channel: general, limit: 2 })
  expect(first).toMatchObject({ has_more: true, messages: [{ text: '3' }, { text: '2' }] })
  const { next_cursor: cursor } = first.response_metadata as { next_cursor: string }
  const second = await call(sandbox, 'conversations.history', { channel: general, limit: 2, cursor })
  expect(second).toMatchObject({ has_more: false, messages: [{ text: '1' }] })
  expect(
    await call(sandbox, 'conversations.history', { channel: general, cursor: 'nonsense' }),
  ).toMatchObject({ error: 'invalid_cursor' })
  expect(await call(sandbox, 'conversations.history', { channel: general, limit: 1001 })).toMatchObject({
    error: 'invalid_limit',
  })
})

test('a locale is given only when it is asked for', async () => {
  const sandbox = await startSandbox()
  const plain = await call(sandbox, 'users.info', { user: ann })
  expect(plain.user).toMatchObject({ tz: 'America/New_York' })
  expect(plain.user).not.toHaveProperty('locale')
  const full = await call(sandbox, 'users.info', { user: ann, include_locale: true })
  expect(full.user).toMatchObject({ locale: 'en-US' })
})

test('the bot joins a public channel, hears of it, and a second time gets a warning', async () => {
  const sandbox = await startSandbox()
  expect(await call(sandbox, 'conversations.join', { channel: lobby })).toMatchObject({ ok: true })
  expect(sandbox.log().deliveries.at(-1)).toMatchObject({ what: 'member_joined_channel', user: bot })
  expect(await call(sandbox, 'conversations.join', { channel: lobby })).toMatchObject({
    ok: true,
    warning: 'already_in_channel',
  })
})

test('a reaction is added once and removed once', async () => {
  const sandbox = await startSandbox()
  const { ts: timestamp } = await sandbox.as(ann).say(general, 'nice')
  const reaction = { channel: general, timestamp, name: 'tada' }
  expect(await call(sandbox, 'reactions.add', reaction)).toEqual({ ok: true })
  expect(await call(sandbox, 'reactions.add', reaction)).toMatchObject({ error: 'already_reacted' })
  expect(await call(sandbox, 'reactions.add', { ...reaction, name: ':tada:' })).toMatchObject({
    error: 'invalid_name',
  })
  expect((await call(sandbox, 'reactions.get', reaction)).message).toMatchObject({
    reactions: [{ name: 'tada', users: [bot], count: 1 }],
  })
  const toned = { ...reaction, name: 'wave::skin-tone-3' }
  expect(await call(sandbox, 'reactions.add', toned)).toEqual({ ok: true })
  expect(await call(sandbox, 'reactions.remove', toned)).toEqual({ ok: true })
  expect(await call(sandbox, 'reactions.remove', reaction)).toEqual({ ok: true })
  expect(await call(sandbox, 'reactions.remove', reaction)).toMatchObject({ error: 'no_reaction' })
})

test('pins, bookmarks, permalinks, the team, bots and user groups answer in their shapes', async () => {
  const usergroups = [{ id: 'S0EDIT', handle: 'editors', name: 'Editors', users: [ann, bo] }]
  const { seed } = await import('./support/seed.ts')
  const sandbox = await startSandbox({ seed: { ...seed(), usergroups } })
  const { ts } = await sandbox.as(ann).say(general, 'nice')
  expect(await call(sandbox, 'pins.add', { channel: general, timestamp: ts })).toEqual({ ok: true })
  expect(await call(sandbox, 'pins.add', { channel: general, timestamp: ts })).toMatchObject({
    error: 'already_pinned',
  })
  const bookmark = { channel_id: general, title: 'Plan', type: 'link', link: 'https://example.com' }
  expect((await call(sandbox, 'bookmarks.add', bookmark)).bookmark).toMatchObject({ title: 'Plan' })
  const link = await call(sandbox, 'chat.getPermalink', { channel: general, message_ts: ts })
  expect(link.permalink).toBe(`https://team.slack.com/archives/${general}/p${ts.replace('.', '')}`)
  expect((await call(sandbox, 'team.info')).team).toMatchObject({ id: 'T0TEAM', domain: 'team' })
  expect((await call(sandbox, 'usergroups.users.list', { usergroup: 'S0EDIT' })).users).toEqual([ann, bo])
  const { bot_id } = await call(sandbox, 'auth.test')
  expect((await call(sandbox, 'bots.info', { bot: bot_id })).bot).toMatchObject({ user_id: bot })
})

test('conversations are listed by type, opened once, and their members paged', async () => {
  const sandbox = await startSandbox()
  const list = await call(sandbox, 'conversations.list', { types: 'public_channel,private_channel' })
  expect((list.channels as { id: string }[]).map((one) => one.id)).toEqual([general, lobby])
  expect(await call(sandbox, 'conversations.list', { types: 'rooms' })).toMatchObject({
    error: 'invalid_types',
  })
  const opened = await call(sandbox, 'conversations.open', { users: ann })
  expect(opened).not.toHaveProperty('already_open')
  expect(await call(sandbox, 'conversations.open', { users: ann })).toMatchObject({
    already_open: true,
    channel: opened.channel,
  })
  const members = await call(sandbox, 'conversations.members', { channel: general, limit: 3 })
  expect(members.members).toHaveLength(3)
})

test('a post too many in one second is answered 429 with the seconds to wait', async () => {
  let now = 1_800_000_000_000
  const sandbox = await startSandbox({ rateLimits: 'strict', now: () => now })
  const post = () =>
    fetch(`${sandbox.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${sandbox.botToken}` },
      body: new URLSearchParams({ channel: general, text: 'x' }),
    })
  expect((await post()).status).toBe(200)
  const limited = await post()
  expect(limited.status).toBe(429)
  expect(limited.headers.get('retry-after')).toBe('1')
  expect(await limited.json()).toEqual({ ok: false, error: 'ratelimited' })
  now += 1000
  expect((await post()).status).toBe(200)
})

test('a method of tier 2 is limited to twenty calls a minute, others go on', async () => {
  const sandbox = await startSandbox({ rateLimits: true, now: () => 1_800_000_000_000 })
  for (let count = 0; count < 20; count += 1) expect((await call(sandbox, 'users.list')).ok).toBe(true)
  expect(await call(sandbox, 'users.list')).toEqual({ ok: false, error: 'ratelimited' })
  expect((await call(sandbox, 'users.info', { user: ann })).ok).toBe(true)
})

test('broadcast mentions by the app are kept for inspection, escaped ones are not mentions', async () => {
  const sandbox = await startSandbox()
  const post = (text: string, blocks?: object[]) =>
    call(sandbox, 'chat.postMessage', { channel: general, text, ...(blocks ? { blocks } : {}) })
  await post('&lt;!channel&gt; and @here')
  await post('x', [{ type: 'section', text: { type: 'plain_text', text: '@here <!channel>' } }])
  await post('x', [{ type: 'section', text: { type: 'mrkdwn', text: '@here', verbatim: true } }])
  expect(sandbox.broadcasts()).toEqual([])
  await post('<!channel>')
  await post('x', [{ type: 'section', text: { type: 'mrkdwn', text: 'bare @here' } }])
  expect(sandbox.broadcasts().map((one) => one.mention)).toEqual(['channel', 'here'])
})

test('blocks without fallback text, two primaries and danger without a confirmation are warned of', async () => {
  const sandbox = await startSandbox()
  const button = (id: string, style: string) => ({
    type: 'button',
    action_id: id,
    style,
    text: { type: 'plain_text', text: id },
  })
  const blocks = [
    { type: 'actions', elements: [button('a', 'primary'), button('b', 'primary'), button('c', 'danger')] },
  ]
  await call(sandbox, 'chat.postMessage', { channel: general, blocks })
  expect(sandbox.lint()).toEqual([
    'blocks were sent without fallback text',
    expect.stringMatching(/has 2 primary buttons/),
    'the danger button c asks for no confirmation',
  ])
})

test('history as for apps outside the Marketplace is one call a minute and fifteen messages', async () => {
  let now = 1_800_000_000_000
  const sandbox = await startSandbox({ nonMarketplaceHistory: true, rateLimits: true, now: () => now })
  for (let count = 0; count < 20; count += 1) await sandbox.as(ann).say(general, `${count}`)
  const history = () => call(sandbox, 'conversations.history', { channel: general })
  expect((await history()).messages).toHaveLength(15)
  expect(await history()).toEqual({ ok: false, error: 'ratelimited' })
  now += 60_000
  expect((await history()).ok).toBe(true)
})
