import type { Reading, Writing } from '../db/open.ts'
import { Refusal } from '../foundation/errors.ts'
import type { PersonStanding } from './people.ts'
import { holders } from './people-store.ts'

/** The refusal (`stranger.guest`, …) of somebody who does not belong to the team, with the leads, who may let them in. */
export async function strangerRefusal(
  db: Reading | Writing,
  desk: string | undefined,
  standing: PersonStanding,
): Promise<Refusal> {
  const kind = standing === 'member' ? 'unknown' : standing
  const leads = desk ? await holders(db, desk, 'lead') : []
  const letsIn = kind === 'guest' || kind === 'outsider'
  if (letsIn && leads.length === 0) return new Refusal('stranger.no-lead')
  return new Refusal(`stranger.${kind}`, letsIn ? { ask: { people: leads.map(({ id }) => id) } } : {})
}
