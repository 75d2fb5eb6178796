import { expect, test } from 'vitest'
import { openPage, startShowcase } from './support/open-page.ts'
import { ann, bo, lin, topics } from './support/showcase.ts'

test('a file is attached, sent with words, and can be fetched by those who see it', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page
    .getByLabel('Attach a file')
    .first()
    .setInputFiles({
      name: '数据.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('date,plays\n'),
    })
  const box = page.getByRole('textbox', { name: 'Message #topics' })
  await box.fill('numbers of today')
  await box.press('Enter')
  const link = page.getByRole('link', { name: 'Download 数据.csv' })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toBe('数据.csv')
})

test('a message shortcut of the manifest is offered on a message and opens its form', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  const message = page.getByRole('article').first()
  await message.hover()
  await message.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /Submit as draft/ }).click()
  await page.getByRole('dialog').getByRole('heading', { name: '提交为稿件' }).waitFor()
})

test('one’s own message is edited and taken back after a question', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await sandbox.as(ann).say(topics, 'hello @bo')
  const message = page.getByRole('article').filter({ hasText: 'hello' })
  const act = async (name: string) => {
    await message.hover()
    await message.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Edit message')
  const edit = page.getByRole('textbox', { name: 'Edit message' })
  expect(await edit.inputValue()).toBe('hello @bo')
  await edit.fill('hello again')
  await edit.press('Enter')
  await message.getByText('(edited)').waitFor()
  await act('Delete message')
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
  await message.waitFor({ state: 'detached' })
})

test('a public channel is joined and then shows what is said in it', async () => {
  const sandbox = await startShowcase()
  await sandbox.as(lin).say('C0LOBBY', 'said before')
  const page = await openPage(sandbox, ann)
  await page.getByRole('button', { name: 'Join a channel' }).click()
  await page.getByRole('menuitem', { name: /lobby/ }).click()
  await page.getByRole('article').getByText('said before').waitFor()
})

test('what others say elsewhere is counted until it is read', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  await page.getByRole('button', { name: 'lobby' }).click()
  await sandbox.as(bo).say(topics, '<@U0LIN> 看一下')
  await page.getByRole('img', { name: '1 条未读' }).waitFor()
  await page.getByRole('button', { name: /topics/ }).click()
  await page.getByText('新消息').waitFor()
  expect(await page.getByRole('img', { name: '1 条未读' }).count()).toBe(0)
})

test('after a lost line the page says so, comes back and shows what it missed', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  let cut = () => {}
  await page.routeWebSocket(/page\/socket/, (socket) => {
    socket.connectToServer()
    cut = () => void socket.close()
  })
  await page.reload()
  await page.getByRole('textbox', { name: 'Message #topics' }).waitFor()
  cut()
  await page.getByText('Connection lost').waitFor()
  await sandbox.as(bo).say(topics, 'while you were away')
  await page.getByText('while you were away').waitFor()
  await page.getByText('Connection lost').waitFor({ state: 'detached' })
})

test('selects and pickers in a message tell the app what was chosen', async () => {
  const sandbox = await startShowcase()
  await sandbox.as(ann).command(topics, '/pitch x')
  const page = await openPage(sandbox, ann)
  const actions = () => sandbox.log().deliveries.filter((one) => one.what === 'block_actions').length
  await page.getByRole('combobox', { name: 'Reviewers' }).fill('王')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove 王波' }).waitFor()
  await sandbox.until(() => actions() === 1)
  await page.getByRole('radio', { name: '短视频' }).check()
  await sandbox.until(() => actions() === 2)
  await page.locator('input[type=date]').fill('2026-12-24')
  await sandbox.until(() => actions() === 3)
  await page.getByRole('button', { name: 'More actions' }).locator('visible=true').first().click()
  await page.getByRole('menuitem', { name: '驳回' }).click()
  await sandbox.until(() => actions() === 4)
  expect(sandbox.log().deliveries.every((one) => one.state !== 'failed')).toBe(true)
})

test('the whole way from the composer to an approved card goes by the keyboard alone', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  await page.getByRole('textbox', { name: '发消息到 #topics' }).waitFor()
  await page.keyboard.type('/pitch x')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '通过', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('已立项 P-12').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
})
