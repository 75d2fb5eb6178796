import { describe, expect, it } from 'vitest'
import { chooseAccount, chooseClock } from '../../../src/loop/analyze/answer-import.ts'
import { confirmImport } from '../../../src/loop/analyze/decide-import.ts'
import { accountFor, type Outlet } from '../../../src/loop/analyze/import-account.ts'
import { dayOfFile } from '../../../src/loop/analyze/import-clock.ts'
import { importView } from '../../../src/loop/analyze/import-view.ts'
import { previewImport } from '../../../src/loop/analyze/preview-import.ts'
import { addChannel } from '../../../src/loop/distribute/add-channel.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channelOn, measured, publishedOn, publishedPiece } from './seed.ts'

const one: Outlet = { id: 'a', account: '青团笔记' }
const two: Outlet = { id: 'b', account: 'Qingtuan' }

describe('the account of a file', () => {
  const ask = (outlets: Outlet[], named?: string) => accountFor({ outlets, named, accountless: false })

  it('is the only one there is, when nothing speaks against it', () => {
    expect(ask([one])).toEqual({ is: 'known', outlet: one })
    expect(ask([one], 'id:MzA1')).toEqual({ is: 'known', outlet: one })
    expect(ask([], 'agram')).toMatchObject({ is: 'asked', why: 'no-channel', named: 'agram' })
  })

  it('is the one that the file names, in any width and case', () => {
    expect(ask([one, two], '＠qingtuan')).toEqual({ is: 'known', outlet: two })
    expect(ask([one, { ...two, named: 'qt_studio' }], 'qt_studio')).toMatchObject({ outlet: { id: 'b' } })
  })

  it('is asked when there are several, or when the file names another', () => {
    expect(ask([one, two])).toMatchObject({ is: 'asked', why: 'several' })
    expect(ask([one], 'somebody_else')).toMatchObject({ is: 'asked', why: 'other', named: 'somebody_else' })
    expect(ask([{ ...one, named: 'id:MzA1' }], 'id:MzZ9')).toMatchObject({ is: 'asked', why: 'other' })
  })

  it('is what a person said of it', () => {
    expect(accountFor({ outlets: [one, two], chosen: 'b', accountless: false })).toMatchObject({
      outlet: { id: 'b' },
    })
    expect(accountFor({ outlets: [one], accountless: true })).toEqual({ is: 'none' })
  })
})

describe('the day as of which a file counts', () => {
  const rows = [{ day: '2026-11-18' }]
  const named = (name: string) => dayOfFile({ name, rows }, '2026-11-28')

  it('is the last one in its name, where that is not today', () => {
    expect(named('account_content_2026-10-20_2026-11-19.csv')).toBe('2026-11-19')
    expect(named('作品列表_20261120153000.xlsx')).toBe('2026-11-20')
    expect(named('数据 2026年11月20日.xlsx')).toBe('2026-11-20')
    expect(named('content 2026-11-28.csv')).toBeUndefined()
    expect(named('content.csv')).toBeUndefined()
  })

  it('is never one before its newest post, nor one to come', () => {
    expect(named('since 2026-01-01.csv')).toBeUndefined()
    expect(named('until 2026-12-31.csv')).toBeUndefined()
    expect(named('7546060202611200001.csv')).toBeUndefined()
  })

  it('is the one that the file itself tells, before that of its name', () => {
    expect(dayOfFile({ name: '2026-11-20.csv', madeOn: '2026-11-19', rows }, '2026-11-28')).toBe('2026-11-19')
  })
})

const instagram = (handle: string) =>
  [
    '"Post ID","Account ID","Account username",Description,"Publish time",Permalink,"Post type",Views,Likes',
    `18100000000000001,178,${handle},"Ten in the morning",11/24/2026 18:00,https://www.instagram.com/p/DgJaE2jgDA5/,"IG image",856,27`,
  ].join('\n')

async function post(w: World, text: string, name = 'a.csv'): Promise<number> {
  const file = await readExport(
    { name, bytes: new TextEncoder().encode(`${text}\n`) },
    w.clock.now(),
    w.desk.zone,
  )
  return previewImport(w.scene, w.as('li'), { fileName: name, file, conversation: ref('home') })
}

const preview = async (w: World, number: number) =>
  (await importView(w.database.reading, w.desk, number)).preview

const confirm = (w: World, number: number) => confirmImport(w.scene, w.as('li'), { import: number })

const imported = ({ database }: World) =>
  database.reading.selectFrom('publications').selectAll().where('origin', '=', 'imported').execute()

onBothDatabases('a file of an account that the desk does not know', (world) => {
  it('is asked about once, and the answer is remembered', async () => {
    const w = await world()
    await channelOn(w, 'ig', 'instagram', '青团')
    const first = await post(w, instagram('qt_studio'))
    expect(await preview(w, first)).toMatchObject({
      asks: 'account',
      account: { why: 'other', named: 'qt_studio' },
    })
    await expect(confirm(w, first)).rejects.toMatchObject({ code: 'import.asks-account' })
    await chooseAccount(w.scene, w.as('li'), { import: first, channel: 'ig' })
    expect(await confirm(w, first)).toMatchObject({ created: 1 })
    expect(await imported(w)).toMatchObject([
      { channel: 'ig', day: '2026-11-25', published_at: '2026-11-25T02:00:00.000Z' },
    ])
    const second = await post(w, instagram('qt_studio').replace('856', '857'))
    expect(await preview(w, second)).toMatchObject({
      asks: undefined,
      account: { is: 'known', outlet: { id: 'ig' } },
    })
  })

  it('can be kept without an account, or waits until the account is added', async () => {
    const w = await world()
    const first = await post(w, instagram('qt_studio'))
    expect(await preview(w, first)).toMatchObject({ asks: 'account', account: { why: 'no-channel' } })
    await addChannel(w.scene, w.as('chen'), { platform: 'instagram', account: 'QT Studio' })
    expect(await preview(w, first)).toMatchObject({ asks: undefined, account: { is: 'known' } })
    await chooseAccount(w.scene, w.as('li'), { import: first, channel: 'none' })
    expect(await confirm(w, first)).toMatchObject({ created: 1 })
    expect(await imported(w)).toMatchObject([{ channel: null }])
  })

  it('goes to no account of another platform', async () => {
    const w = await world()
    await channelOn(w, 'x', 'x')
    const number = await post(w, instagram('qt_studio'))
    await expect(chooseAccount(w.scene, w.as('li'), { import: number, channel: 'x' })).rejects.toMatchObject({
      code: 'import.other-platform',
    })
  })

  it('is compared with the posts of its own account alone', async () => {
    const w = await world()
    await channelOn(w, 'ig', 'instagram', 'qt_studio')
    await channelOn(w, 'ig2', 'instagram', 'other')
    const at = '2026-11-25T02:00:00.000Z'
    await publishedOn(w, {
      id: 'twin',
      at,
      platform: 'instagram',
      channel: 'ig2',
      title: 'Ten in the morning',
    })
    expect(await preview(w, await post(w, instagram('qt_studio')))).toMatchObject({
      matched: { count: 0 },
      created: { count: 1 },
    })
  })
})

onBothDatabases('a table whose times have no zone', (world) => {
  const table = 'title,published,views\nAn example,2026-11-24 18:00,3'

  it('is asked once for its account, and read by that clock from then on', async () => {
    const w = await world()
    await channelOn(w, 'fb', 'facebook', '青团')
    const first = await post(w, table, 'facebook.csv')
    expect(await preview(w, first)).toMatchObject({ asks: 'clock' })
    await expect(confirm(w, first)).rejects.toMatchObject({ code: 'import.asks-clock' })
    await chooseClock(w.scene, w.as('li'), { import: first, zone: 'America/Los_Angeles' })
    await chooseClock(w.scene, w.as('li'), { import: first, zone: 'UTC' })
    await chooseClock(w.scene, w.as('li'), { import: first, zone: 'America/Los_Angeles' })
    await confirm(w, first)
    expect(await imported(w)).toMatchObject([{ published_at: '2026-11-25T02:00:00.000Z', day: '2026-11-25' }])
    const second = await post(w, `${table}\nAnother,2026-11-23 18:00,4`, 'facebook.csv')
    expect(await preview(w, second)).toMatchObject({ asks: undefined, clock: 'America/Los_Angeles' })
    await confirm(w, second)
    expect((await imported(w)).map(({ published_at }) => published_at)).toContain('2026-11-24T02:00:00.000Z')
  })

  it('is not asked when the platform tells it', async () => {
    const w = await world()
    await channelOn(w, 'ig', 'instagram', 'qt_studio')
    const number = await post(w, instagram('qt_studio'))
    await expect(chooseClock(w.scene, w.as('li'), { import: number, zone: 'UTC' })).rejects.toMatchObject({
      code: 'import.has-clock',
      facts: { zone: 'America/Los_Angeles' },
    })
  })
})

onBothDatabases('a file that tells its own date', (world) => {
  it('is stored as of that day, and is not the newest where something newer is known', async () => {
    const w = await world()
    await channelOn(w, 'oa', 'toutiao')
    const at = '2026-11-20T02:00:00.000Z'
    await publishedOn(w, {
      id: 'pub',
      at,
      platform: 'toutiao',
      title: '示例',
      externalId: '7546060000000000001',
    })
    await measured(w, 'pub', '2026-11-25T00:00:00.000Z', { views: 500 })
    const table = '标题,发布时间,ID,展现量,阅读量\n示例,2026-11-20 10:00:00,7546060000000000001,900,300'
    const number = await post(w, table, '作品_2026-11-21.csv')
    expect(await preview(w, number)).toMatchObject({
      asOf: '2026-11-21',
      older: undefined,
      fell: { count: 0 },
    })
    expect(await confirm(w, number)).toMatchObject({ stored: 2, fell: 0 })
    const rows = await w.database.reading
      .selectFrom('snapshots')
      .selectAll()
      .where('metric', '=', 'views')
      .orderBy('taken_at')
      .execute()
    expect(rows.map(({ value }) => value)).toEqual([300, 500])
  })
})

onBothDatabases('a post that an older file told only the day of', (world) => {
  it('lies where a better file says', async () => {
    const w = await world()
    await channelOn(w, 'ig', 'instagram', 'qt_studio')
    const link = 'https://www.instagram.com/p/DgJaE2jgDA5/'
    const table = `title,published,link,views\nTen in the morning,2026-11-23,${link},3`
    await confirm(w, await post(w, table))
    expect(await imported(w)).toMatchObject([{ day: '2026-11-23' }])
    await confirm(w, await post(w, instagram('qt_studio')))
    expect(await imported(w)).toMatchObject([{ day: '2026-11-25', published_at: '2026-11-25T02:00:00.000Z' }])
  })
})

const facebook = (suffix: string, views: number) =>
  [
    '"Post ID","Page ID","Page name",Title,"Publish time",Permalink,"Post type",Views,Reach,Reactions',
    `1800000000000001,100,Qingtuan,"Autumn one",11/24/2026 18:12,https://www.facebook.com/qt/posts/pfbid02aaaaaaaa${suffix}1,Photos,${views},20,4`,
    `1800000000000002,100,Qingtuan,"Autumn two",11/23/2026 15:30,https://www.facebook.com/qt/posts/pfbid02bbbbbbbb${suffix}2,Photos,${views},45,5`,
  ].join('\n')

onBothDatabases('two downloads of the same posts', (world) => {
  async function ready(w: World) {
    await channelOn(w, 'fb', 'facebook', 'Qingtuan')
    await confirm(w, await post(w, facebook('OLD', 27)))
    w.clock.moveBy({ hours: 1 })
  }

  it('are the same posts, though every link in them has changed', async () => {
    const w = await world()
    await ready(w)
    expect(await confirm(w, await post(w, facebook('NEW', 37)))).toMatchObject({
      matched: 2,
      created: 0,
      stored: 2,
    })
    expect(await imported(w)).toHaveLength(2)
  })

  it.each([
    'https://www.facebook.com/qt/posts/1800000000000001',
    'https://www.facebook.com/permalink.php?story_fbid=1800000000000001&id=100',
    'https://m.facebook.com/qt/posts/pfbid02aaaaaaaaOLD1?comment_id=7',
  ])('add nothing after a piece was confirmed by another link: %s', async (link) => {
    const w = await world()
    await ready(w)
    const piece = await publishedPiece(w)
    const { publication } = await confirmPublication(w.scene, w.as('li'), { piece, channel: 'fb', link })
    expect(await confirm(w, await post(w, facebook('NEW', 37)))).toMatchObject({ matched: 2, created: 0 })
    const rows = await w.database.reading
      .selectFrom('publications')
      .select(['id', 'piece', 'external_id'])
      .orderBy('external_id')
      .execute()
    expect(rows).toMatchObject([
      { id: publication, piece, external_id: '1800000000000001' },
      { piece: null, external_id: '1800000000000002' },
    ])
  })

  it.each(['https://www.facebook.com/share/p/1AbCdEf', 'https://www.facebook.com/qt/posts/pfbid02cccccccc'])(
    'are found by title where the link of the piece tells no id: %s',
    async (link) => {
      const w = await world()
      await ready(w)
      w.clock.moveTo('2026-11-25T03:00:00.000Z')
      const piece = await publishedPiece(w, 1, 'Autumn one')
      await confirmPublication(w.scene, w.as('li'), { piece, channel: 'fb', link })
      w.clock.moveTo('2026-11-26T03:00:00.000Z')
      expect(await confirm(w, await post(w, facebook('NEW', 37)))).toMatchObject({ matched: 2, created: 0 })
      const rows = await w.database.reading
        .selectFrom('publications')
        .select(['piece', 'external_id'])
        .execute()
      expect(rows).toHaveLength(2)
      expect(rows).toContainEqual({ piece, external_id: '1800000000000001' })
    },
  )

  it('teach a piece that was confirmed by a short link which post it is', async () => {
    const w = await world()
    await channelOn(w, 'fb', 'facebook', 'Qingtuan')
    const piece = await publishedPiece(w, 1, 'Autumn one')
    w.clock.moveTo('2026-11-25T03:00:00.000Z')
    await confirmPublication(w.scene, w.as('li'), {
      piece,
      channel: 'fb',
      link: 'https://www.facebook.com/share/p/1AbCdEf',
    })
    w.clock.moveTo('2026-11-26T03:00:00.000Z')
    expect(await confirm(w, await post(w, facebook('OLD', 27)))).toMatchObject({ matched: 1, created: 1 })
    w.clock.moveBy({ hours: 1 })
    const renamed = facebook('NEW', 37).replace('Autumn one', 'Another title')
    expect(await confirm(w, await post(w, renamed))).toMatchObject({ matched: 2, created: 0 })
  })
})
