import { expect, it } from 'vitest'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { correctLink } from '../../../src/loop/distribute/correct-link.ts'
import { undoConfirmation } from '../../../src/loop/distribute/undo-confirmation.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channel, deliverAll, links, piece, slot, slotNow, waiting } from './distribute-world.ts'

const friday = '2026-11-27T02:00:00.000Z'

const publications = (w: World) => w.database.reading.selectFrom('publications').selectAll().execute()
const stateOf = async (w: World, number: number) =>
  (await loadPiece(w.database.reading, w.desk.id, number)).state

/** A piece that went out on its slot, with the wrong link. */
async function published(w: World, planned = true) {
  const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
  const id = planned ? await slot(w, { piece: number, channel: oa, at: friday }) : undefined
  const proof = { piece: number, channel: oa, link: links.oa }
  const { publication } = await confirmPublication(w.scene, w.as('li'), proof)
  await deliverAll(w)
  return { oa, number, slot: id ?? '', publication }
}

async function numbers(w: World, publication: string, source: string, value = 12_000) {
  const key = { desk_id: w.desk.id, publication, metric: 'views', taken_at: w.clock.now() }
  await w.database.reading
    .insertInto('snapshots')
    .values({ ...key, value, source, taken_by: ref('li') })
    .execute()
}

async function exported(w: World, link: string, externalId: string) {
  const known = { id: 'p', platform: 'wechat-oa', external_id: externalId, link, title: '粽子' }
  const origin = { origin: 'imported', confirmed_by: ref('li'), confirmed_at: w.clock.now() }
  await w.database.reading
    .insertInto('publications')
    .values({ desk_id: w.desk.id, ...known, ...origin, published_at: friday, day: '2026-11-27' })
    .execute()
  return 'p'
}

onBothDatabases('a wrong link', (world) => {
  it('is replaced, and every copy says so', async () => {
    const w = await world()
    const { publication, number } = await published(w)
    await correctLink(w.scene, w.as('li'), { publication, link: `${links.oaToo}#rd`, seen: links.oa })
    expect(await publications(w)).toMatchObject([
      { id: publication, piece: number, link: links.oaToo, external_id: 'ZyXwVuTs9876' },
    ])
    expect(await waiting(w)).toContain('refresh slot home')
  })

  it('is replaced once: whoever saw the one before learns how it stands', async () => {
    const w = await world()
    const { publication } = await published(w)
    const wish = { publication, link: links.oaToo, seen: links.oa }
    await correctLink(w.scene, w.as('li'), wish)
    const late = correctLink(w.scene, w.as('chen'), { ...wish, link: `${links.oa}99` })
    await expect(late).rejects.toMatchObject({ code: 'publish.done', facts: { link: { link: links.oaToo } } })
  })

  it('is replaced by those who published it, and by whoever may confirm', async () => {
    const w = await world()
    const { publication } = await published(w)
    const wish = { publication, link: links.oaToo, seen: links.oa }
    await expect(correctLink(w.scene, w.as('zhao'), wish)).rejects.toMatchObject({ code: 'not-yours' })
    await correctLink(w.scene, w.as('chen'), wish)
  })

  it('gives way to a link of its platform alone, which no other piece has', async () => {
    const w = await world()
    const { publication, oa } = await published(w)
    const other = await piece(w, 'ready', '清明')
    await confirmPublication(w.scene, w.as('li'), { piece: other, channel: oa, link: links.oaToo })
    const to = (link: string) => correctLink(w.scene, w.as('li'), { publication, link, seen: links.oa })
    await expect(to(links.douyin)).rejects.toMatchObject({ code: 'publish.wrong-host' })
    await expect(to(links.oaToo)).rejects.toMatchObject({ code: 'publish.link-used' })
  })

  it('takes over what an export brought under the right one', async () => {
    const w = await world()
    const { publication, number } = await published(w)
    await numbers(w, await exported(w, links.oaToo, 'ZyXwVuTs9876'), 'import:1')
    await correctLink(w.scene, w.as('li'), { publication, link: links.oaToo, seen: links.oa })
    expect(await publications(w)).toMatchObject([{ id: publication, piece: number, published_at: friday }])
    const snapshots = await w.database.reading.selectFrom('snapshots').selectAll().execute()
    expect(snapshots).toMatchObject([{ publication, value: 12_000 }])
  })
})

onBothDatabases('a confirmation', (world) => {
  it('that is taken back lets its slot stand again, and the piece is on its way', async () => {
    const w = await world()
    const made = await published(w)
    const undone = await undoConfirmation(w.scene, w.as('li'), { piece: made.number })
    expect(undone).toMatchObject({ publication: { id: made.publication }, slot: { state: 'scheduled' } })
    expect(await publications(w)).toEqual([])
    expect(await slotNow(w, made.slot)).toMatchObject({ state: 'scheduled', at: friday })
    expect((await slotNow(w, made.slot)).endedBy).toBeUndefined()
    expect(await stateOf(w, made.number)).toBe('ready')
    expect((await waiting(w)).sort()).toEqual([
      ...['refresh pitch home', 'refresh slot home', 'refresh went-out wang'],
    ])
    const proof = { piece: made.number, channel: made.oa, link: links.oaToo }
    expect(await confirmPublication(w.scene, w.as('li'), proof)).toMatchObject({ slot: { id: made.slot } })
  })

  it('that somebody else takes back is told to whoever has to publish again', async () => {
    const w = await world()
    const { number } = await published(w)
    await undoConfirmation(w.scene, w.as('chen'), { piece: number })
    expect(await waiting(w)).toContain('once publication-undone li')
  })

  it('of what nobody had planned changes its card', async () => {
    const w = await world()
    const { number } = await published(w, false)
    await undoConfirmation(w.scene, w.as('li'), { piece: number })
    expect(await waiting(w)).toContain('card publication-undone home')
    expect(await stateOf(w, number)).toBe('ready')
  })

  it('keeps what an export brought, as a post without a piece', async () => {
    const w = await world()
    const { number, publication } = await published(w)
    await numbers(w, publication, 'import:1')
    await undoConfirmation(w.scene, w.as('li'), { piece: number })
    expect(await publications(w)).toMatchObject([{ id: publication, piece: null, slot: null }])
  })

  it('stays while typed numbers hang on it, or when its piece is closed', async () => {
    const w = await world()
    const { number, publication } = await published(w)
    const undo = () => undoConfirmation(w.scene, w.as('li'), { piece: number })
    await numbers(w, publication, 'typed')
    await expect(undo()).rejects.toMatchObject({ code: 'publish.has-numbers' })
    await w.database.reading.updateTable('pieces').set({ state: 'closed' }).execute()
    await expect(undo()).rejects.toMatchObject({ code: 'publish.closed' })
    expect(await publications(w)).toHaveLength(1)
  })

  it('is taken back by those who published it or may confirm, and once', async () => {
    const w = await world()
    const { number } = await published(w)
    const undo = (who: string) => undoConfirmation(w.scene, w.as(who), { piece: number })
    await expect(undo('zhao')).rejects.toMatchObject({ code: 'not-yours' })
    await undo('li')
    await expect(undo('li')).rejects.toMatchObject({ code: 'publish.none-to-undo' })
  })
})
