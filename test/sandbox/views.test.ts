import { expect, test } from 'vitest'
import type { JsonObject, Sandbox } from '../../src/sandbox/index.ts'
import { type Answer, call, startSandbox } from './support/bolt.ts'
import { ann, bo, general, manifest } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const textInput = (block_id: string, change: JsonObject = {}) => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { type: 'plain_text_input', action_id: 'value' },
  ...change,
})
const modal = (change: JsonObject = {}): JsonObject => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [textInput('title')],
  ...change,
})

type Answers = { [type: string]: JsonObject }

/** A sandbox with a bare app, and the way to get a fresh trigger of a member's command. */
async function start(answers: Answers = {}, change: { now?: () => number } = {}) {
  const sandbox = await startSandbox(change)
  const app = await connect(sandbox, (frame) => answers[String((frame.payload as JsonObject).type)])
  const trigger = async (user = ann): Promise<string> => {
    await sandbox.as(user).command(general, '/pitch')
    return String(app.payloads('slash_commands').at(-1)?.trigger_id)
  }
  const open = async (view: JsonObject, user = ann) =>
    call(sandbox, 'views.open', { trigger_id: await trigger(user), view })
  return { sandbox, app, trigger, open }
}

function viewOf(answer: Answer): JsonObject {
  return answer.view as JsonObject
}

test('a trigger is good for one use', async () => {
  const { sandbox, trigger } = await start()
  const trigger_id = await trigger()
  expect(await call(sandbox, 'views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true })
  expect(await call(sandbox, 'views.open', { trigger_id, view: modal() })).toMatchObject({
    error: 'exchanged_trigger_id',
  })
})

test('a trigger older than three seconds has expired and a made-up one is invalid', async () => {
  let now = 1_800_000_000_000
  const { sandbox, trigger } = await start({}, { now: () => now })
  const early = await trigger()
  now += 3000
  expect(await call(sandbox, 'views.open', { trigger_id: early, view: modal() })).toMatchObject({ ok: true })
  const late = await trigger()
  now += 3001
  expect(await call(sandbox, 'views.open', { trigger_id: late, view: modal() })).toMatchObject({
    error: 'expired_trigger_id',
  })
  expect(await call(sandbox, 'views.open', { trigger_id: '1.2.3', view: modal() })).toMatchObject({
    error: 'invalid_trigger_id',
  })
})

test('a view is refused with a pointer to what is wrong', async () => {
  const { open } = await start()
  const messagesOf = async (change: JsonObject) => {
    const answer = await open(modal(change))
    expect(answer.error).toBe('invalid_arguments')
    return (answer.response_metadata as { messages: string[] }).messages.join('\n')
  }
  expect(await messagesOf({ title: plain('x'.repeat(25)) })).toContain(
    '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
  )
  expect(await messagesOf({ private_metadata: 'x'.repeat(3001) })).toContain('/view/private_metadata')
  expect(await messagesOf({ submit: null })).toContain('submit is required')
  expect(await messagesOf({ type: 'home' })).toContain('/view/type')
  expect(await messagesOf({ blocks: [{ type: 'markdown', text: 'a' }] })).toContain('/view/blocks/0/type')
  expect(await messagesOf({ blocks: Array(101).fill({ type: 'divider' }) })).toContain(
    'no more than 100 items',
  )
})

test('a view beyond 250 KB is too large', async () => {
  const { open } = await start()
  const blocks = Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(2900)) }))
  expect(await open(modal({ blocks }))).toMatchObject({ error: 'view_too_large' })
})

test('an external_id is unique in the workspace', async () => {
  const { open } = await start()
  expect(await open(modal({ external_id: 'one' }))).toMatchObject({ ok: true })
  expect(await open(modal({ external_id: 'one' }), bo)).toMatchObject({ error: 'duplicate_external_id' })
})

async function pushTo(sandbox: Sandbox, app: Awaited<ReturnType<typeof connect>>): Promise<JsonObject> {
  const view = sandbox.as(ann).view()
  if (!view) throw new Error('no modal')
  await sandbox.as(ann).press(view, 'More')
  const trigger_id = String(app.payloads('block_actions').at(-1)?.trigger_id)
  const more = { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] }
  return (await call(sandbox, 'views.push', { trigger_id, view: modal({ blocks: [more] }) })) as JsonObject
}

test('a fourth view does not go on the stack', async () => {
  const { sandbox, app, open } = await start()
  const more = { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] }
  await open(modal({ blocks: [more] }))
  expect(await pushTo(sandbox, app)).toMatchObject({ ok: true })
  const third = await pushTo(sandbox, app)
  const [root, second] = sandbox.as(ann).views()
  expect(third).toMatchObject({ ok: true, view: { root_view_id: root?.id, previous_view_id: second?.id } })
  expect(await pushTo(sandbox, app)).toMatchObject({ error: 'push_limit_reached' })
})

test('a push needs a trigger from inside the open modal', async () => {
  const { sandbox, trigger, open } = await start()
  await open(modal())
  expect(await call(sandbox, 'views.push', { trigger_id: await trigger(), view: modal() })).toMatchObject({
    error: 'invalid_trigger_id',
  })
})

test('an update with an old hash conflicts, without one the last write wins', async () => {
  const { sandbox, open } = await start()
  const { id, hash } = viewOf(await open(modal()))
  const update = (change: JsonObject) =>
    call(sandbox, 'views.update', { view_id: id, view: modal(), ...change })
  const fresh = viewOf(await update({ hash: hash ?? '' }))
  expect(fresh.hash).not.toBe(hash)
  expect(await update({ hash: hash ?? '' })).toMatchObject({ error: 'hash_conflict' })
  expect(await update({})).toMatchObject({ ok: true })
  expect(await call(sandbox, 'views.update', { view_id: 'V0NONE', view: modal() })).toMatchObject({
    error: 'not_found',
  })
})

test('what was typed survives an update only where block_id and action_id stay', async () => {
  const { sandbox, open } = await start()
  const { id } = viewOf(await open(modal({ blocks: [textInput('kept'), textInput('renamed')] })))
  sandbox.as(ann).fill({ kept: 'one', renamed: 'two' })
  const view = modal({ blocks: [textInput('kept'), textInput('other')] })
  await call(sandbox, 'views.update', { view_id: id, view })
  expect(sandbox.as(ann).view()?.values).toMatchObject({
    kept: { value: { value: 'one' } },
    other: { value: { value: null } },
  })
})

test('an empty required input stops the submission before the app hears of it', async () => {
  const { sandbox, app, open } = await start()
  await open(modal())
  const outcome = await sandbox.as(ann).submit()
  expect(outcome).toMatchObject({
    result: 'errors',
    errors: { title: 'Please complete this required field.' },
  })
  expect(app.payloads('view_submission')).toEqual([])
})

test('lengths, numbers, addresses and URLs are checked before sending', async () => {
  const { sandbox, open } = await start()
  const inputs = [
    textInput('long', { element: { type: 'plain_text_input', action_id: 'value', max_length: 3 } }),
    textInput('count', {
      element: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, max_value: '5' },
    }),
    textInput('mail', { element: { type: 'email_text_input', action_id: 'value' } }),
    textInput('link', { element: { type: 'url_text_input', action_id: 'value' } }),
    textInput('free', { optional: true }),
  ]
  await open(modal({ blocks: inputs }))
  const member = sandbox.as(ann)
  const wrong = await member.submit({ long: 'four', count: '6', mail: 'no', link: 'no' })
  expect(Object.keys(wrong.errors ?? {})).toEqual(['long', 'count', 'mail', 'link'])
  const right = await member.submit({ long: 'abc', count: 5, mail: 'a@b.co', link: 'https://a.co' })
  expect(right).toMatchObject({ result: 'closed' })
})

test('a submission carries every stateful element, untouched ones with null', async () => {
  const { sandbox, app, open } = await start()
  const blocks = [
    textInput('title'),
    textInput('free', { optional: true }),
    textInput('who', { optional: true, element: { type: 'multi_users_select', action_id: 'value' } }),
    textInput('form', {
      element: {
        type: 'static_select',
        action_id: 'value',
        options: [{ text: plain('Article'), value: 'article' }],
        initial_option: { text: plain('Article'), value: 'article' },
      },
    }),
  ]
  await open(modal({ blocks }))
  await sandbox.as(ann).submit({ title: 'Dumplings' })
  const view = app.payloads('view_submission')[0]?.view as JsonObject
  expect(view.state).toMatchObject({
    values: {
      title: { value: { type: 'plain_text_input', value: 'Dumplings' } },
      free: { value: { type: 'plain_text_input', value: null } },
      who: { value: { type: 'multi_users_select', selected_users: [] } },
      form: { value: { type: 'static_select', selected_option: { value: 'article' } } },
    },
  })
})

test.each([
  ['nothing closes the view', {}, { result: 'closed' }, 0],
  ['clear closes the stack', { response_action: 'clear' }, { result: 'cleared' }, 0],
  ['update replaces the view', { response_action: 'update', view: modal() }, { result: 'updated' }, 1],
  ['push puts a view on top', { response_action: 'push', view: modal() }, { result: 'pushed' }, 2],
  [
    'errors mark blocks',
    { response_action: 'errors', errors: { title: 'no' } },
    { result: 'errors', errors: { title: 'no' } },
    1,
  ],
  [
    'errors of an unknown block are an invalid response',
    { response_action: 'errors', errors: { value: 'no' } },
    { failed: 'invalid_response' },
    1,
  ],
  [
    'an update to an invalid view is an invalid response',
    { response_action: 'update', view: { type: 'modal' } },
    { failed: 'invalid_response' },
    1,
  ],
  [
    'an unknown action is an invalid response',
    { response_action: 'explode' },
    { failed: 'invalid_response' },
    1,
  ],
] as const)('answering a submission: %s', async (_what, answer, outcome, left) => {
  const { sandbox, open } = await start({ view_submission: answer as JsonObject })
  await open(modal())
  expect(await sandbox.as(ann).submit({ title: 'x' })).toMatchObject(outcome)
  expect(sandbox.as(ann).views()).toHaveLength(left)
})

test('closing tells the app only when asked to, with the view or the whole stack', async () => {
  const { sandbox, app, open } = await start()
  await open(modal())
  await sandbox.as(ann).closeView()
  expect(app.payloads('view_closed')).toEqual([])
  await open(modal({ notify_on_close: true }))
  await sandbox.as(ann).closeView()
  await open(modal({ notify_on_close: true }))
  await sandbox.as(ann).closeView('all')
  expect(app.payloads('view_closed')).toMatchObject([{ is_cleared: false }, { is_cleared: true }])
  expect(app.payloads('view_closed')[0]).not.toHaveProperty('trigger_id')
})

test('a Home is published with its hash checked and refused for unknown people or a closed tab', async () => {
  const { sandbox } = await start()
  const view = { type: 'home', blocks: [{ type: 'divider' }] }
  const publish = (change: JsonObject = {}) =>
    call(sandbox, 'views.publish', { user_id: ann, view, ...change })
  const first = viewOf(await publish())
  expect(first).toMatchObject({ type: 'home', root_view_id: first.id })
  await publish()
  expect(await publish({ hash: first.hash ?? '' })).toMatchObject({ error: 'hash_conflict' })
  expect(await publish({ user_id: 'U0NOBODY' })).toMatchObject({ error: 'user_not_found' })
  const closed = await startSandbox({ manifest: manifest({ home: false }) })
  expect(await call(closed, 'views.publish', { user_id: ann, view })).toMatchObject({ error: 'not_enabled' })
})

test('an external select asks the app once the query is long enough', async () => {
  const options = [{ text: plain('Dumplings'), value: 'P-12' }]
  const { sandbox, app, open } = await start({ block_suggestion: { options } })
  const element = { type: 'external_select', action_id: 'piece', min_query_length: 2 }
  await open(modal({ blocks: [textInput('which', { element })] }))
  expect(await sandbox.as(ann).suggest('which', 'd')).toEqual({ options: [] })
  expect(app.payloads('block_suggestion')).toEqual([])
  expect(await sandbox.as(ann).suggest('which', 'du')).toEqual({ options })
  expect(app.payloads('block_suggestion')).toMatchObject([
    { value: 'du', action_id: 'piece', block_id: 'which' },
  ])
})

test('a conversation chosen in a modal gives a response_url where it is asked for', async () => {
  const { sandbox, app, open } = await start()
  const element = { type: 'conversations_select', action_id: 'where', response_url_enabled: true }
  await open(modal({ blocks: [textInput('to', { element })] }))
  await sandbox.as(ann).submit({ to: '#general' })
  const [payload] = app.payloads('view_submission')
  expect(payload).toMatchObject({
    response_urls: [{ block_id: 'to', action_id: 'where', channel_id: general }],
  })
  const urls = (payload?.response_urls ?? []) as { response_url: string }[]
  const response_url = urls[0]?.response_url ?? ''
  const body = JSON.stringify({ text: 'shared', response_type: 'in_channel' })
  expect((await fetch(response_url, { method: 'POST', body })).status).toBe(200)
  expect(sandbox.as(bo).messages(general)).toMatchObject([{ text: 'shared' }])
})
