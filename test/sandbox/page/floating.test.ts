import { expect, test } from 'vitest'
import { openPage, startShowcase } from './support/open-page.ts'
import { ann } from './support/showcase.ts'

test('a list that is longer than there is room for stands inside the window and can be scrolled to its end', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.setViewportSize({ width: 1280, height: 300 })
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await page.getByRole('menuitem', { name: /Propose a topic/ }).click()
  const combo = page.getByRole('dialog').getByRole('combobox', { name: '形式' })
  await combo.evaluate((input) => input.scrollIntoView({ block: 'end' }))
  await combo.click()
  const last = page.getByRole('option', { name: '直播' })
  await last.hover()
  const box = page.locator('.floating')
  const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  expect([x >= 8, y >= 8, x + width <= 1272, y + height <= 292]).toEqual([true, true, true, true])
  expect((await combo.boundingBox())?.y).toBeGreaterThanOrEqual(y + height)
  await page.mouse.wheel(0, 200)
  await expect
    .poll(() => box.evaluate((each) => each.scrollHeight - each.clientHeight - each.scrollTop))
    .toBe(0)
})
