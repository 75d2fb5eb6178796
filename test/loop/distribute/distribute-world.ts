import type { Instant } from '../../../src/foundation/time.ts'
import { findAlarm } from '../../../src/loop/alarms-store.ts'
import { addChannel } from '../../../src/loop/distribute/add-channel.ts'
import { setSlot } from '../../../src/loop/distribute/set-slot.ts'
import { findSlot, slotAlarm } from '../../../src/loop/distribute/slot-store.ts'
import type { PieceState } from '../../../src/loop/piece-state.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import type { Platform } from '../../../src/platforms/platform.ts'
import { ref, type World } from '../../support/desk.ts'

export const links = {
  oa: 'https://mp.weixin.qq.com/s/AbCdEfGh1234',
  oaToo: 'https://mp.weixin.qq.com/s/ZyXwVuTs9876',
  xhs: 'https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5',
  douyin: 'https://www.douyin.com/video/7300000000000000001',
}

/** A piece in a state, with the facts that the stages before would have left: written by wang once it is anybody's. */
export async function piece(w: World, state: PieceState = 'ready', title = '端午为什么吃粽子') {
  const number = await proposePitch(w.scene, w.as('lin'), { title, form: 'article', note: '' })
  if (state === 'pitched') return number
  const undone = state === 'parked' || state === 'rejected'
  const writing = !undone && state !== 'approved' && state !== 'assigned'
  await w.database.reading
    .updateTable('pieces')
    .set({
      state,
      decision: undone ? state : 'approved',
      current_version: 1,
      writer: writing || state === 'assigned' ? ref('wang') : null,
      accepted_at: writing ? w.clock.now() : null,
      closed_at: state === 'closed' ? w.clock.now() : null,
    })
    .where('number', '=', number)
    .execute()
  if (!writing || state === 'drafting') return number
  const stands = { 'in-review': 'waiting', changes: 'changes' }[state as string] ?? 'passed'
  await handedIn(w, number, [
    ['wording', stands, ...(stands === 'passed' ? ['zhao'] : [])],
    ['facts', stands === 'passed' ? stands : 'pending', ...(stands === 'passed' ? ['qian'] : [])],
  ] as GateSeed[])
  return number
}

type GateSeed = [gate: string, state: string, by?: string]

/** A version under review whose gates stand as given: `[gate, state, decided by]`. */
export async function underReview(w: World, number: number, gates: GateSeed[]) {
  const db = w.database.reading
  await db.updateTable('pieces').set({ state: 'in-review' }).where('number', '=', number).execute()
  await db.deleteFrom('gate_decisions').where('piece', '=', number).execute()
  await db.deleteFrom('gates').where('piece', '=', number).execute()
  await db.deleteFrom('versions').where('piece', '=', number).execute()
  await handedIn(w, number, gates)
}

async function handedIn(w: World, number: number, gates: GateSeed[]) {
  const db = w.database.reading
  const key = { desk_id: w.desk.id, piece: number }
  await db
    .insertInto('versions')
    .values({
      ...key,
      number: 1,
      kind: 'text',
      body: '',
      fingerprint: '',
      review_in: w.desk.review,
      submitted_by: ref('wang'),
      submitted_at: w.clock.now(),
    })
    .execute()
  for (const [position, [gate, state, by]] of gates.entries()) {
    const of = { ...key, version: 1, gate }
    await db
      .insertInto('gates')
      .values({ ...of, state, position })
      .execute()
    const decided = { ...of, person: ref(by ?? ''), number: 1, said: state, at: w.clock.now() }
    if (by) await db.insertInto('gate_decisions').values(decided).execute()
  }
}

export const channel = (
  w: World,
  platform: Platform,
  more: { account?: string; gap?: number; owner?: string } = {},
) =>
  addChannel(w.scene, w.as('chen'), {
    platform,
    account: more.account ?? '青团笔记',
    gapMinutes: more.gap,
    owner: more.owner === undefined ? ref('li') : more.owner || undefined,
  }).then(({ id }) => id)

export const slot = (w: World, wish: { piece: number; channel: string; at: Instant }) =>
  setSlot(w.scene, w.as('lin'), wish).then((placed) => placed.slot.id)

export async function slotNow(w: World, id: string) {
  const found = await findSlot(w.database.reading, w.desk.id, id)
  if (!found) throw new Error('no such slot')
  return { ...found, asked: (await alarmNow(w, id))?.step }
}

/** When it is to be asked about next, and what was asked last. */
export const alarmNow = (w: World, slot: string) => findAlarm(w.database.reading, slotAlarm(w.desk.id, slot))

/** Books as told every card that waits in the outbox, as the delivery would. */
export async function deliverAll(w: World) {
  const db = w.database.reading
  const waiting = await db
    .selectFrom('notices')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute()
  for (const { conversation, tag, kind, facts, mode } of waiting) {
    if (mode === 'refresh' || mode === 'once') continue
    const told = {
      desk_id: w.desk.id,
      conversation,
      tag,
      kind,
      facts,
      message: `m:${tag}`,
      at: w.clock.now(),
    }
    await db
      .insertInto('told')
      .values(told)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await db.updateTable('notices').set({ state: 'sent' }).execute()
}

/** What waits in the outbox: mode, conversation's end and tag. */
export async function waiting(w: World) {
  const rows = await w.database.reading
    .selectFrom('notices')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute()
  return rows.map(({ mode, conversation, kind }) => `${mode} ${kind} ${conversation.replace(/^.*\//, '')}`)
}
