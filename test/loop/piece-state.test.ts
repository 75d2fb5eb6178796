import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plus } from '../../src/foundation/time.ts'
import { disagreements } from '../../src/loop/board/agreement.ts'
import { answerAssignment } from '../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { cancelSlot } from '../../src/loop/distribute/cancel-slot.ts'
import { confirmPublication } from '../../src/loop/distribute/confirm-publication.ts'
import { setSlot } from '../../src/loop/distribute/set-slot.ts'
import { slotsOfPiece } from '../../src/loop/distribute/slot-store.ts'
import { undoConfirmation } from '../../src/loop/distribute/undo-confirmation.ts'
import { closePiece } from '../../src/loop/optimize/close-piece.ts'
import { factsOf } from '../../src/loop/piece-facts.ts'
import { type PieceFacts, pieceStates, stateOf, unheardOf } from '../../src/loop/piece-state.ts'
import { loadPiece } from '../../src/loop/piece-store.ts'
import { onBothDatabases, onSqlite, type World } from '../support/desk.ts'
import { anyLife } from '../support/desk-life.ts'
import { reviewedPiece, who } from './create/support.ts'
import { channel } from './distribute/distribute-world.ts'

describe('where a piece stands', () => {
  const final: PieceFacts = {
    ...unheardOf,
    decision: 'approved',
    writer: 'wang',
    accepted: true,
    gates: ['passed', 'passed'],
  }
  const sentBack = { ...final, gates: ['changes', 'closed'] }

  it.each<[string, PieceFacts, string]>([
    ['is to be decided', unheardOf, 'pitched'],
    ['was parked', { ...unheardOf, decision: 'parked' }, 'parked'],
    ['has no writer', { ...final, writer: undefined }, 'approved'],
    ['waits for its writer', { ...final, gates: undefined, accepted: false }, 'assigned'],
    ['is written', { ...final, gates: undefined }, 'drafting'],
    ['waits for a gate', { ...final, gates: ['passed', 'waiting'] }, 'in-review'],
    ['has no gate at all', { ...final, gates: [] }, 'in-review'],
    ['was sent back', sentBack, 'changes'],
    ['was sent back, and its new writer has not answered', { ...sentBack, accepted: false }, 'assigned'],
    ['passed every gate', final, 'ready'],
    ['is still to come', { ...final, left: 1 }, 'ready'],
    ['is out, and still to come elsewhere', { ...final, out: 1, left: 1 }, 'ready'],
    ['is out', { ...final, out: 1 }, 'published'],
    ['is out, with a version sent back that has nowhere to go', { ...sentBack, out: 1 }, 'published'],
    ['is out, with a version sent back that is still to come', { ...sentBack, out: 1, left: 1 }, 'changes'],
    ['is out, with a version at a gate', { ...final, gates: ['waiting'], out: 1 }, 'in-review'],
    ['has a verdict', { ...final, out: 1, left: 1, closed: true }, 'closed'],
  ])('when it %s: %#', (_, facts, state) => {
    expect(stateOf(facts)).toBe(state)
  })
})

/** A piece, the channels that it may go out on, and a count by which no link and no time comes twice. */
interface Life {
  w: World
  piece: number
  channels: string[]
  count: number
}

async function lifeOf(w: World, piece: number): Promise<Life> {
  const accounts = ['甲', '乙', '丙']
  const channels: string[] = []
  for (const account of accounts) channels.push(await channel(w, 'wechat-oa', { account, gap: 1 }))
  return { w, piece, channels, count: 0 }
}

const scheduled = (life: Life, on: string) => {
  const { w, piece } = life
  life.count += 1
  const at = plus(w.clock.now(), { minutes: 60 * life.count })
  return setSlot(w.scene, w.as('lin'), { piece, channel: on, at })
}

const confirmed = (life: Life, on: string) => {
  const { w, piece } = life
  life.count += 1
  const link = `https://mp.weixin.qq.com/s/Link${String(life.count).padStart(12, '0')}`
  return confirmPublication(w.scene, w.as('li'), { piece, channel: on, link })
}

const calledOff = async ({ w, piece }: Life, on: string) => {
  const slots = await slotsOfPiece(w.database.reading, w.desk.id, piece, 'scheduled')
  return cancelSlot(w.scene, w.as('lin'), slots.find((slot) => slot.channel === on)?.id ?? '')
}

async function finalPiece(w: World) {
  const piece = await reviewedPiece(w)
  for (const reviewer of ['zhao', 'qian']) await approveGate(w.scene, w.as(reviewer), { piece })
  return piece
}

const standing = async ({ w, piece }: Pick<Life, 'w' | 'piece'>) =>
  (await loadPiece(w.database.reading, w.desk.id, piece)).state

const undone = (life: Life) => undoConfirmation(life.w.scene, life.w.as('chen'), { piece: life.piece })

onBothDatabases('a piece that is out on one channel and still to come on another', (world) => {
  const ways: [string, (life: Life, on: string, to: string) => Promise<unknown>][] = [
    ['scheduled first', async (life, on, to) => [await scheduled(life, to), await confirmed(life, on)]],
    ['published first', async (life, on, to) => [await confirmed(life, on), await scheduled(life, to)]],
  ]

  it.each(ways)('is final, and not closed until that is called off or confirmed: %s', async (_, way) => {
    const w = await world()
    const life = await lifeOf(w, await finalPiece(w))
    const [on = '', to = ''] = life.channels
    const close = () => closePiece(w.scene, w.as('chen'), { piece: life.piece, line: '标题要短' })
    await way(life, on, to)
    expect(await standing(life)).toBe('ready')
    await expect(close()).rejects.toMatchObject({
      code: 'retro.to-come',
      facts: { account: '乙', platform: { term: 'distribute.platform.wechat-oa' } },
    })
    await calledOff(life, to)
    expect(await standing(life)).toBe('published')
    await close()
    expect(await standing(life)).toBe('closed')
  })
})

onSqlite('the same facts', (world) => {
  it('of a piece’s places lead to the same state, in whatever order they came about', async () => {
    const w = await world()
    const places: Record<string, { steps: string[]; out: number; left: number }> = {
      nothing: { steps: [], out: 0, left: 0 },
      'to come': { steps: ['schedule'], out: 0, left: 1 },
      'called off': { steps: ['schedule', 'call off'], out: 0, left: 0 },
      out: { steps: ['schedule', 'confirm'], out: 1, left: 0 },
      'out unplanned': { steps: ['confirm'], out: 1, left: 0 },
    }
    const one = fc.constantFrom(...Object.keys(places))
    const life = await lifeOf(w, 0)
    const orders = fc.tuple(one, one, one).chain((chosen) => {
      const all = chosen.flatMap((name, at) => (places[name]?.steps ?? []).map(() => at))
      const shuffled = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
      return fc.record({ chosen: fc.constant(chosen), order: shuffled })
    })
    const steps: Record<string, (life: Life, on: string) => Promise<unknown>> = {
      schedule: scheduled,
      'call off': calledOff,
      confirm: confirmed,
    }
    await fc.assert(
      fc.asyncProperty(orders, async ({ chosen, order }) => {
        life.piece = await finalPiece(w)
        const rest = chosen.map((name) => [...(places[name]?.steps ?? [])])
        for (const at of order) await steps[rest[at]?.shift() ?? '']?.(life, life.channels[at] ?? '')
        const count = (of: 'out' | 'left') => chosen.reduce((sum, name) => sum + (places[name]?.[of] ?? 0), 0)
        expect(await standing(life)).toBe(count('out') > 0 && count('left') === 0 ? 'published' : 'ready')
      }),
      { numRuns: 25, seed: 20261128 },
    )
  }, 60_000)

  it('of a piece that was sent back and given to another lead to the same state, handed over or handed back', async () => {
    const w = await world()
    const handedOver = await reviewedPiece(w)
    const handedBack = await reviewedPiece(w)
    for (const piece of [handedOver, handedBack]) {
      await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长' })
      await assignPiece(w.scene, w.as('lin'), { piece, who: who('li') })
    }
    await answerAssignment(w.scene, w.as('li'), { piece: handedBack, answer: 'declined', reason: '太忙' })
    expect(await standing({ w, piece: handedBack })).toBe('approved')
    await assignPiece(w.scene, w.as('lin'), { piece: handedBack, who: who('li') })
    for (const piece of [handedOver, handedBack]) {
      expect(await standing({ w, piece })).toBe('assigned')
      await answerAssignment(w.scene, w.as('li'), { piece, answer: 'accepted' })
      expect(await standing({ w, piece })).toBe('changes')
    }
  })

  it('of a version that passes after its last place was called off lead where the others do', async () => {
    const w = await world()
    const life = await lifeOf(w, await finalPiece(w))
    const [on = '', to = ''] = life.channels
    await confirmed(life, on)
    await scheduled(life, to)
    await submitVersion(w.scene, w.as('wang'), { piece: life.piece, body: '乙号的一稿', over: 1 })
    await calledOff(life, to)
    expect(await standing(life)).toBe('in-review')
    for (const reviewer of ['zhao', 'qian']) await approveGate(w.scene, w.as(reviewer), { piece: life.piece })
    expect(await standing(life)).toBe('published')
    await undone(life)
    expect(await standing(life)).toBe('ready')
  })
})

/** Every piece of the desk as it is stored, and where its facts say that it stands. */
async function all({ database: { reading: db }, desk }: World) {
  const rows = await db.selectFrom('pieces').selectAll().orderBy('number').execute()
  const facts = rows.map((row) => factsOf(db, { desk: desk.id, piece: row.number }, row))
  const derived = (await Promise.all(facts)).map(stateOf)
  return { numbers: rows.map(({ number }) => number), states: rows.map(({ state }) => state), derived }
}

onBothDatabases('whatever happens at a desk', (world) => {
  it('every piece stands where its facts say, and as the record says', async () => {
    const seen = new Set<string>()
    let runs = { numRuns: 3, seed: 20261128 }
    const life = fc.asyncProperty(anyLife(60), async (commands) => {
      const w = await world()
      await finalPiece(w)
      await channel(w, 'wechat-oa', { gap: 1 })
      const settle = async () => {
        const { states, derived } = await all(w)
        expect(states).toEqual(derived)
        for (const state of states) seen.add(state)
      }
      await fc.asyncModelRun(() => ({ model: {}, real: { ...w, settle } }), commands)
      const { numbers } = await all(w)
      expect(await disagreements(w.database.reading, w.desk.id, numbers)).toEqual([])
    })
    const sqlite = (await world()).database.dialect === 'sqlite'
    if (sqlite) runs = { ...runs, numRuns: 50 }
    await fc.assert(life, runs)
    if (sqlite) expect([...seen].sort()).toEqual([...pieceStates].sort())
  })
})
