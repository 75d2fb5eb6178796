import { transactOn } from '../db/portable.ts'
import type { Instant } from '../foundation/time.ts'
import { copiesAbout } from '../outbox/about.ts'
import type { Reading, Writing } from './act.ts'
import type { AlarmKey } from './alarms.ts'
import { setAlarm } from './alarms-store.ts'
import { type NoticeFacts, putNotice } from './notices.ts'
import { ringAlarm } from './ring-alarm.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subjects.ts'
import { tellLeads } from './tell-leads.ts'

/** One message a reader: the next time comes anew, and the end of this one changes it in place, in whatever process. */
const tag = 'deaf'
const kind = 'deaf'
const about: Subject[] = ['hearing']

/** Tells every lead by direct message that nothing has been heard since then; without a lead, the desk's home. */
export async function tellDeaf(scene: Scene, desk: string, since: Instant): Promise<void> {
  await transactOn(scene.database, desk, async (trx) => {
    // A process before this one may have told of the same silence.
    if ((await openCopies(trx, desk)).length > 0) return
    const notice = { tag, kind, facts: { since }, mode: 'anew', about } as const
    const now = scene.clock.now()
    await tellLeads({ trx, desk, now }, notice)
    await setAlarm(trx, hearingAlarm(desk), { at: now, now })
  })
  scene.committed?.()
}

/** It rings in every process until one of them hears again. */
const hearingAlarm = (desk: string): AlarmKey => ({ desk, subject: 'hearing', kind: 'hearing' })

/** Whoever was told that nothing is heard now reads from when to when; for a process that hears when the alarm rings. */
export async function tellHearing(scene: Scene, alarm: AlarmKey): Promise<void> {
  await ringAlarm(scene, alarm, async ({ trx, desk, now }) => {
    for (const { conversation, facts } of await openCopies(trx, desk.id)) {
      const slip = { trx, desk: desk.id, now }
      await putNotice(slip, { conversation, tag, kind, facts: { ...facts, until: now }, about })
    }
    return undefined
  })
}

async function openCopies(db: Reading | Writing, desk: string) {
  const copies = (await copiesAbout(db, desk, about)).map(({ conversation, facts }) => ({
    conversation,
    facts: JSON.parse(facts) as NoticeFacts<typeof kind>,
  }))
  return copies.filter(({ facts }) => facts.until === undefined)
}
