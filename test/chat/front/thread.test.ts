import { expect, it } from 'vitest'
import { findingsOf } from '../../../src/loop/create/finding-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { pieceUnder } from '../../../src/loop/piece-under.ts'
import { draftingPiece, firstDraft } from '../../loop/create/support.ts'
import { channel, slot } from '../../loop/distribute/distribute-world.ts'
import { onBothDatabases, onSqlite, ref, type World } from '../../support/desk.ts'
import { lines, talk } from '../create-talk.ts'

type Team = ReturnType<typeof talk>

/** The newest card of a conversation that says something, with what is said in its thread. */
function under({ messenger, hear }: Team, to: string, says: string) {
  const root = messenger.posted.findLast((post) => {
    return post.to === ref(to) && !post.thread && lines(post.card).join().includes(says)
  })?.message
  if (!root) throw new Error(`no card in ${to} says ${says}`)
  const mentions = (person: string, text: string) =>
    hear(person, { kind: 'mention', text, conversation: ref(to), thread: root })
  return { root, mentions }
}

/** P-1 with a first version under review, every card of it delivered. */
async function reviewed(w: World) {
  await draftingPiece(w)
  const team = talk(w)
  await team.types('wang', `/draft submit P-1 ${firstDraft}`)
  return team
}

onBothDatabases('the thread of a card', (world) => {
  it('is about the piece of its card: pitch, assignment, review and slot', async () => {
    const w = await world()
    const { messenger, delivery } = await reviewed(w)
    const oa = await channel(w, 'wechat-oa')
    await slot(w, { piece: 1, channel: oa, at: '2026-11-27T02:42:00.000Z' })
    await delivery.settle()
    const roots = messenger.posted.filter(({ thread, card }) => !thread && card.nodes.length > 0)
    const about = await Promise.all(
      roots.map(({ message }) => pieceUnder(w.database.reading, w.desk.id, message)),
    )
    expect(roots.length).toBeGreaterThan(3)
    expect(new Set(about)).toEqual(new Set([1]))
  })

  it('is about nothing where it is no card of ours, or one of no piece', async () => {
    const w = await world()
    const team = talk(w)
    await team.types('chen', '/desk digest')
    const messages = [...team.messenger.posted.map(({ message }) => message), 'slack:T1/C1/1.2']
    for (const message of messages)
      expect(await pieceUnder(w.database.reading, w.desk.id, message)).toBeUndefined()
  })
})

const findings = async (w: World) =>
  (await findingsOf(w.database.reading, w.desk.id, 1)).map(({ text }) => text)
const state = async (w: World) => (await loadPiece(w.database.reading, w.desk.id, 1)).state

onSqlite('in the thread of a review nobody names the piece:', (world) => {
  it.each(['通过', 'approve', '过', '审核 通过', '通过。'])(
    '%s passes the gate that is due',
    async (text) => {
      const w = await world()
      const { mentions } = under(await reviewed(w), 'home', 'v1')
      await mentions('zhao', text)
      await mentions('qian', text)
      expect(await state(w)).toBe('ready')
    },
  )

  it.each([
    ['退回：标题太长；第二段没有出处', ['标题太长', '第二段没有出处']],
    ['退回\n1、标题太长\n2、第二段没有出处', ['标题太长', '第二段没有出处']],
    ['changes the title is too long', ['the title is too long']],
    ['退回 标题跟 P-7 太像', ['标题跟 P-7 太像']],
    ['审核 退回 标题：写了两遍', ['标题：写了两遍']],
    ['退回 P-1：标题太长', ['标题太长']],
  ])('%s sends it back', async (text, raised) => {
    const w = await world()
    await under(await reviewed(w), 'home', 'v1').mentions('zhao', text)
    expect([await state(w), await findings(w)]).toEqual(['changes', raised])
  })

  it('a number that nothing marks is no other piece there', async () => {
    const w = await world()
    const team = await reviewed(w)
    const { mentions } = under(team, 'home', 'v1')
    await mentions('zhao', '退回 标题太长；太短')
    await mentions('zhao', '改好 2')
    const ended = await findingsOf(w.database.reading, w.desk.id, 1)
    expect(ended.map(({ state }) => state)).toEqual(['open', 'settled'])
  })

  it('the next version is handed in there', async () => {
    const w = await world()
    const team = await reviewed(w)
    await under(team, 'home', 'v1').mentions('zhao', '退回 太短')
    await under(team, 'home', 'v1').mentions('wang', '提交 第二稿，长得多。')
    expect((await loadPiece(w.database.reading, w.desk.id, 1)).currentVersion).toBe(2)
  })

  it('another piece is meant by its name', async () => {
    const w = await world()
    const { mentions } = under(await reviewed(w), 'home', 'v1')
    await mentions('zhao', '通过 P-9')
    expect(await state(w)).toBe('in-review')
  })

  it('and a list is still the list of all', async () => {
    const w = await world()
    const { mentions } = under(await reviewed(w), 'home', 'v1')
    const reply = await mentions('zhao', '审核 列表')
    expect(reply.kind === 'whisper' && lines(reply.card)[0]).toContain('1 个版本等着审')
  })
})
