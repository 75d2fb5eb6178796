import fc from 'fast-check'
import { expect, it } from 'vitest'
import { messageGone } from '../../../src/chat/front/message-gone.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { Uncertain } from '../../../src/chat/talk/platform.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { addDays, localOf } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { loadDesk } from '../../../src/loop/desk-store.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { giveRoles } from '../../../src/loop/give-roles.ts'
import { closePiece } from '../../../src/loop/optimize/close-piece.ts'
import { reopenPiece } from '../../../src/loop/optimize/reopen-piece.ts'
import { belongs } from '../../../src/loop/people.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { reopenPitch } from '../../../src/loop/plan/reopen-pitch.ts'
import { draftingPiece, finalPiece, who } from '../../loop/create/support.ts'
import { channel, links } from '../../loop/distribute/distribute-world.ts'
import { delivering } from '../../support/delivering.ts'
import { onBothDatabases, onSqlite, ref, tenant, type World } from '../../support/desk.ts'
import { anyLife } from '../../support/desk-life.ts'
import { type FakeMessenger, plain } from '../../support/fake-messenger.ts'

/** What stands in the chat and what would be shown there now, of every card that was told and is kept true. */
async function copies(w: World, messenger: FakeMessenger) {
  const db = w.database.reading
  const desk = await loadDesk(db, w.desk.id)
  const now = w.clock.now()
  const all = []
  for (const { conversation, message, kind, facts, tag } of await db
    .selectFrom('told')
    .selectAll()
    .execute()) {
    const said = JSON.parse(facts) as Record<string, unknown>
    if (isPast(said.date, localOf(now, desk.zone).date)) continue
    const reader = await findPerson(db, desk.id, conversation)
    // Whoever left is told nothing more.
    if (reader && !belongs(reader)) continue
    const words = wordsOf(reader?.language ?? desk.language)
    const shown = await cardOf({ db, desk, words, now, to: conversation, stands: true }, kind, said)
    const stands = messenger.posted.find((each) => each.message === message)?.card
    all.push({ copy: `${tag} in ${conversation}`, kind, stands, shown })
  }
  return all
}

/** A digest of a day before yesterday tells what was owed by the calendar of its day. */
const isPast = (date: unknown, today: string) => typeof date === 'string' && date < addDays(today, -1)

const runs = { numRuns: Number(process.env.LIVES ?? 5), seed: Number(process.env.SEED ?? 11) }

onSqlite('whatever happens at a desk', (world) => {
  it('every card that was told shows what it would show now, and nothing equal was sent twice', {
    timeout: 120_000,
  }, async () => {
    const kinds = new Set<string>()
    const life = fc.asyncProperty(anyLife(150), async (commands) => {
      const w = await world()
      const { messenger, delivery } = delivering(w)
      const settle = async () => {
        await delivery.settle()
        for (const { copy, kind, stands, shown } of await copies(w, messenger)) {
          kinds.add(kind)
          expect(shown ? stands : shown, copy).toEqual(shown)
        }
      }
      await fc.asyncModelRun(() => ({ model: {}, real: { ...w, settle } }), commands)
      expect(messenger.repeated).toBe(0)
    })
    await fc.assert(life, { ...runs, endOnFailure: true })
    expect(kinds.size).toBeGreaterThan(9)
  })
})

onBothDatabases('a copy', (world) => {
  const cardTo = (messenger: FakeMessenger, conversation: string, text: RegExp) =>
    messenger.posted
      .filter(({ to }) => to === ref(conversation))
      .map(({ card }) => plain(card))
      .find((card) => text.test(card))

  it('of the writer says that the piece is out, and follows when it is closed and open again', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await finalPiece(w)
    const oa = await channel(w, 'wechat-oa')
    await delivery.settle()
    const writers = () => cardTo(messenger, 'wang', /端午/)
    const final = writers()
    await confirmPublication(w.scene, w.as('li'), { piece, channel: oa, link: links.oa })
    await delivery.settle()
    const out = writers()
    expect(out).not.toBe(final)
    const refreshed = async () =>
      (await w.database.reading.selectFrom('notices').select('tag').where('mode', '=', 'refresh').execute())
        .map(({ tag }) => tag)
        .filter((tag) => tag === 'assignment:1:1').length
    const before = await refreshed()
    await closePiece(w.scene, w.as('chen'), { piece, line: '标题要短' })
    await reopenPiece(w.scene, w.as('chen'), piece)
    expect(await refreshed()).toBe(before + 2)
  })

  it('of a pitch that waits shows what was concluded of a piece like it meanwhile', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await finalPiece(w)
    await confirmPublication(w.scene, w.as('li'), {
      piece,
      link: links.oa,
      channel: await channel(w, 'wechat-oa'),
    })
    await proposePitch(w.scene, w.as('li'), { title: '端午为什么赛龙舟', form: 'article', note: '' })
    await delivery.settle()
    await closePiece(w.scene, w.as('chen'), { piece, line: '标题要短' })
    await delivery.settle()
    expect(cardTo(messenger, 'home', /赛龙舟/)).toContain('标题要短')
  })

  it('that names who may decide names whoever may once roles change', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    await draftingPiece(w)
    await delivery.settle()
    await giveRoles(w.scene, w.as('chen'), { who: who('li'), roles: ['reviewer'] })
    await delivery.settle()
    expect(cardTo(messenger, 'wang', /端午/)).toContain(ref('li'))
  })

  it('that looks as it did is not sent again, and is told of as ever', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    await delivery.settle()
    const touched = () => act(w.scene, w.as('chen'), undefined, async ({ touch }) => touch(`piece:${piece}`))
    await touched()
    await delivery.settle()
    expect(messenger.posted[0]?.edits).toBe(0)
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'parked' })
    await delivery.settle()
    expect(messenger.posted[0]?.edits).toBe(1)
  })

  it('of which nobody knows what a failed change left is sent again though it looks as it did', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    await delivery.settle()
    messenger.faults.push({ on: 'update', error: new Uncertain('timeout') })
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'parked' })
    await delivery.settle()
    await reopenPitch(w.scene, w.as('chen'), piece)
    machine.moveBy({ minutes: 1 })
    await delivery.settle()
    expect(messenger.posted[0]?.edits).toBe(1)
  })

  it('whose message is gone is posted anew while something is due on it, and forgotten when nothing is', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    await delivery.settle()
    const [first] = messenger.posted.splice(0)
    await messageGone(w.scene, { tenant, message: first?.message ?? '' })
    await delivery.settle()
    expect(messenger.posted.map(({ card }) => card)).toEqual([first?.card])
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'rejected', reason: '旧' })
    await delivery.settle()
    const [second] = messenger.posted.splice(0)
    await messageGone(w.scene, { tenant, message: second?.message ?? '' })
    await delivery.settle()
    expect(messenger.posted).toEqual([])
  })
})
