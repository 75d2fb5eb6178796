import { webApi } from '@slack/bolt'
import { expect, test } from 'vitest'
import { call, startSandbox } from './support/bolt.ts'
import { allScopes, ann, general, lobby, manifest } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

async function download(url: string, token?: string) {
  const headers = token ? { Authorization: `Bearer ${token}` } : undefined
  const response = await fetch(url, { headers })
  return { type: response.headers.get('content-type'), text: await response.text() }
}

test('a member’s file arrives as file_share and file_shared, and the bot’s token opens it', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  await sandbox.as(ann).upload(general, { name: '数据.csv', bytes: 'a,b\n1,2', text: 'numbers' })
  const event = app.payloads('message')[0]?.event as { files: { id: string; url_private: string }[] }
  expect(event).toMatchObject({
    subtype: 'file_share',
    text: 'numbers',
    files: [{ name: '数据.csv', size: 7 }],
  })
  const [file] = event.files
  expect(app.payloads('file_shared')).toMatchObject([{ event: { file_id: file?.id, channel_id: general } }])
  const url = file?.url_private ?? ''
  expect(await download(url, sandbox.botToken)).toEqual({ type: 'text/csv', text: 'a,b\n1,2' })
  expect((await call(sandbox, 'files.info', { file: file?.id })).file).toMatchObject({ filetype: 'csv' })
})

test('a file without the token, or without files:read, is Slack’s sign-in page', async () => {
  const sandbox = await startSandbox({
    manifest: manifest({ scopes: allScopes.filter((one) => one !== 'files:read') }),
  })
  const shared = await sandbox.as(ann).upload(general, { name: 'a.txt', bytes: 'x' })
  const id = shared.files?.[0]?.id
  const url = `${sandbox.url}/files-pri/T0TEAM-${id}/a.txt`
  expect((await download(url)).type).toContain('text/html')
  expect((await download(url, sandbox.botToken)).text).toContain('Sign in')
})

test('the bot does not see files of conversations it is not in', async () => {
  const sandbox = await startSandbox()
  const shared = await sandbox.as(ann).upload(lobby, { name: 'a.txt', bytes: 'x' })
  expect(await call(sandbox, 'files.info', { file: shared.files?.[0]?.id })).toMatchObject({
    error: 'file_not_found',
  })
})

test('WebClient uploads a file in three steps and shares it in a thread', async () => {
  const sandbox = await startSandbox()
  const parent = await sandbox.as(ann).say(general, 'report please')
  const client = new webApi.WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl })
  await client.files.uploadV2({
    channel_id: general,
    thread_ts: parent.ts,
    filename: 'report.html',
    file: Buffer.from('<p>report</p>'),
    initial_comment: 'Here',
  })
  const [, reply] = sandbox.as(ann).thread(general, parent.ts)
  expect(reply).toMatchObject({ text: 'Here', isBot: true, files: [{ name: 'report.html', size: 13 }] })
})

test('an upload that is not received, or of another length, is not completed', async () => {
  const sandbox = await startSandbox()
  const begin = (length: number) => call(sandbox, 'files.getUploadURLExternal', { filename: 'a.txt', length })
  const complete = (id: unknown) => call(sandbox, 'files.completeUploadExternal', { files: [{ id }] })
  const never = await begin(3)
  expect(await complete(never.file_id)).toMatchObject({ error: 'file_not_found' })
  const short = await begin(3)
  const sent = await fetch(String(short.upload_url), { method: 'POST', body: 'ab' })
  expect(await sent.text()).toBe('OK - 2')
  expect(await complete(short.file_id)).toMatchObject({ error: 'file_update_failed' })
  expect((await fetch(String(short.upload_url), { method: 'POST', body: 'abc' })).status).toBe(404)
})
