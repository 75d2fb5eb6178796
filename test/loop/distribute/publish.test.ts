import { expect, it } from 'vitest'
import { cancelSlot } from '../../../src/loop/distribute/cancel-slot.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { setSlot } from '../../../src/loop/distribute/set-slot.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channel, deliverAll, links, piece, slot, slotNow, underReview, waiting } from './distribute-world.ts'

const friday = '2026-11-27T02:00:00.000Z'

const confirm = (w: World, wish: { piece: number; channel: string; link: string }, who = 'li') =>
  confirmPublication(w.scene, w.as(who), wish)
const publications = (w: World) => w.database.reading.selectFrom('publications').selectAll().execute()
const stateOf = async (w: World, number: number) =>
  (await loadPiece(w.database.reading, w.desk.id, number)).state

onBothDatabases('a publication', (world) => {
  it('is proved by its link, ends its slot and the piece’s way', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    w.clock.moveTo('2026-11-27T02:07:00.000Z')
    expect(await confirm(w, { piece: number, channel: oa, link: links.oa })).toMatchObject({ left: 0 })
    expect(await publications(w)).toMatchObject([
      {
        piece: number,
        channel: oa,
        slot: id,
        platform: 'wechat-oa',
        external_id: 'AbCdEfGh1234',
        link: links.oa,
        title: '端午为什么吃粽子',
        form: 'article',
        published_at: friday,
        day: '2026-11-27',
        owner: ref('li'),
        confirmed_by: ref('li'),
        origin: 'confirmed',
      },
    ])
    expect(await slotNow(w, id)).toMatchObject({ state: 'confirmed', endedBy: ref('li') })
    expect(await stateOf(w, number)).toBe('published')
  })

  it('brings the slot’s card, the topic and the day up to date', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    await slot(w, { piece: number, channel: oa, at: friday })
    const day = { conversation: ref('home'), tag: 'daily-schedule:2026-11-27', kind: 'daily-schedule' }
    await w.database.reading
      .insertInto('told')
      .values({ desk_id: w.desk.id, ...day, facts: '{}', message: 'm', at: friday })
      .execute()
    const { conversation, tag } = day
    await w.database.reading
      .insertInto('about')
      .values({ desk_id: w.desk.id, conversation, tag, subject: 'day:2026-11-27' })
      .execute()
    await deliverAll(w)
    await confirm(w, { piece: number, channel: oa, link: links.oa })
    expect((await waiting(w)).sort()).toEqual([
      'card went-out wang',
      'refresh daily-schedule home',
      'refresh pitch home',
      'refresh slot home',
    ])
  })

  it('of one channel leaves a piece on its way while others are to come', async () => {
    const w = await world()
    const [oa, xhs, number] = [await channel(w, 'wechat-oa'), await channel(w, 'xiaohongshu'), await piece(w)]
    await slot(w, { piece: number, channel: oa, at: friday })
    const other = await slot(w, { piece: number, channel: xhs, at: friday })
    expect(await confirm(w, { piece: number, channel: oa, link: links.oa })).toMatchObject({ left: 1 })
    expect(await stateOf(w, number)).toBe('ready')
    await cancelSlot(w.scene, w.as('lin'), other)
    expect(await stateOf(w, number)).toBe('published')
  })

  it('counts on the day that it is in the desk’s zone', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    w.clock.moveTo('2026-11-26T16:30:00.000Z')
    await confirm(w, { piece: number, channel: oa, link: links.oa })
    expect(await publications(w)).toMatchObject([{ slot: null, day: '2026-11-27' }])
    expect(await waiting(w)).toContain('card publication home')
  })

  it('is refused while the piece is not final, with what is missing and who owes it', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    await underReview(w, number, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    await expect(confirm(w, { piece: number, channel: oa, link: links.oa })).rejects.toMatchObject({
      code: 'publish.not-ready',
      facts: {
        missing: { terms: [{ term: 'create.gate.facts', within: 'distribute.owed.gate' }] },
        ask: { people: [ref('qian')] },
      },
    })
  })

  it('is confirmed by the slot’s owner without the right, and by nobody else without it', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa', { owner: ref('wang') }), await piece(w)]
    await slot(w, { piece: number, channel: oa, at: friday })
    const wish = { piece: number, channel: oa, link: links.oa }
    await expect(confirm(w, wish, 'zhao')).rejects.toMatchObject({
      code: 'not-yours',
      facts: { ask: { people: [ref('chen'), ref('li')] } },
    })
    await confirm(w, wish, 'wang')
  })

  it('is confirmed once: the second is told by whom, when and where', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    await confirm(w, { piece: number, channel: oa, link: links.oa })
    const done = {
      code: 'publish.done',
      facts: { by: { person: ref('li') }, at: { instant: w.clock.now() }, link: { link: links.oa } },
    }
    await expect(confirm(w, { piece: number, channel: oa, link: links.oaToo }, 'chen')).rejects.toMatchObject(
      done,
    )
    await expect(cancelSlot(w.scene, w.as('lin'), id)).rejects.toMatchObject(done)
    const again = setSlot(w.scene, w.as('lin'), { piece: number, channel: oa, at: friday })
    await expect(again).rejects.toMatchObject(done)
  })

  it('does not share its link, nor the post behind it, with another', async () => {
    const w = await world()
    const [oa, one, two] = [await channel(w, 'wechat-oa'), await piece(w, 'ready', '清明'), await piece(w)]
    await confirm(w, { piece: one, channel: oa, link: links.oa })
    for (const link of [links.oa, `${links.oa}#rd`, `${links.oa}?from=timeline`])
      await expect(confirm(w, { piece: two, channel: oa, link })).rejects.toMatchObject({
        code: 'publish.link-used',
        facts: { other: `P-${one}`, title: '清明' },
      })
    expect(await stateOf(w, two)).toBe('ready')
  })

  it('that came in with an export becomes its piece’s, and keeps when it went out', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const came = { origin: 'imported', confirmed_by: ref('li'), confirmed_at: w.clock.now() }
    const at = '2026-11-25T01:00:00.000Z'
    await w.database.reading
      .insertInto('publications')
      .values({
        desk_id: w.desk.id,
        id: 'p',
        platform: 'wechat-oa',
        external_id: 'AbCdEfGh1234',
        link: links.oa,
        title: '粽子',
        published_at: at,
        day: '2026-11-25',
        ...came,
      })
      .execute()
    await confirm(w, { piece: number, channel: oa, link: links.oa })
    expect(await publications(w)).toMatchObject([
      { id: 'p', piece: number, channel: oa, published_at: at, day: '2026-11-25', origin: 'confirmed' },
    ])
  })

  it('is refused with a link of another platform', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const wrong = confirm(w, { piece: number, channel: oa, link: links.douyin })
    await expect(wrong).rejects.toMatchObject({ code: 'publish.wrong-host' })
  })
})
