import { expect, it } from 'vitest'
import { plus } from '../../../src/foundation/time.ts'
import { forgetOld } from '../../../src/loop/board/forget-old.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'

const ago = (days: number) => plus(start, { days: -days })

/** What is forgotten counts from the day before, on which it was done last. */
async function forgotten(w: World) {
  w.clock.moveTo(ago(1))
  await forgetOld(w.scene, w.desk.id)
  w.clock.moveTo(start)
  const transactions: number[] = []
  const transact: typeof w.database.transact = (work) => {
    transactions.push(1)
    return w.database.transact(work)
  }
  await forgetOld({ ...w.scene, database: { ...w.database, transact } }, w.desk.id)
  return transactions.length
}

const heard = (w: World, key: string, at: string) => ({ desk_id: w.desk.id, key, at })

const told = ({ desk }: World, tag: string, facts: object, at: string) => ({
  desk_id: desk.id,
  conversation: ref('topics'),
  tag,
  message: `m-${tag}`,
  kind: 'card',
  facts: JSON.stringify(facts),
  at,
})

const notice = ({ desk }: World, state: string, at: string) => ({
  desk_id: desk.id,
  conversation: ref('topics'),
  tag: 't',
  kind: 'pitch',
  facts: '{}',
  mode: 'once',
  state,
  attempts: 0,
  due_at: '',
  created_at: at,
})

onBothDatabases('what is old enough', (world) => {
  it('is forgotten slice by slice, and what is younger is kept', async () => {
    const w = await world()
    const { reading } = w.database
    const many = Array.from({ length: 1_200 }, (_, n) => n)
    await reading
      .insertInto('heard')
      .values([...many.map((n) => heard(w, `old-${n}`, ago(9))), heard(w, 'young', ago(7))])
      .execute()
    await reading
      .insertInto('notices')
      .values([
        ...many.map((n) => notice(w, ['sent', 'merged', 'void'][n % 3] ?? '', ago(92))),
        ...['sent', 'waiting', 'dead'].map((state) => notice(w, state, state === 'sent' ? ago(90) : ago(92))),
      ])
      .execute()
    // One to claim it, three for each lot of 1,200, of which one is not full, and one for what no card is about.
    expect(await forgotten(w)).toBe(1 + 3 + 3 + 1)
    expect(await reading.selectFrom('heard').select('key').execute()).toEqual([{ key: 'young' }])
    const left = await reading.selectFrom('notices').select('state').orderBy('id').execute()
    expect(left.map(({ state }) => state)).toEqual(['sent', 'waiting', 'dead'])
  })

  it('is forgotten once a day', async () => {
    const w = await world()
    await forgotten(w)
    await w.database.reading
      .insertInto('heard')
      .values(heard(w, 'old', ago(9)))
      .execute()
    await forgetOld(w.scene, w.desk.id)
    expect(await w.database.reading.selectFrom('heard').select('key').execute()).toHaveLength(1)
  })
})

onBothDatabases('where a card stands', (world) => {
  it('is forgotten a year after it was told last, unless its piece is open still', async () => {
    const w = await world()
    const { reading } = w.database
    const pitch = (title: string) => proposePitch(w.scene, w.as('wang'), { title, form: 'article', note: '' })
    const [open, closed] = [await pitch('Open'), await pitch('Closed')]
    await reading.updateTable('pieces').set({ state: 'closed' }).where('number', '=', closed).execute()
    for (const [id, piece] of [
      ['open', open],
      ['closed', closed],
    ] as const)
      await reading
        .insertInto('slots')
        .values({
          desk_id: w.desk.id,
          id,
          piece,
          channel: 'oa',
          at: start,
          owner: ref('li'),
          state: 'confirmed',
          scheduled_by: ref('li'),
          created_at: start,
          version: 1,
        })
        .execute()
    const many = Array.from({ length: 1_100 }, (_, n) => told(w, `pitch:${n}`, { piece: open }, ago(400)))
    await reading.insertInto('told').values(many).execute()
    await reading
      .insertInto('told')
      .values([
        told(w, 'pitch:closed', { piece: closed }, ago(367)),
        told(w, 'pitch:closed-young', { piece: closed }, ago(365)),
        told(w, 'slot:open', { slot: 'open' }, ago(367)),
        told(w, 'slot:closed', { slot: 'closed' }, ago(367)),
        told(w, 'slot:gone', { slot: 'gone' }, ago(367)),
        told(w, 'daily-schedule:2025-11-20', { date: '2025-11-20' }, ago(371)),
      ])
      .execute()
    const about = (tag: string) => ({
      desk_id: w.desk.id,
      conversation: ref('topics'),
      tag,
      subject: 'piece:1',
    })
    const subjects = ['pitch:closed', 'pitch:closed-young', 'never-told'].map(about)
    await reading.insertInto('about').values(subjects).execute()
    await forgotten(w)
    const known = await reading.selectFrom('about').select('tag').where('subject', '=', 'piece:1').execute()
    expect(known.map(({ tag }) => tag).filter((tag) => subjects.some((each) => each.tag === tag))).toEqual([
      'pitch:closed-young',
    ])
    const left = await reading.selectFrom('told').select('tag').where('at', '>', ago(400)).execute()
    expect(left.map(({ tag }) => tag).sort()).toEqual(['pitch:closed-young', 'slot:open'])
    const kept = await reading.selectFrom('told').select('tag').where('at', '=', ago(400)).execute()
    expect(kept).toHaveLength(many.length)
  })
})
