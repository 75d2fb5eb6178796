import { z } from 'zod'
import { localOf } from '../../foundation/time.ts'
import { importView } from '../../loop/analyze/import-view.ts'
import { numbersOfDay } from '../../loop/analyze/numbers-board.ts'
import { sealed } from '../shown/seal.ts'
import type { NoticeCards } from '../talk/notice-card.ts'
import { importCard } from './import-card.ts'
import { numbersCard } from './numbers-card.ts'

const ofDay = z.object({
  date: z.string(),
  ...{ late: z.boolean().optional(), asked: z.boolean().optional(), seal: z.string().optional() },
})
const ofImport = z.object({ import: z.number() })

export const notices: NoticeCards = {
  /** Silent about a day on which nothing went out, unless somebody asked. */
  async 'daily-numbers'({ db, desk, words, now, stands }, facts) {
    const { date, late, asked, seal } = ofDay.parse(facts)
    const view = await numbersOfDay(db, desk, date)
    if (view.out === 0 && !asked && !stands) return undefined
    const showing = { words, today: localOf(now, desk.zone).date, posted: true, late }
    return sealed(words, numbersCard(showing, view), seal)
  },

  async import({ db, desk, words, now }, facts) {
    const view = await importView(db, desk, ofImport.parse(facts).import)
    return importCard(words, view, localOf(now, desk.zone).date)
  },
}
