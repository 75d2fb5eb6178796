import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Demo, openDemo } from '../../src/demo/demo.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { theBrowser } from '../support/browser.ts'

let demo: Demo
beforeAll(async () => {
  demo = await openDemo({ port: 0, logLevel: 'silent', today: '2026-11-26' })
})
afterAll(async () => {
  await demo?.stop()
})

/** The page as one member sees it, at one conversation. */
async function as(user: string, conversation: RegExp): Promise<Page> {
  const browser = await theBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
  atTheEnd(() => page.close())
  page.setDefaultTimeout(60_000)
  await page.goto(`${demo.url}/#/${user}`)
  await page.getByRole('navigation').getByRole('button', { name: conversation }).click()
  return page
}

const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).last()

it('a newcomer pitches by form, and the card is there with its buttons', async () => {
  const page = await as('UWANG', /选题-topics/)
  const box = page.getByRole('textbox', { name: /选题-topics/ })
  await box.fill('/pitch')
  await box.press('Enter')
  const form = page.getByRole('dialog')
  await form.getByRole('textbox').first().fill('中秋为什么吃月饼')
  await form.getByRole('button', { name: '提报' }).click()
  await form.waitFor({ state: 'detached' })
  await card(page, '中秋为什么吃月饼').getByRole('button', { name: '通过' }).waitFor()
})

it('the lead approves it, and everybody’s copy of the card says so', async () => {
  const [lead, writer] = [await as('UCHEN', /选题-topics/), await as('UWANG', /选题-topics/)]
  await card(lead, '中秋为什么吃月饼').getByRole('button', { name: '通过' }).click()
  for (const page of [lead, writer]) await card(page, '已立项 P-40').waitFor()
  await lead.close()
  await writer.close()
})

it('the name of a piece opens its page, whose sections open in its place', async () => {
  const page = await as('ULIN', /大厅-lobby/)
  const box = page.getByRole('textbox', { name: /大厅-lobby/ })
  await box.fill('/desk P-37')
  await box.press('Enter')
  await card(page, '▾ 为什么').getByRole('button', { name: '▸ 排期' }).click()
  await card(page, '▾ 排期').getByText('截稿晚于排期').waitFor()
  expect(await page.getByRole('article').filter({ hasText: '▾' }).count()).toBe(1)
})

it('two members pass the two gates of a draft, each once', async () => {
  const title = 'Three minutes to wrap zongzi'
  const gate = (page: Page, name: RegExp) =>
    page.getByRole('article').filter({ hasText: title }).getByRole('button', { name }).first()
  const zhao = await as('UZHAO', /审稿-review/)
  await gate(zhao, /通过 文字关/).click()
  await gate(zhao, /通过 事实关/).click()
  await zhao.getByText(/⛔/).first().waitFor()
  await zhao.close()
  const bo = await as('UBO', /审稿-review/)
  await gate(bo, /通过 事实关/).click()
  await bo.getByRole('article').filter({ hasText: '✅ 定稿' }).filter({ hasText: title }).first().waitFor()
  await bo.close()
})

it('the page moves the clock, and the digest of the numbers arrives', async () => {
  const page = await as('ULI', /数据-numbers/)
  await page.getByRole('button', { name: /沙盒/ }).click()
  await page.getByRole('button', { name: /今天 10:00/ }).click()
  // What stays in the conversation tells its day by date.
  await card(page, '📊 11月25日 周三').waitFor()
  expect(await card(page, '📊').innerText()).toMatch(/阅读.*周三中位数/)
})

it('the export file that lies there is imported after a preview', async () => {
  const page = await as('ULI', /数据-numbers/)
  const file = page.getByRole('article').filter({ hasText: '笔记列表明细表' }).first()
  await file.hover()
  await file.getByRole('button', { name: /更多/ }).click()
  await page.getByRole('menuitem', { name: /导入数据/ }).click()
  await file.getByRole('button', { name: /回复/ }).first().click()
  await page.getByRole('button', { name: '确认导入' }).last().click()
  await page
    .getByText(/已导入/)
    .first()
    .waitFor()
})

it('while the bot is stopped commands fail as in Slack, and what was said is done when it is back', async () => {
  const page = await as('UWANG', /大厅-lobby/)
  await page.getByRole('button', { name: /沙盒/ }).click()
  await page.getByRole('button', { name: '停掉机器人' }).click()
  await page.getByText('机器人已停掉').waitFor()
  const box = page.getByRole('textbox', { name: /大厅-lobby/ })
  await box.fill('/pitch list')
  await box.press('Enter')
  await page.getByRole('alert').getByText('/pitch').waitFor()
  await box.fill('@copydesk 提报 停机时提的选题')
  await box.press('Enter')
  await page.getByRole('button', { name: '启动机器人' }).click()
  await page.getByText('机器人已连接').waitFor()
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /选题-topics/ })
    .click()
  await card(page, '停机时提的选题').getByRole('button', { name: '通过' }).waitFor()
})

it('an English reader gets English cards in their direct messages and Home', async () => {
  const page = await as('UBO', /Copydesk/)
  await page.getByText('waits for you at facts').first().waitFor()
  await page.getByRole('tab', { name: 'Home' }).click()
  await page.getByRole('button', { name: 'To do' }).waitFor()
})

it('the tabs of a Home are walked through with the keyboard, on a phone too', async () => {
  const page = await as('UCHEN', /Copydesk/)
  await page.setViewportSize({ width: 390, height: 844 })
  const todo = page.getByRole('button', { name: '待办', exact: true })
  await todo.focus()
  for (const _ of ['今天', '选题', '稿件']) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('在写的稿件').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: '数据', exact: true }).click()
  await page.getByText('还缺的数据').waitFor()
  await todo.click()
  await page.getByText('整个团队').waitFor()
  await page.getByRole('button', { name: /待定选题/ }).click()
  await page
    .getByRole('dialog')
    .getByText(/个选题待定|没有待定的选题/)
    .waitFor()
})
