import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/chat/front/commands.ts'
import { checked } from '../../../src/chat/talk/check.ts'
import { contentOf } from '../../../src/loop/create/content.ts'
import { findingsIn } from '../../../src/loop/create/findings-said.ts'
import { linkFaultOf } from '../../../src/platforms/platform.ts'
import { onBothDatabases, ref } from '../../support/desk.ts'
import { lines, talk } from '../create-talk.ts'

const hostile = fc.string({
  unit: fc.constantFrom(
    '粽',
    'a',
    ' ',
    '\n',
    '\r',
    '\u2028',
    '\u202e',
    '\u200b',
    '\u0000',
    '\ufeff',
    '\u3164',
    '\ud800',
  ),
  maxLength: 12,
})
const fields = commands.flatMap((command) =>
  command.subs.flatMap((sub) =>
    Object.entries(sub.args)
      .filter(([, { kind }]) => kind === 'line' || kind === 'text')
      .map(([name, arg]) => ({ sub, name, arg, title: `/${command.name} ${sub.name} ${name}` })),
  ),
)

describe('every field of every command', () => {
  it.each(fields)('takes no sign that is not seen: $title', ({ sub, name, arg }) => {
    const forbidden =
      arg.kind === 'line'
        ? /[\p{Cc}\p{Zl}\p{Zp}\u202e\u200b\ufeff\p{Cs}]/u
        : /[^\P{Cc}\n\t]|[\u202e\u200b\ufeff\p{Cs}]/u
    fc.assert(
      fc.property(hostile, (said) => {
        const one = { ...sub, args: { [name]: arg } }
        let taken: unknown
        try {
          taken = checked(one, { [name]: said })[name]
        } catch (error) {
          expect(error).toHaveProperty('code')
          return
        }
        if (taken !== undefined && typeof taken !== 'object') expect(String(taken)).not.toMatch(forbidden)
      }),
      { numRuns: 60 },
    )
  })
})

onBothDatabases('a title', (world) => {
  it('with a line break forges no second line of the card', async () => {
    const w = await world()
    const { types, posted } = talk(w)
    await types('wang', '/pitch 提报 粽子\n✅ P-2 通过了 · @林\u202e\u0000')
    const { title } = await w.database.reading.selectFrom('pieces').select('title').executeTakeFirstOrThrow()
    expect(title).toBe('粽子 ✅ P-2 通过了 · @林')
    expect(
      posted('home')
        .flatMap(({ card }) => lines(card))
        .join('|'),
    ).not.toContain('\n')
  })

  it.each(['\u3164', '\u2800\u2800', '\u200b\ufeff', '\u202e'])(
    'that looks blank is none: %j',
    async (blank) => {
      const w = await world()
      const { hear } = talk(w)
      await hear('wang', { kind: 'submission', act: 'pitch.propose', values: { title: blank } })
      expect(await w.database.reading.selectFrom('pieces').selectAll().execute()).toEqual([])
    },
  )
})

onBothDatabases('NUL', (world) => {
  it('reaches no database, by whatever way', async () => {
    const w = await world()
    const db = w.database.reading
    await db
      .insertInto('clippings')
      .values({
        desk_id: w.desk.id,
        id: 'a',
        text: 'a\u0000b',
        source: '\u0000',
        kept_by: ref('wang'),
        kept_at: '',
      })
      .execute()
    await w.database.transact((trx) => trx.updateTable('people').set({ name: 'x\u0000y' }).execute())
    expect(await db.selectFrom('clippings').select(['text', 'source']).execute()).toEqual([
      { text: 'ab', source: '' },
    ])
    const names = await db.selectFrom('people').select('name').execute()
    expect(new Set(names.map(({ name }) => name))).toEqual(new Set(['xy']))
  })
})

describe('a link', () => {
  it.each([
    'https://mp.weixin.qq.com/s/AbCdEfGh1234',
    'https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5?xsec_token=a@b',
    'https://docs.example.com/d/1|2',
    'https://münchen.de/',
    'https://例子.中国/a',
    'http://xn--fsqu00a.xn--fiqs8s/',
    'https://www.tiktok.com/@name/video/7300000000000000001',
  ])('that shows where it leads is taken: %s', (link) => {
    expect(linkFaultOf(link)).toBeUndefined()
  })

  it.each([
    ['https://mp.weixin.qq.com@evil.com/s/1', 'misleading-link'],
    ['https://user:password@mp.weixin.qq.com/s/1', 'misleading-link'],
    ['https://@evil.com/', 'misleading-link'],
    ['https://mp.weixin.qq.com.evil.com/s/1', 'misleading-link'],
    ['https://www.douyin.com.cn.example/video/1', 'misleading-link'],
    ['https://mp.weixin.qq.cоm/s/1', 'misleading-link'],
    ['https://аррӏе.com/', 'misleading-link'],
    ['https://xn--80ak6aa92e.com/', 'misleading-link'],
    ['https://mp.weixin.qq.com\\@evil.com', 'not-a-link'],
    ['https://mp.weixin.qq.com/\u202emoc.live', 'not-a-link'],
    ['https://a.com/\u0000', 'not-a-link'],
    ['https://a.com/ b', 'not-a-link'],
    ['javascript:alert(1)', 'not-a-link'],
    ['ftp://a.com/', 'not-a-link'],
    ['https:///a', 'not-a-link'],
  ])('that does not is refused: %j', (link, fault) => {
    expect(linkFaultOf(link)).toBe(fault)
  })

  it('that misleads is refused with the host to which it leads, also as a draft', async () => {
    expect(() => contentOf('https://docs.example.com@evil.com/d/1')).toThrow(
      expect.objectContaining({ code: 'said.misleading-link', facts: { field: 'body', host: 'evil.com' } }),
    )
  })
})

it('a finding is one line each, and none that is not seen', () => {
  expect(findingsIn('1. 标题\u202e太长\r\n\u200b\n2. 数字\u2028没来源')).toEqual([
    '标题太长',
    '数字',
    '没来源',
  ])
})
