import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import type { Export } from '../../../src/platforms/exports/export.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import { csv, formatted, type Grid, gb18030, html, utf8, workbook } from './files.ts'

const header = ['作品名称', '发布时间', '体裁', '播放量', '完播率', '平均播放时长', '粉丝增量']
const rows: Grid = [
  ['示例，甲', '2026-08-01 10:00:05', '视频', 12_345, '12.30%', '83秒', -2],
  ['示例乙', '2026-08-02 09:30:00', '图文', 12, '7.00%', '9秒', 0],
]
const plain = [header, ...rows]

function read(name: string, bytes: Uint8Array): Promise<Export> {
  return readExport({ name, bytes }, '2026-11-23T02:00:00.000Z', 'Asia/Shanghai')
}

async function meaning(name: string, bytes: Uint8Array): Promise<unknown> {
  const { platform, rows, fingerprint, notes } = await read(name, bytes)
  const posts = rows.map(({ title, publishedAt, metrics }) => ({
    title,
    at: publishedAt?.local?.slice(0, 16),
    metrics,
  }))
  return { platform, fingerprint, posts, notes }
}

describe('the same export', () => {
  test('means the same in every format and encoding, and says when its name is wrong', async () => {
    const base = await meaning('a.csv', utf8(csv(plain)))
    expect(base).toMatchObject({ notes: [], posts: [{ at: '2026-08-01T10:00' }, {}] })
    const same = (notes: string[]) => ({ ...(base as object), notes })
    expect(await meaning('a.csv', utf8(`\uFEFF${csv(plain, ',', '\r\n')}`))).toEqual(base)
    expect(await meaning('a.txt', utf8(csv(plain, '\t')))).toEqual(base)
    expect(await meaning('a.csv', utf8(`sep=;\n${csv(plain, ';')}`))).toEqual(base)
    expect(await meaning('a.csv', gb18030(csv(plain)))).toEqual(same(['gb18030']))
    expect(await meaning('a.csv', utf16(csv(plain, '\t')))).toEqual(base)
    expect(await meaning('a.xlsx', workbook(plain))).toEqual(base)
    expect(await meaning('a.xls', workbook(plain, 'biff8'))).toEqual(base)
    expect(await meaning('a.xls', utf8(html(plain)))).toEqual(same(['mislabelled']))
    expect(await meaning('a.xls', utf8(csv(plain)))).toEqual(same(['mislabelled']))
    expect(await meaning('a.csv', workbook(plain))).toEqual(same(['mislabelled']))
    expect(await meaning('a.xls', workbook(plain))).toEqual(same(['mislabelled']))
    expect(await meaning('a.xlsx', workbook(plain, 'biff8'))).toEqual(same(['mislabelled']))
  })

  test('means the same after a table program made numbers of its dates, shares and times', async () => {
    const saved = formatted(header, [
      [
        { v: '示例，甲' },
        { v: 46235.41667, z: 'yyyy/m/d h:mm' },
        { v: '视频' },
        { v: 12345 },
        { v: 0.123, z: '0.00%' },
        { v: 83 / 86400, z: '[h]:mm:ss' },
        { v: -2 },
      ],
      [
        { v: '示例乙' },
        { v: 46236.39583333333, z: 'yyyy/m/d h:mm' },
        { v: '图文' },
        { v: 12 },
        { v: 0.07, z: '0%' },
        { v: 9 / 86400, z: 'h:mm:ss' },
        { v: 0 },
      ],
    ])
    expect(await meaning('a.xlsx', saved)).toEqual(await meaning('a.csv', utf8(csv(plain))))
  })

  test('means the same whatever the order of columns and rows and whatever stands above or was added', async () => {
    const base = await read('a.csv', utf8(csv(plain)))
    const orders = fc.tuple(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
      fc.shuffledSubarray([0, 1], { minLength: 2 }),
      fc.array(fc.constantFrom('', '数据导出', '最多导出1000条'), { maxLength: 5 }),
      fc.constantFrom('', '备注', '负责人'),
    )
    await fc.assert(
      fc.asyncProperty(orders, async ([columns, lines, above, extra]) => {
        const grid = [header, ...lines.map((at) => rows[at] ?? [])].map((row, at) => [
          ...columns.map((column) => row[column] ?? ''),
          ...(extra ? [at === 0 ? extra : `值${at}`] : []),
        ])
        const result = await read('a.csv', utf8(csv([...above.map((text) => [text]), ...grid])))
        expect(result.fingerprint).toBe(base.fingerprint)
        expect(result.headerRow).toBe(above.length + 1)
        expect(result.ignoredColumns).toEqual(extra ? [extra] : [])
        expect(result.rows[0]?.row).toBe(above.length + 2)
      }),
      { numRuns: 60 },
    )
  })

  test('is read though a letter was cut in a title, or at its end', async () => {
    const cut = Buffer.from(csv(plain))
    cut[cut.indexOf('例')] = 0x20
    const result = await read('a.csv', cut)
    expect([result.rows.length, result.notes]).toEqual([2, ['damaged-text']])
    const short = Buffer.from(`${csv(plain)}示`).subarray(0, -1)
    expect((await read('a.csv', short)).rows).toHaveLength(2)
  })

  test('is recognised by headers with other case, spaces, widths and line breaks', async () => {
    const text = csv([
      ['POST ID', ' post  Text', 'Post\nLink', 'ＩＭＰＲＥＳＳＩＯＮＳ', 'New  Follows '],
      ['12345', 'hi', 'https://x.com/a/status/12345', '1,234', '-'],
    ])
    expect(await read('a.csv', utf8(text))).toMatchObject({
      platform: 'x',
      rows: [{ externalId: '12345', metrics: { impressions: 1234 } }],
    })
  })

  test('has another fingerprint when one figure differs', async () => {
    const other = csv(plain).replace('12345', '12346')
    expect((await read('a.csv', utf8(other))).fingerprint).not.toBe(
      (await read('a.csv', utf8(csv(plain)))).fingerprint,
    )
  })
})

describe('a row', () => {
  const read3 = (lines: Grid) => read('a.csv', utf8(csv([header, ...lines])))

  test('of totals is skipped and a header in the middle of joined files too', async () => {
    const result = await read3([
      ['合计', '', '', 99, '', '', 9],
      ...rows,
      header,
      ['总计', '-', '', 1, '', '', 1],
    ])
    expect([result.rows.length, result.notes, result.refused]).toEqual([
      2,
      ['header-repeated', 'totals-skipped'],
      [],
    ])
  })

  test('that comes twice is read once and named', async () => {
    const result = await read3([...rows, ...rows.slice(0, 1)])
    expect(result.refused).toEqual([{ row: 4, code: 'row.duplicate', facts: { title: '示例，甲', of: 2 } }])
  })

  test('keeps its figures when one cell cannot be read, and the cell is named', async () => {
    const result = await read3([
      ['甲', '不是日期', '视频', '很多', '12%', '8秒', 1],
      ['乙', '2026-02-30', '视频', -5, '120%', '8秒', 1.5],
      ['丙', '2026-02-28', '视频', 5, '20%', '8秒', 1],
    ])
    expect(
      result.rows.map(({ metrics, publishedAt }) => [metrics.views, metrics.finish_rate, publishedAt?.local]),
    ).toEqual([
      [undefined, 0.12, undefined],
      [undefined, undefined, undefined],
      [5, 0.2, '2026-02-28'],
    ])
    expect(
      result.refused.map(({ row, code, facts }) => [row, code, facts.column, facts.text, facts.why]),
    ).toEqual([
      [2, 'cell.unreadable', '播放量', '很多', 'unreadable'],
      [2, 'cell.unreadable', '发布时间', '不是日期', 'not-a-date'],
      [3, 'cell.impossible', '播放量', '-5', 'negative'],
      [3, 'cell.impossible', '粉丝增量', '1.5', 'not-whole'],
      [3, 'cell.impossible', '完播率', '120%', 'above-100%'],
      [3, 'cell.unreadable', '发布时间', '2026-02-30', 'not-a-date'],
    ])
  })

  test('with 10万+ is read as at least that', async () => {
    const result = await read3([['甲', '2026-02-28', '视频', '10万+', '-', 'N/A', 'null']])
    expect([result.rows[0]?.metrics, result.notes]).toEqual([{ views: 100_000 }, ['at-least']])
  })
})

describe('any bytes', () => {
  test('are read or refused, and never a fault', async () => {
    const bytes = utf8(csv(plain))
    const places = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom('a.csv', 'a.constructor', 'a', ''), async (changes, name) => {
        const copy = bytes.slice()
        for (const [at, byte] of changes) copy[at] = byte
        const fault = await read(name, copy).then(
          () => undefined,
          (caught: unknown) => caught,
        )
        if (fault !== undefined) expect(fault).toBeInstanceOf(Refusal)
      }),
    )
  })

  test('that name a header like a part of every object are headers as any', async () => {
    const text = '作品名称,播放量,粉丝增量,constructor,__proto__,完播率 (constructor)\n示例,5,1,2,3,4%\n'
    const result = await read('a.csv', utf8(text))
    expect(result.ignoredColumns).toEqual(['constructor', '__proto__', '完播率 (constructor)'])
    expect(result.rows[0]?.raw.constructor).toBe('2')
  })
})

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
}
