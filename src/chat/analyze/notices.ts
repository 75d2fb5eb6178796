import { localOf } from '../../foundation/time.ts'
import { importView } from '../../loop/analyze/import-view.ts'
import { analyzeNotices } from '../../loop/analyze/notices.ts'
import { numbersOfDay } from '../../loop/analyze/numbers-board.ts'
import { sealed } from '../shown/seal.ts'
import { cardsOf } from '../talk/notice-card.ts'
import { importCard } from './import-card.ts'
import { numbersCard } from './numbers-card.ts'

export const notices = cardsOf(analyzeNotices, {
  /** Silent about a day on which nothing went out, unless somebody asked. */
  async 'daily-numbers'({ db, desk, words, now, stands }, { date, late, asked, seal }) {
    const view = await numbersOfDay(db, desk, date)
    if (view.out === 0 && !asked && !stands) return undefined
    const showing = { words, today: localOf(now, desk.zone).date, posted: true, late }
    return sealed(words, numbersCard(showing, view), seal)
  },

  async import({ db, desk, words, now }, facts) {
    const view = await importView(db, desk, facts.import)
    return importCard(words, view, localOf(now, desk.zone).date)
  },
})
