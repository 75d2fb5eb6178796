import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { DeskClock, Sandbox } from '../../../../src/sandbox/index.ts'
import { buildPage } from '../../../../src/sandbox/page/build.ts'
import { openBrowser } from '../../../support/browser.ts'
import { startBolt, startSandbox } from '../../support/bolt.ts'
import { answerEverything, manifest, seed } from './showcase.ts'

const pageDir = join(tmpdir(), 'copydesk-sandbox-page')
let browser: Browser

beforeAll(async () => {
  await buildPage(pageDir)
  browser = await openBrowser()
})

afterAll(() => browser.close())

/** A clock that stands where it is put. */
export function standingClock(start: string): DeskClock {
  let at = start
  return {
    now: () => at,
    zone: 'Asia/Shanghai',
    presets: () => [{ id: 'friday', label: { zh: '周五 17:00', en: 'Friday 17:00' } }],
    moveTo: async (to) => {
      at = to === 'friday' ? '2026-11-27T09:00:00.000Z' : to
    },
  }
}

/** A sandbox with the showcase bot behind the page. */
export async function startShowcase(): Promise<Sandbox> {
  const deskClock = standingClock('2026-11-26T02:50:00.000Z')
  const sandbox = await startSandbox({ seed, manifest, pageDir, deskClock, ackTimeoutMs: 600 })
  await startBolt(sandbox, answerEverything)
  return sandbox
}

/** The page as one member sees it; an error inside it fails the test that closes it. */
export async function openPage(
  sandbox: Sandbox,
  user: string,
  size: 'desk' | 'phone' = 'desk',
): Promise<Page> {
  const viewport = size === 'phone' ? { width: 375, height: 740 } : { width: 1280, height: 860 }
  const page = await browser.newPage({ viewport, hasTouch: size === 'phone' })
  page.setDefaultTimeout(8_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${sandbox.url}/#/${user}`)
  await page.locator('nav').first().waitFor({ state: 'attached' })
  return page
}
