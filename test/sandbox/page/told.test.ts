import { expect, test } from 'vitest'
import { call } from '../support/bolt.ts'
import { openPage, startShowcase } from './support/open-page.ts'
import { ann, bo, lin, topics } from './support/showcase.ts'

test('people are made guests or deactivated in the workshop, and the list of members says so', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.getByRole('button', { name: 'Open the sandbox workshop' }).click()
  await page.getByText('People', { exact: true }).click()
  const row = page.getByRole('group', { name: /王波/ })
  await row.getByRole('combobox', { name: /^Kind of/ }).selectOption('guest')
  // A click, and then a look: what is ticked is what the sandbox says, and on a busy machine it says so later.
  await row.getByRole('checkbox', { name: 'Deactivated' }).click()
  await row.getByText('Guest · Deactivated').waitFor()
  await page.getByRole('button', { name: 'Close the workshop' }).last().click()
  await page.getByRole('button', { name: /Act as another member/ }).click()
  await page.getByRole('option', { name: /王波.*Guest · Deactivated/ }).waitFor()
  expect(await call(sandbox, 'users.info', { user: bo })).toMatchObject({ user: { deleted: true } })
})

test('a conversation is archived, and a scope taken away, in the language of the member', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  await page.getByRole('button', { name: '打开沙盒工坊' }).click()
  await page.getByText('机器人的权限').click()
  await page.getByRole('checkbox', { name: 'chat:write' }).click()
  await page.getByRole('checkbox', { name: 'chat:write', checked: false }).waitFor()
  const post = { channel: topics, text: 'x' }
  expect(await call(sandbox, 'chat.postMessage', post)).toMatchObject({ error: 'missing_scope' })
  await page.getByRole('checkbox', { name: 'chat:write' }).click()
  await page.getByRole('checkbox', { name: 'chat:write', checked: true }).waitFor()
  await page.getByRole('region', { name: '工作区' }).getByText('会话').click()
  const row = page.getByRole('group', { name: 'topics' })
  await row.getByRole('checkbox', { name: '已归档' }).click()
  await row.getByRole('checkbox', { name: '已归档', checked: true }).waitFor()
  expect(await call(sandbox, 'chat.postMessage', post)).toMatchObject({ error: 'is_archived' })
})

test('a platform error is armed for a method', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.getByRole('button', { name: 'Open the sandbox workshop' }).click()
  await page.getByRole('combobox', { name: 'Faults' }).selectOption('refuse')
  await page.getByRole('combobox', { name: 'Which error' }).selectOption('restricted_action')
  await page.getByRole('combobox', { name: 'Only this method' }).selectOption('chat.postMessage')
  await page.getByRole('button', { name: 'Arm', exact: true }).click()
  await page.getByText('struck 0 of 1').waitFor()
  expect(await call(sandbox, 'chat.postMessage', { channel: topics, text: 'x' })).toEqual({
    ok: false,
    error: 'restricted_action',
  })
})

test('a page that is loaded anew shows no ephemeral message', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  const whisper = { channel: topics, user: ann, text: 'only for Ann' }
  await call(sandbox, 'chat.postEphemeral', whisper)
  await page.getByText('only for Ann').waitFor()
  await page.reload()
  await page.getByRole('article').first().waitFor()
  expect(await page.getByText('only for Ann').count()).toBe(0)
})
