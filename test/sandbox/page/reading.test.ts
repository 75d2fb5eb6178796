import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { openPage, startShowcase } from './support/open-page.ts'
import { ann, bo, lin, topics } from './support/showcase.ts'

/** A page whose reader looks at the oldest of many messages. */
async function readingAbove(sandbox: Sandbox, size: 'desk' | 'phone' = 'desk'): Promise<Page> {
  for (let n = 1; n <= 40; n++) await sandbox.as(bo).say(topics, `line ${n}`)
  const page = await openPage(sandbox, ann, size)
  await page.getByRole('article').filter({ hasText: 'line 40' }).waitFor()
  await page.getByRole('log').evaluate((list) => list.scrollTo(0, 0))
  return page
}

const inSight = (page: Page, text: string) =>
  page
    .getByRole('article')
    .filter({ hasText: text })
    .evaluate((message) => {
      const [box, list] = [message.getBoundingClientRect(), message.closest('[role=log]')]
      const pane = list?.getBoundingClientRect()
      return pane !== undefined && box.top >= pane.top - 1 && box.top < pane.bottom
    })

const box = (page: Page) => page.getByRole('textbox', { name: 'Message #topics' })

test.each(['desk', 'phone'] as const)(
  'whoever reads above, at a %s, is told what is new below, and the keyboard leads to it',
  async (size) => {
    const sandbox = await startShowcase()
    const page = await readingAbove(sandbox, size)
    await sandbox.as(ann).say(topics, 'my own, from another page')
    await sandbox.as(bo).say(topics, 'new below')
    await sandbox.as(lin).say(topics, 'newer')
    const below = page.getByRole('button', { name: '2 new below' })
    await below.waitFor()
    expect(await inSight(page, 'new below')).toBe(false)
    await below.focus()
    await page.keyboard.press('Enter')
    await below.waitFor({ state: 'detached' })
    expect(await inSight(page, 'new below')).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('new below')
  },
)

test('whoever has scrolled up is left there, even when something comes before the page hears of it', async () => {
  const sandbox = await startShowcase()
  const page = await readingAbove(sandbox)
  const list = page.getByRole('log')
  await list.evaluate((pane) => pane.scrollTo(0, pane.scrollHeight))
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))))
  await list.evaluate((pane) => {
    window.addEventListener('scroll', (event) => event.stopImmediatePropagation(), true)
    pane.scrollTo(0, 0)
  })
  await sandbox.as(bo).say(topics, 'in that moment')
  await page.getByRole('button', { name: '1 new below' }).waitFor()
  expect(await list.evaluate((pane) => pane.scrollTop)).toBe(0)
})

test('what one sends is in sight at once, and so is what the app answers', async () => {
  const sandbox = await startShowcase()
  const page = await readingAbove(sandbox)
  await box(page).fill('sent from above')
  await box(page).press('Enter')
  await page.getByText('sent from above').waitFor()
  expect(await inSight(page, 'sent from above')).toBe(true)
  await page.getByRole('log').evaluate((list) => list.scrollTo(0, 0))
  await box(page).fill('/pitch x')
  await box(page).press('Enter')
  await page.getByText('Pillars').waitFor()
  expect(await page.getByRole('log').evaluate((list) => list.scrollTop)).toBeGreaterThan(0)
  expect(await page.getByRole('button', { name: /new below/ }).count()).toBe(0)
})

test('what was typed into a conversation, a thread and a form outlives a reload, and what was sent does not', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await box(page).fill('half a sentence')
  await page.getByRole('article').first().hover()
  await page.getByRole('button', { name: 'Reply in thread' }).first().click()
  const reply = page.getByRole('textbox', { name: 'Reply…' })
  await reply.fill('half a reply')
  await page.reload()
  await reply.waitFor()
  expect([await box(page).inputValue(), await reply.inputValue()]).toEqual([
    'half a sentence',
    'half a reply',
  ])
  await box(page).press('Enter')
  await page.getByRole('article').getByText('half a sentence').waitFor()
  await box(page).fill('/pitch')
  await box(page).press('Enter')
  const title = page.getByRole('dialog').getByRole('textbox', { name: '标题' })
  await title.fill('half a title')
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /公众号/ })
    .check()
  await page.reload()
  await title.waitFor()
  expect(await title.inputValue()).toBe('half a title')
  expect(
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /公众号/ })
      .isChecked(),
  ).toBe(true)
  expect(await box(page).inputValue()).toBe('')
})

test('emoji are drawn in their colours, whatever fonts the machine has', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await sandbox.as(lin).say(topics, '🍡')
  for (const sign of [page.getByText('🍡'), page.getByRole('button', { name: '4 members' })])
    expect(await vivid(page, await sign.screenshot())).toBeGreaterThan(10)
})

/** How many points of a picture are far from grey. */
const vivid = (page: Page, png: Buffer) =>
  page.evaluate(
    async (address) => {
      const picture = new Image()
      picture.src = address
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      const context = canvas.getContext('2d')
      context?.drawImage(picture, 0, 0)
      const points = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      let count = 0
      for (let at = 0; at < points.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = points.slice(at, at + 3)
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 50) count += 1
      }
      return count
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
