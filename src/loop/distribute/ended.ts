import { Refusal } from '../../foundation/errors.ts'
import type { Reading, Writing } from '../act.ts'
import { publicationsOf } from '../publication-store.ts'
import { findChannel } from './channel-store.ts'
import { refuseTwice } from './proof.ts'
import type { Slot } from './slot.ts'

/** Throws `publish.done` or `slot.cancelled`, with who did it and when, for a slot that no longer stands. */
export async function refuseEnded(db: Reading | Writing, desk: string, slot: Slot): Promise<void> {
  if (slot.state === 'scheduled') return
  if (slot.state === 'confirmed') {
    const channel = await findChannel(db, desk, slot.channel)
    const out = (await publicationsOf(db, desk, slot.piece)).find((each) => each.slot === slot.id)
    if (channel && out) refuseTwice(out, channel)
  }
  throw new Refusal('slot.cancelled', {
    piece: slot.piece,
    by: { person: slot.endedBy ?? slot.scheduledBy },
    at: { instant: slot.endedAt ?? slot.at },
  })
}
