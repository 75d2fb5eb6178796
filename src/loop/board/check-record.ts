import type { Log } from '../../foundation/log.ts'
import type { Writing } from '../act.ts'
import { type Examined, type Flaw, sealOf } from '../chain.ts'
import { loadDesk } from '../desk-store.ts'
import { putNotice } from '../notices.ts'
import { holders } from '../people-store.ts'
import { isDailyDue, ringDaily } from '../ring-daily.ts'
import type { Scene } from '../scene.ts'
import { claim } from './claim.ts'
import { examineRecord } from './examine-record.ts'

/**
 * Once a day examines the desk's whole record; what is found the leads are told, and the log holds how far the record went. A
 * process that dies over it leaves it to the next tick.
 */
export async function checkRecord(scene: Scene, desk: string, log: Log): Promise<void> {
  const daily = { desk, kind: 'record' } as const
  if (!(await isDailyDue(scene, daily))) return
  const examined = await examineRecord(scene, desk)
  const told = await ringDaily(scene, daily, ({ trx, now }) =>
    tellNew(trx, { desk, now, flaws: examined.flaws }),
  )
  if (!told) return
  const { count, hash, flaws } = examined
  log.info({ desk, entries: count, head: hash, seal: sealOf(examined) }, 'the record')
  if (flaws.length > 0) log.error({ desk, flaws }, 'the record is not what was written')
}

/** Examines the record now, and tells the leads what they have not been told of it. */
export async function inspectRecord(scene: Scene, desk: string): Promise<Examined> {
  const examined = await examineRecord(scene, desk)
  if (examined.flaws.length === 0) return examined
  const now = scene.clock.now()
  await scene.database.transact((trx) => tellNew(trx, { desk, now, flaws: examined.flaws }))
  scene.committed?.()
  return examined
}

interface Found {
  desk: string
  now: string
  flaws: readonly Flaw[]
}

/** Tells every lead by direct message, each thing once; without a lead, the desk's home. */
async function tellNew(trx: Writing, { desk, now, flaws }: Found): Promise<void> {
  const fresh: Flaw[] = []
  for (const flaw of flaws)
    if (await claim(trx, { desk, job: 'record-told', bucket: keyOf(flaw) }, now)) fresh.push(flaw)
  if (fresh.length === 0) return
  const leads = await holders(trx, desk, 'lead')
  const readers = leads.length > 0 ? leads.map(({ id }) => id) : [(await loadDesk(trx, desk)).home]
  const notice = {
    tag: `record:${now}`,
    kind: 'record-flaws',
    facts: { flaws: fresh },
    mode: 'once',
  } as const
  for (const conversation of readers) await putNotice({ trx, desk, now }, { ...notice, conversation })
}

const keyOf = ({ kind, seq, to, piece, version, gate }: Flaw) =>
  [kind, seq, to, piece, version, gate].filter((part) => part !== undefined).join(':')
