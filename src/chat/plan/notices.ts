import { loadPiece } from '../../loop/piece-store.ts'
import { planNotices } from '../../loop/plan/notices.ts'
import { pitchView } from '../../loop/plan/pitch-board.ts'
import { pieceName } from '../shown/piece.ts'
import { cardsOf } from '../talk/notice-card.ts'
import { stepsTold } from '../talk/steps.ts'
import { pitchCard, toldState } from './pitch-card.ts'

export const notices = cardsOf(planNotices, {
  async pitch(telling, { piece }) {
    const { db, desk, words } = telling
    return pitchCard(words, await pitchView(db, desk.id, piece), await stepsTold(telling, piece))
  },

  async 'pitch-decided'({ db, desk, words }, facts) {
    const piece = await loadPiece(db, desk.id, facts.piece)
    const by = { person: piece.decidedBy ?? '' }
    const told = { piece: { bold: pieceName(piece) }, by, reason: piece.reason ?? '' }
    const params = { ...told, into: piece.mergedInto ?? '' }
    return { headline: words.line(`plan.told.${toldState(piece)}`, params), nodes: [] }
  },
})
