import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { Page } from 'playwright-core'
import { createSandbox, type DeskClock, type Sandbox } from '../../../../src/sandbox/index.ts'
import { buildPage } from '../../../../src/sandbox/page/build.ts'
import { atTheEnd } from '../../../support/at-the-end.ts'
import { theBrowser } from '../../../support/browser.ts'
import { answerEverything, manifest, seed } from './showcase.ts'

const pageDir = join(tmpdir(), 'copydesk-sandbox-page')
let built: Promise<void> | undefined

/** A clock that stands where it is put. */
function standingClock(start: string): DeskClock {
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
  built ??= buildPage(pageDir)
  await built
  const deskClock = standingClock('2026-11-26T02:50:00.000Z')
  const delivery = { kind: 'socket' } as const
  const sandbox = await createSandbox({ seed, manifest, pageDir, deskClock, delivery, ackTimeoutMs: 1500 })
  const clientOptions = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 }
  const { appToken, botToken: token } = sandbox
  const logLevel = LogLevel.ERROR
  const receiver = new SocketModeReceiver({ appToken, installerOptions: { clientOptions }, logLevel })
  const app = new App({ token, receiver, clientOptions, logLevel })
  answerEverything(app)
  await app.start()
  atTheEnd(() => sandbox.stop())
  atTheEnd(() => app.stop())
  return sandbox
}

/** The page as one member sees it; an error inside it fails the test that closes it. */
export async function openPage(
  sandbox: Sandbox,
  user: string,
  size: 'desk' | 'phone' = 'desk',
): Promise<Page> {
  const viewport = size === 'phone' ? { width: 375, height: 740 } : { width: 1280, height: 860 }
  const browser = await theBrowser()
  const page = await browser.newPage({ viewport, hasTouch: size === 'phone' })
  atTheEnd(() => page.close())
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${sandbox.url}/#/${user}`)
  await page.locator('nav').first().waitFor({ state: 'attached' })
  return page
}
