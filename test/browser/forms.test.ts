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

/** The form that a line opens for somebody among the topics, on a screen of this width. */
async function formOf(user: string, line: string, width: number) {
  const browser = await theBrowser()
  const page = await browser.newPage({ viewport: { width, height: 860 } })
  atTheEnd(() => page.close())
  page.setDefaultTimeout(30_000)
  await page.goto(`${demo.url}/#/${user}`)
  const place = page.getByRole('navigation').getByRole('button', { name: /选题-topics/ })
  if (!(await place.isVisible())) await page.getByRole('button').first().click()
  await place.click()
  const box = page.getByRole('textbox', { name: /选题-topics/ })
  await box.fill(line)
  await box.press('Enter')
  const form = page.getByRole('dialog')
  await form.waitFor()
  return { page, form }
}

const isAsWideAsItsScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

it('a piece gets its channel and its time by the keyboard alone, step by step', async () => {
  const { page, form } = await formOf('UCHEN', '/schedule set P-34', 1280)
  await form.getByText(/^P-34 · 端午为什么要吃粽子（定稿）$/).waitFor()
  expect(await form.getByRole('textbox').count()).toBe(0)
  const channel = form.getByRole('combobox', { name: '渠道' })
  expect(await channel.evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.type('QingtuanStudio')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: '下一步' }).press('Enter')
  await form.getByText(/X · QingtuanStudio$/).waitFor()
  const time = form.getByRole('combobox', { name: '时间' })
  await time.press('ArrowDown')
  await time.press('Enter')
  await form.getByRole('button', { name: '排期' }).press('Enter')
  await form.waitFor({ state: 'detached' })
  await page
    .getByText(/已排期/)
    .first()
    .waitFor()
})

it('on a phone a form fits, and tells an English reader what may be chosen and why', async () => {
  const { page, form } = await formOf('UBO', '/review approve', 390)
  const piece = form.getByRole('combobox', { name: 'Piece' })
  await piece.press('ArrowDown')
  await form
    .getByRole('option', { name: /^P-\d+ · .+ · in review, / })
    .first()
    .waitFor()
  expect(await isAsWideAsItsScreen(page)).toBe(true)
})
