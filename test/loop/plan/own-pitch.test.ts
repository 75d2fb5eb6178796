import { expect, it } from 'vitest'
import { tracesOf } from '../../../src/loop/board/traces.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { isLike } from '../../../src/loop/plan/likeness.ts'
import { mergePitch } from '../../../src/loop/plan/merge-pitch.ts'
import { nearPitch } from '../../../src/loop/plan/near-pitch.ts'
import { pitchView } from '../../../src/loop/plan/pitch-board.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { renamePitch } from '../../../src/loop/plan/rename-pitch.ts'
import { reopenPitch } from '../../../src/loop/plan/reopen-pitch.ts'
import { withdrawPitch } from '../../../src/loop/plan/withdraw-pitch.ts'
import { notices, onBothDatabases, ref, start, type World, wholeJournal } from '../../support/desk.ts'
import { titlePairs } from './near-titles.ts'

const propose = ({ scene, as }: World, title: string, who = 'wang') =>
  proposePitch(scene, as(who), { title, form: 'article', note: '' })

onBothDatabases('a pitch of one’s own', (world) => {
  it('is withdrawn until it is decided, and brought back by whoever withdrew it', async () => {
    const w = await world()
    const piece = await propose(w, '夜宵地图')
    await expect(withdrawPitch(w.scene, w.as('lin'), piece)).rejects.toMatchObject({
      code: 'pitch.not-yours',
      facts: { by: { person: ref('wang') } },
    })
    expect(await withdrawPitch(w.scene, w.as('wang'), piece)).toMatchObject({ state: 'rejected' })
    await expect(withdrawPitch(w.scene, w.as('wang'), piece)).rejects.toMatchObject({ code: 'pitch.decided' })
    expect(await reopenPitch(w.scene, w.as('wang'), piece)).toMatchObject({ state: 'pitched' })
    await decidePitch(w.scene, w.as('lin'), { piece, decision: 'rejected', reason: '做过' })
    await expect(reopenPitch(w.scene, w.as('wang'), piece)).rejects.toMatchObject({ code: 'not-yours' })
    const entries = (await wholeJournal(w)).filter((entry) => entry.piece === piece)
    expect(tracesOf(entries).state).toBe('rejected')
  })

  it('gets another title until it is decided, from its proposer or a decider', async () => {
    const w = await world()
    const piece = await propose(w, '夜宵地图')
    const rename = (who: string, title: string) => renamePitch(w.scene, w.as(who), { piece, title })
    await expect(rename('zhao', '早餐地图')).rejects.toMatchObject({
      code: 'pitch.not-own',
      facts: { ask: { people: [ref('wang'), ref('chen'), ref('lin')] } },
    })
    expect(await rename('wang', '城南夜宵地图')).toMatchObject({ before: '夜宵地图' })
    expect(await rename('lin', '城南夜宵')).toMatchObject({
      before: '城南夜宵地图',
      piece: { title: '城南夜宵' },
    })
    await rename('lin', '城南夜宵')
    expect((await wholeJournal(w)).filter(({ act }) => act === 'pitch.rename')).toHaveLength(2)
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await expect(rename('wang', '夜宵')).rejects.toMatchObject({ code: 'pitch.decided' })
  })

  it('becomes part of another, which names it, and comes back whole', async () => {
    const w = await world()
    const into = await propose(w, '夜市里的十种糖水', 'lin')
    const piece = await propose(w, '夜市十种糖水')
    const merge = (who: string, wish: { piece: number; into: number }) => mergePitch(w.scene, w.as(who), wish)
    await expect(merge('wang', { piece, into: piece })).rejects.toMatchObject({ code: 'pitch.into-itself' })
    await expect(merge('wang', { piece: into, into: piece })).rejects.toMatchObject({ code: 'pitch.not-own' })
    await expect(merge('wang', { piece, into: 9 })).rejects.toMatchObject({ code: 'piece.unknown' })
    await merge('chen', { piece, into })
    const { took } = await pitchView(w.database.reading, w.desk.id, into)
    expect(took).toEqual([{ number: piece, title: '夜市十种糖水', pitchedBy: ref('wang') }])
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({ mergedInto: into })
    const told = (await notices(w)).filter(({ kind }) => kind === 'pitch-decided')
    expect(told).toMatchObject([{ conversation: ref('wang'), facts: { piece } }])
    await expect(merge('lin', { piece: into, into: piece })).rejects.toMatchObject({
      code: 'pitch.into-none',
    })
    await reopenPitch(w.scene, w.as('lin'), piece)
    expect((await pitchView(w.database.reading, w.desk.id, into)).took).toEqual([])
  })

  it('is told of an earlier one that is the same topic, unless that is off the list or long past', async () => {
    const w = await world()
    const like = await propose(w, '夜市里的十种糖水')
    await propose(w, '冬天喝什么汤')
    const near = (now = start) =>
      nearPitch(w.database.reading, w.desk.id, { number: 3, title: '夜市十种糖水', now })
    expect(await near()).toEqual({ number: like, title: '夜市里的十种糖水' })
    expect(await near('2027-04-01T00:00:00.000Z')).toBeUndefined()
    await withdrawPitch(w.scene, w.as('wang'), like)
    expect(await near()).toBeUndefined()
  })
})

it('what is taken for the same topic mostly is, and mostly is found', () => {
  const taken = titlePairs.filter(([one, other]) => isLike(one, other))
  const right = taken.filter(([, , same]) => same).length
  const all = titlePairs.filter(([, , same]) => same).length
  process.stdout.write(
    `same topics: ${right} of ${all} found, ${taken.length - right} others taken for one\n`,
  )
  expect(right).toBeGreaterThanOrEqual(22)
  expect(taken.length - right).toBeLessThanOrEqual(3)
})
