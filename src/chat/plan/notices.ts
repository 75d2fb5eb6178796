import { z } from 'zod'
import { loadPiece } from '../../loop/piece-store.ts'
import { pitchView } from '../../loop/plan/pitch-board.ts'
import { pieceName } from '../shown/piece.ts'
import type { NoticeCards } from '../talk/notice-card.ts'
import { cardState, pitchCard } from './pitch-card.ts'

const ofPiece = z.object({ piece: z.number() })

export const notices: NoticeCards = {
  async pitch({ db, desk, words }, facts) {
    const { piece } = ofPiece.parse(facts)
    return pitchCard(words, await pitchView(db, desk.id, piece))
  },

  async 'pitch-decided'({ db, desk, words }, facts) {
    const piece = await loadPiece(db, desk.id, ofPiece.parse(facts).piece)
    const by = { person: piece.decidedBy ?? '' }
    const params = { piece: { bold: pieceName(piece) }, by, reason: piece.reason ?? '' }
    return { headline: words.line(`plan.told.${cardState(piece)}`, params), nodes: [] }
  },
}
