import { expect, test } from 'vitest'
import { faintWords } from './support/contrast.ts'
import { openPage, startShowcase } from './support/open-page.ts'
import { ann, bo, lin, topics } from './support/showcase.ts'

test('a command is hinted, completed and answered, and its card can be pressed', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  const box = page.getByRole('textbox', { name: '发消息到 #topics' })
  await box.fill('/pi')
  await page.getByRole('option', { name: /\/pitch/ }).waitFor()
  await box.press('Enter')
  expect(await box.inputValue()).toBe('/pitch ')
  await box.pressSequentially('端午为什么吃粽子')
  await box.press('Enter')
  await page.getByText('仅你可见').waitFor()
  const approve = page.getByRole('button', { name: '通过', exact: true })
  await approve.click()
  await page.getByText('已立项 P-12').waitFor()
  expect(await box.inputValue()).toBe('')
})

test('a form checks what is required, sends what was typed and shows what the app refused', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  const box = page.getByRole('textbox', { name: '发消息到 #topics' })
  await box.fill('/pitch ')
  await box.press('Enter')
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '提交' }).click()
  await form.getByText('请填写这一项').first().waitFor()
  await form.getByRole('textbox', { name: '标题' }).fill('重复')
  await form.getByRole('combobox', { name: '形式' }).click()
  await page.getByRole('option', { name: '短视频' }).click()
  await form.getByRole('checkbox', { name: /公众号/ }).check()
  await form.getByRole('button', { name: '提交' }).click()
  await form.getByText('已有同名选题 P-7').waitFor()
  await form.getByRole('textbox', { name: '标题' }).fill('端午为什么吃粽子')
  await form.getByRole('button', { name: '提交' }).click()
  await page.getByText('💡 端午为什么吃粽子').waitFor()
  expect(await form.isVisible()).toBe(false)
})

test('a pushed form keeps what was typed in the one below', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  await page.getByRole('button', { name: '快捷操作' }).click()
  await page.getByRole('menuitem', { name: /Propose a topic/ }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '标题' }).fill('写了一半')
  await form.getByRole('button', { name: '更深一层' }).click()
  await form.getByRole('heading', { name: '更深一层' }).waitFor()
  expect(await form.getByRole('heading', { name: '提报选题' }).isVisible()).toBe(false)
  await page.keyboard.press('Escape')
  await form.getByRole('heading', { name: '提报选题' }).waitFor()
  expect(await form.getByRole('textbox', { name: '标题' }).inputValue()).toBe('写了一半')
})

test('a lost acknowledgement is said beside the button', async () => {
  const sandbox = await startShowcase()
  await sandbox.as(lin).command(topics, '/pitch x')
  const page = await openPage(sandbox, lin)
  await page.getByRole('button', { name: '打开沙盒工坊' }).click()
  await page.getByRole('combobox', { name: '故障' }).selectOption('drop_ack')
  await page.getByRole('button', { name: '装上' }).click()
  await page.getByText('已触发 0 / 1').waitFor()
  await page.getByRole('button', { name: '看差异' }).click()
  await page.getByText('应用没有响应。').waitFor()
})

test('slash commands are refused in a thread with the way on, and a mention works there', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.getByRole('article').first().hover()
  await page.getByRole('button', { name: 'Reply in thread' }).first().click()
  const reply = page.getByRole('textbox', { name: 'Reply…' })
  await reply.fill('/pitch x')
  await page.getByText('mention @Copydesk instead').waitFor()
  await reply.press('Enter')
  expect(await reply.inputValue()).toBe('/pitch x')
  await reply.fill('@copydesk hello')
  await reply.press('Enter')
  await page.getByRole('complementary', { name: 'Thread' }).getByText('在呢，请说。').waitFor()
})

test('Enter that ends a composition of an input method does not send', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  const box = page.getByRole('textbox', { name: '发消息到 #topics' })
  await box.fill('zongzi')
  await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })
  expect(await box.inputValue()).toBe('zongzi')
  await box.press('Enter')
  await page.getByRole('article').getByText('zongzi').waitFor()
})

test('each member sees their own conversations and language', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  await page.getByRole('button', { name: 'leads' }).waitFor()
  await page.getByRole('button', { name: /换一个成员身份/ }).click()
  await page.getByRole('option', { name: /Ann Ames/ }).click()
  await page.getByRole('textbox', { name: 'Message #topics' }).waitFor()
  expect(await page.getByRole('button', { name: 'leads' }).count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
})

test('what one member says is live on the page of another, as text and not as markup', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await sandbox.as(bo).say(topics, '<img src=x onerror="document.title=1"> &amp; *bold*')
  await page.getByText('<img src=x onerror="document.title=1"> &amp;').waitFor()
  expect(await page.title()).not.toBe('1')
})

test('Home is opened, told to the app and shown', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.getByRole('button', { name: /copydesk/i }).click()
  await page.getByRole('main').getByText('端午为什么吃粽子').first().waitFor()
  await page.getByRole('tab', { name: 'Messages' }).click()
  await page.getByRole('textbox', { name: /Message copydesk/i }).waitFor()
})

test('the clock is moved from the page', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.getByRole('button', { name: 'Open the sandbox workshop' }).click()
  await page.getByRole('button', { name: 'Friday 17:00' }).click()
  await page.getByRole('timer').getByText('27').waitFor()
  expect(await page.getByRole('timer').textContent()).toContain('17:00')
})

test('nothing scrolls sideways on a phone, and the list of conversations is a drawer', async () => {
  const sandbox = await startShowcase()
  await sandbox.as(lin).command(topics, '/pitch x')
  const page = await openPage(sandbox, lin, 'phone')
  await page.getByText('Last seven days').first().waitFor()
  const tooWide = await page.evaluate(() => {
    const list = document.querySelector('[role=log]')
    return [document.documentElement, list].some((box) => box && box.scrollWidth > box.clientWidth)
  })
  expect(tooWide).toBe(false)
  await page.getByRole('button', { name: '打开会话列表' }).click()
  await page.getByRole('button', { name: 'leads' }).click()
  await page.getByRole('textbox', { name: '发消息到 #leads' }).waitFor()
})

test('Alt with an arrow goes to the next conversation', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, lin)
  await page.getByRole('textbox', { name: '发消息到 #topics' }).waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByRole('textbox', { name: '发消息到 #lobby' }).waitFor()
})

test('every word has the contrast that WCAG AA asks for, by day and by night', async () => {
  const sandbox = await startShowcase()
  await sandbox.as(lin).command(topics, '/pitch x')
  const page = await openPage(sandbox, lin)
  await page.getByRole('button', { name: '打开沙盒工坊' }).click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await faintWords(page), colorScheme).toEqual([])
  }
  await page.getByRole('button', { name: '快捷操作' }).click()
  await page.getByRole('menuitem', { name: /Propose a topic/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faintWords(page), colorScheme).toEqual([])
  }
})
