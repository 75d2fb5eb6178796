import { z } from 'zod'
import { loadPiece } from '../../loop/piece-store.ts'
import { findVerdict } from '../../loop/verdict-store.ts'
import type { NoticeCards } from '../talk/notice-card.ts'
import { reopenedCard, verdictCard } from './verdict-card.ts'

const ofPiece = z.object({ piece: z.number() })

export const notices: NoticeCards = {
  async verdict({ db, desk, words }, facts) {
    const { piece } = ofPiece.parse(facts)
    const verdict = await findVerdict(db, desk.id, piece)
    return verdict
      ? verdictCard(words, verdict, true)
      : reopenedCard(words, await loadPiece(db, desk.id, piece))
  },
}
