import { optimizeNotices } from '../../loop/optimize/notices.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import { findVerdict } from '../../loop/verdict-store.ts'
import { cardsOf } from '../talk/notice-card.ts'
import { reopenedCard, verdictCard } from './verdict-card.ts'

export const notices = cardsOf(optimizeNotices, {
  async verdict({ db, desk, words }, { piece }) {
    const verdict = await findVerdict(db, desk.id, piece)
    return verdict
      ? verdictCard(words, verdict, true)
      : reopenedCard(words, await loadPiece(db, desk.id, piece))
  },
})
