import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import { filesInLine, readApart, stopReading } from '../../../src/platforms/exports/read-apart.ts'
import type { ReadSettings } from '../../../src/platforms/exports/read-export.ts'
import { oneCell, oneRow, rawWorkbook, sheetXml, zipOf } from '../../support/hostile-files.ts'
import { csv, type Grid, utf8, workbook, zip } from './files.ts'

afterAll(stopReading)

const header = ['作品名称', '发布时间', '体裁', '播放量', '粉丝增量']
const post = (number: number) => [`第 ${number} 条`, '2026-08-01 10:00:00', '视频', number, 0]
const works = (count: number): Grid => [header, ...Array.from({ length: count }, (_, at) => post(at + 1))]

const how = { now: '2026-11-23T02:00:00.000Z', zone: 'Asia/Shanghai' }
const reads = (name: string, bytes: Uint8Array, settings?: ReadSettings) =>
  readApart({ name, load: async () => bytes }, { ...how, settings })

async function refusal(name: string, bytes: Uint8Array, limits?: ReadSettings['limits']) {
  const fault = await reads(name, bytes, { limits }).then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(fault instanceof Refusal)) throw new Error('not refused', { cause: fault })
  return { code: fault.code, ...fault.facts }
}

describe('a file is read in a process of its own', () => {
  it('with all its rows, whatever their number', async () => {
    const read = await reads('a.csv', utf8(csv(works(1200))))
    expect(read).toMatchObject({ platform: 'douyin', report: 'works', headerRow: 1 })
    expect(read.rows.map(({ row }) => row)).toEqual(
      works(1200)
        .slice(1)
        .map((_, at) => at + 2),
    )
    expect(read.rows.at(-1)).toMatchObject({ title: '第 1200 条', metrics: { views: 1200 } })
  })

  it('one at a time, in the order in which they came, and each is fetched when it is its turn', async () => {
    const did: string[] = []
    const file = (name: string) => ({
      name,
      load: async () => {
        did.push(`fetch ${name}`)
        return utf8(csv(works(1)))
      },
    })
    const all = ['a.csv', 'b.csv', 'c.csv'].map((name) =>
      readApart(file(name), how).then(() => did.push(`read ${name}`)),
    )
    expect(filesInLine()).toBe(3)
    await Promise.all(all)
    expect(did).toEqual(['a', 'b', 'c'].flatMap((name) => [`fetch ${name}.csv`, `read ${name}.csv`]))
    expect(filesInLine()).toBe(0)
  })

  it('and what cannot be fetched keeps nobody waiting', async () => {
    const load = () => Promise.reject(new Refusal('door.file-late'))
    await expect(readApart({ name: 'a.csv', load }, how)).rejects.toMatchObject({ code: 'door.file-late' })
    expect((await reads('b.csv', utf8(csv(works(1))))).rows).toHaveLength(1)
  })
})

describe('a file that would stop the bot is refused, and the next one is read', () => {
  const bounds = { heap: 60, memory: 900 }
  it.each([
    ['whose cells fill the heap', 'a.xlsx', () => oneRow(1_000_000), bounds, 'export.too-large-inside'],
    [
      'that takes more memory than there may be',
      'a.csv',
      () => utf8(csv(works(40_000))),
      { memory: 60 },
      'export.too-large-inside',
    ],
    ['that takes too long', 'a.csv', () => utf8(csv(works(40_000))), { milliseconds: 1 }, 'export.timeout'],
    ['with one cell of 190 MB', 'a.xlsx', () => oneCell(190_000_000), {}, 'export.too-large-inside'],
    ['that is an archive of 300 MB', 'a.zip', () => zipOf(300_000_000), {}, 'export.too-large-inside'],
    [
      'with 9 million open elements',
      'a.xlsx',
      () => rawWorkbook(sheetXml('<row>'.repeat(9_000_000))),
      {},
      'export.empty',
    ],
  ] as const)('%s', async (_, name, bytes, limits, code) => {
    expect(await refusal(name, bytes(), limits)).toMatchObject({ code, name })
    expect((await reads('b.csv', utf8(csv(works(2))))).rows).toHaveLength(2)
  })

  it('and every fault has a sentence of its own, with the name of the file', async () => {
    expect(await refusal('a.csv', utf8('"'.repeat(3_000_000)))).toMatchObject({ code: 'export.broken' })
    const huge = await refusal('a.csv', new Uint8Array(10_000_001))
    expect(huge).toEqual({ code: 'export.too-large', name: 'a.csv', bytes: 10_000_001, limit: 10_000_000 })
  })
})

describe('an archive', () => {
  it('is refused for a file that is over 10 MB once it is unpacked, unless another is the one', async () => {
    const large = utf8(`a,b\n${'1,2\n'.repeat(2_600_000)}`)
    expect(await refusal('a.zip', zip({ 'a.csv': large }))).toMatchObject({ code: 'export.too-large-inside' })
    const both = await reads('a.zip', zip({ 'Chart data.csv': large, 'works.csv': utf8(csv(works(2))) }))
    expect(both.rows).toHaveLength(2)
  })

  it('in an archive is not opened', async () => {
    const inner = zip({ 'b.csv': utf8(csv(works(2))) })
    expect(await refusal('a.zip', zip({ 'inner.xlsx': inner }))).toMatchObject({ code: 'export.not-a-table' })
  })

  it('is measured by what comes out of it, not by what it says of itself', async () => {
    const lying = zip({ 'a.csv': new Uint8Array(120_000_000) })
    const view = Buffer.from(lying.buffer, lying.byteOffset, lying.byteLength)
    view.writeUInt32LE(10, view.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24)
    expect(await refusal('a.zip', lying)).toMatchObject({ code: 'export.too-large-inside' })
  })
})

describe('a table', () => {
  const wide = (columns: number): Grid => {
    const more = Array.from({ length: columns }, (_, at) => `列${at}`)
    return [
      [...header, ...more],
      [...post(1), ...more.map(() => 1)],
    ]
  }

  it.each([
    ['csv', (grid: Grid) => utf8(csv(grid))],
    ['xlsx', (grid: Grid) => workbook(grid)],
  ])('of more than 256 columns is refused, in a %s', async (ending, made) => {
    const name = `a.${ending}`
    expect(await refusal(name, made(wide(10_000)))).toEqual({
      code: 'export.too-many-columns',
      name,
      limit: 256,
    })
    expect((await reads(name, made(wide(200)))).rows).toHaveLength(1)
  })

  it('is read beside a sheet that is too wide', async () => {
    expect((await reads('a.xlsx', workbook({ wide: wide(300), works: works(2) }))).rows).toHaveLength(2)
  })

  it('is read to the 2,000th letter of a cell', async () => {
    const grid: Grid = [
      [...header, '作品链接'],
      [`${'长'.repeat(1999)}😀`, ...post(1).slice(1), `https://www.douyin.com/${'/'.repeat(100_000)}`],
    ]
    const [row] = (await reads('a.csv', utf8(csv(grid)))).rows
    expect(row?.title).toBe('长'.repeat(1999))
    expect(row?.link).toBeUndefined()
  })
})

const script = (last: string) => `
  import { readApart } from './src/platforms/exports/read-apart.ts'
  import { oneRow } from './test/support/hostile-files.ts'
  const how = { now: '2026-11-23T02:00:00Z', zone: 'UTC' }
  const bytes = Buffer.from(${JSON.stringify(csv(works(2)))})
  ${last}`

const flags = ['--max-semi-space-size=4', '--max-old-space-size=100', '--import', 'tsx']

describe('the reading process', () => {
  it.each([
    ['node --import tsx', ['--import', 'tsx', '--input-type=module', '-e']],
    ['tsx', ['node_modules/tsx/dist/cli.mjs', '--input-type=module', '-e']],
  ])('starts under %s as it does here, and holds nobody from ending', (_, run) => {
    const last = `readApart({ name: 'a.csv', load: async () => bytes }, how).then((found) => console.log('read', found.rows.length))`
    const { stderr, stdout } = spawnSync(process.execPath, [...run, script(last)], { encoding: 'utf8' })
    expect(stderr + stdout).toContain('read 2')
  })

  // What the kernel says of processes is read from /proc.
  it.skipIf(!existsSync('/proc/self/environ'))(
    'knows no token, and ends with the bot even in the middle of a file',
    async () => {
      const last = `
        await readApart({ name: 'a.csv', load: async () => bytes }, how)
        readApart({ name: 'b.xlsx', load: async () => oneRow(5_000_000) }, how).catch(() => undefined)
        console.log('busy')`
      const bot = spawn(process.execPath, [...flags, '--input-type=module', '-e', script(last)], {
        env: { ...process.env, SLACK_BOT_TOKEN: 'xoxb-secret', NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(bot.stdout, 'data')
      const { pid = 0 } = bot
      const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
      expect(child).toMatch(/^\d+$/)
      expect(readFileSync(`/proc/${child}/environ`, 'utf8')).not.toContain('xoxb-secret')
      bot.kill('SIGKILL')
      await once(bot, 'exit')
      await expect.poll(() => existsSync(`/proc/${child}`), { timeout: 60_000 }).toBe(false)
    },
  )
})
