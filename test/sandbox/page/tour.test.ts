import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { en } from '../../../src/sandbox/page/words-en.ts'
import { zh } from '../../../src/sandbox/page/words-zh.ts'
import { faintWords } from './support/contrast.ts'
import { openPage, startShowcase } from './support/open-page.ts'
import { ann, lin } from './support/showcase.ts'

const tour = (page: Page) => page.getByRole('dialog').filter({ has: page.locator('#tour-title') })

/** Whether all of the tour's box can be seen. */
const isInSight = (page: Page) =>
  tour(page).evaluate((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect()
    return left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight
  })

test.each([
  ['desk', ann, en],
  ['phone', lin, zh],
] as const)(
  'a newcomer at a %s is shown round by the keyboard alone, once, and nothing is clicked',
  async (size, who, words) => {
    const sandbox = await startShowcase()
    const page = await openPage(sandbox, who, size)
    expect(await tour(page).count()).toBe(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${sandbox.url}/`)
    const place = () => page.evaluate(() => location.hash)
    const titles: string[] = []
    for (const { title } of Object.values(words.tour)) {
      await tour(page).getByRole('heading', { name: title, exact: true }).waitFor()
      titles.push(await tour(page).getByRole('heading').innerText())
      await expect.poll(() => isInSight(page)).toBe(true)
      expect(await tour(page).evaluate((box) => getComputedStyle(box).transitionDuration)).toBe('0s')
      await page.keyboard.press('Enter')
    }
    expect(titles).toEqual(Object.values(words.tour).map(({ title }) => title))
    expect(titles).toHaveLength(7)
    await tour(page).waitFor({ state: 'detached' })
    expect(await place()).toBe(`#/${who}`)
    expect(sandbox.log().deliveries).toEqual([])
    await page.goto(`${sandbox.url}/`)
    await page.getByRole('log').waitFor()
    expect(await tour(page).count()).toBe(0)
  },
)

test('it is left with Esc, taken again from the workshop, and goes on after a reload', async () => {
  const sandbox = await startShowcase()
  const page = await openPage(sandbox, ann)
  await page.goto(`${sandbox.url}/`)
  await tour(page).waitFor()
  await page.keyboard.press('Escape')
  await tour(page).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: en.openWorkshop }).click()
  await page.getByRole('button', { name: en.tourAgain }).click()
  await tour(page).getByText('Stop 1 of 7').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faintWords(page), colorScheme).toEqual([])
  }
  await tour(page).getByRole('button', { name: en.tourNext }).click()
  await tour(page).getByText('Stop 2 of 7').waitFor()
  await page.reload()
  await tour(page).getByText('Stop 2 of 7').waitFor()
  await page.getByRole('textbox', { name: 'Message #topics' }).fill('the page works as before')
  await tour(page).getByRole('button', { name: en.tourBack }).click()
  await tour(page).getByText('Stop 1 of 7').waitFor()
  await tour(page).getByRole('button', { name: en.tourSkip }).click()
  await tour(page).waitFor({ state: 'detached' })
})
