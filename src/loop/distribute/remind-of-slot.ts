import type { Deed } from '../act.ts'
import { type AlarmKey, nextAlarm, type Rung, stepDue } from '../alarms.ts'
import { peopleOf } from '../people-store.ts'
import { ringAlarm } from '../ring-alarm.ts'
import type { Scene } from '../scene.ts'
import { leadsOf } from '../who-owes.ts'
import { type Reminder, slotLadder, tooEarly } from './reminder.ts'
import { aboutSlot, type Slot, slotTags } from './slot.ts'
import { findSlot } from './slot-store.ts'

/**
 * Asks about a slot what its ladder says: its owner half an hour before and at its time, the leads a quarter after it when no
 * link came.
 */
export async function remindOfSlot(scene: Scene, alarm: AlarmKey): Promise<void> {
  await ringAlarm(scene, alarm, async (deed, { step, early }) => {
    const slot = await findSlot(deed.trx, deed.desk.id, alarm.subject.replace('slot:', ''))
    if (slot?.state !== 'scheduled') return undefined
    const asked = early && step !== undefined ? tooEarly : step
    const due = stepDue(slotLadder, { from: slot.at, done: asked }, deed.now)
    if (due) await remind(deed, slot, { due, asked })
    return nextAlarm(slotLadder, { from: slot.at, done: due?.step ?? asked })
  })
}

interface Reminding {
  due: Rung<Reminder>
  /** What was asked before. */
  asked?: string
}

async function remind(deed: Deed, slot: Slot, reminding: Reminding): Promise<void> {
  const { step, asks } = reminding.due
  await deed.journal('slot.remind', { slot: slot.id, stage: step }, slot.piece)
  if (asks !== 'nobody') await ask(deed, slot, reminding)
}

async function ask(deed: Deed, slot: Slot, { due, asked }: Reminding): Promise<void> {
  const { tell } = deed
  const tags = slotTags(slot.id, slot.at)
  const facts = { slot: slot.id, at: slot.at }
  const told = { facts, about: aboutSlot(slot) }
  const owner = { conversation: slot.owner, ...told }
  if (due.asks === 'leads') {
    const { trx, desk } = deed
    const deciders = leadsOf({ people: await peopleOf(trx, desk.id) }, slot.scheduledBy).people
    for (const lead of deciders)
      await tell({ conversation: lead, tag: tags.late, kind: 'slot-late', ...told })
    if (deciders.includes(slot.owner)) return
  }
  // A card that changes in place wakes nobody, so at its time the owner gets a line under the card of half an hour before.
  if (due.step === 'at' && asked === 'before')
    await tell({ ...owner, tag: tags.now, kind: 'slot-now', thread: tags.ask })
  // Nor would the card of a clock that was ahead and has asked already.
  else await tell({ ...owner, tag: tags.ask, kind: 'slot-ask', ...(asked === tooEarly ? anew : {}) })
}

const anew = { mode: 'anew' } as const
