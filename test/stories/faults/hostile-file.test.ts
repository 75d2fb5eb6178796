import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { utf8, workbook, zip } from '../../platforms/exports/files.ts'
import { atTheEnd } from '../../support/at-the-end.ts'
import { oneCell, oneRow, rawWorkbook, sheetXml } from '../../support/hostile-files.ts'
import { startWords } from '../../support/start-flags.ts'
import { channelId, openStory, said } from '../../support/story.ts'

const tables = () => utf8('a,b\n'.repeat(2_499_000))
const files: [what: string, name: string, bytes: () => Uint8Array][] = [
  ['one cell of 190 MB', 'cell.xlsx', () => oneCell(190_000_000)],
  ['a row that fills any heap', 'row.xlsx', () => oneRow(5_000_000)],
  [
    'an archive of ten tables of 10 MB',
    'a.zip',
    () => zip(Object.fromEntries([...'0123456789'].map((at) => [`${at}.csv`, tables()]))),
  ],
  ['elements in elements', 'deep.xlsx', () => rawWorkbook('<a>'.repeat(15_000_000))],
  [
    'shared texts without end',
    'shared.xlsx',
    () =>
      rawWorkbook(
        sheetXml('<row><c t="s"><v>1</v></c></row>'),
        `<sst>${'<si><t>a</t></si>'.repeat(4_000_000)}</sst>`,
      ),
  ],
  [
    'two thousand sheets',
    'sheets.xlsx',
    () =>
      workbook(
        Object.fromEntries(
          Array.from({ length: 2_000 }, (_, at) => [
            `s${at}`,
            [
              ['a', 'b'],
              [1, 2],
            ],
          ]),
        ),
      ),
  ],
  [
    'a web page of 9 MB',
    'page.xls',
    () => utf8(`<html><table>${'<tr><td>1</td></tr>'.repeat(500_000)}</table></html>`),
  ],
  ['a damaged old workbook', 'old.xls', damaged],
  ['one line of 9 MB', 'line.csv', () => utf8('a'.repeat(9_000_000))],
  ['quotes alone', 'quotes.csv', () => utf8('"'.repeat(9_000_000))],
  [
    '30,000 columns',
    'wide.csv',
    () => utf8(`${Array.from({ length: 30_000 }, (_, at) => `c${at}`).join()}\n1\n`),
  ],
]

const importIt = 'message:metrics.import'

/** An old workbook with every 37th byte changed, always the same ones. */
function damaged(): Uint8Array {
  const rows = Array.from({ length: 300 }, (_, at) => [`第 ${at} 条`, at])
  const bytes = workbook([['作品名称', '播放量'], ...rows], 'biff8')
  return bytes.map((byte, at) => (at > 600 && at % 37 === 0 ? (byte * 31 + at) % 256 : byte))
}

it('a bot as npm start starts it answers everybody whatever file somebody imports, and reads the next one', async () => {
  // Made beforehand: making them keeps this process busy, and with it the workspace that the bot is connected to.
  const made = files.map(([what, name, bytes]) => ({ what, name, bytes: bytes() }))
  const story = await openStory()
  await story.app.stop()
  const { botToken, appToken, apiUrl } = story.sandbox
  const bot = spawn(process.execPath, startWords(), {
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      LOG_LEVEL: 'info',
      SLACK_API_URL: apiUrl,
      DATABASE_URL: 'sqlite::memory:',
      HEALTH_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(bot, 'exit')
  atTheEnd(async () => {
    bot.kill('SIGKILL')
    await gone
  })
  await new Promise<void>((done) =>
    bot.stdout.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('"started"')) done()
    }),
  )
  const [li, wang] = [story.as('li'), story.as('wang')]
  const room = channelId('numbers')
  const answers = () => li.ephemerals(room).map(said)
  for (const { what, name, bytes } of made) {
    const posted = await li.upload(room, { name, bytes })
    const asked = li.messageShortcut(importIt, posted)
    const { failed, response } = await wang.command(channelId('lobby'), '/pitch list')
    expect([what, failed, said(response)]).toEqual([what, undefined, expect.stringMatching(/./)])
    await asked
    await expect
      .poll(() => answers().at(-1), { message: what, timeout: 60_000, interval: 100 })
      .toMatch(new RegExp(`⛔.*${name}`))
  }
  expect(bot.exitCode).toBeNull()
  const works = utf8('作品名称,发布时间,体裁,播放量,粉丝增量\n示例,2026-08-01 10:00:00,视频,1,0\n')
  await li.messageShortcut(importIt, await li.upload(room, { name: 'works.csv', bytes: works }))
  await expect.poll(() => answers().at(-1), { timeout: 60_000 }).toMatch(/works\.csv.*I-1/)
  const children = `/proc/${bot.pid}/task/${bot.pid}/children`
  const readers = existsSync(children) ? readFileSync(children, 'utf8').split(' ').filter(Boolean) : []
  expect(readers.length).toBeLessThanOrEqual(1)
  bot.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  await expect
    .poll(() => readers.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 60_000 })
    .toEqual([])
}, 600_000)
