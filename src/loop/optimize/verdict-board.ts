import type { Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Verdict } from '../verdict.ts'
import { recentVerdicts } from '../verdict-store.ts'

const shown = 15

/** What was learned last, as a list shows it: newest first. */
export const verdictBoard = (db: Reading, desk: Pick<Desk, 'id'>): Promise<Verdict[]> =>
  recentVerdicts(db, desk.id, shown)
