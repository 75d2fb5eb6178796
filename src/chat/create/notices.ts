import { findAssignment } from '../../loop/create/assignment-store.ts'
import { findClipping } from '../../loop/create/clipping.ts'
import { createNotices } from '../../loop/create/notices.ts'
import { assignmentView, type ReviewView, reviewView } from '../../loop/create/view.ts'
import { slotBeforeDraft } from '../../loop/deadline.ts'
import type { NoticeFacts } from '../../loop/notices.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import type { Card } from '../shown/card.ts'
import { cardsOf, type NoticeCard, type Telling } from '../talk/notice-card.ts'
import { stepsTold } from '../talk/steps.ts'
import { assignmentCard } from './assignment-card.ts'
import { changesCard, declinedCard, dueMovedCard, finalCard, replacedCard } from './draft-told-card.ts'
import { othersDecidedCard, reopenedCard } from './others-told-card.ts'
import { reviewCard } from './review-card.ts'
import {
  askCard,
  blockedCard,
  decidedCard,
  remindCard,
  returnedTextCard,
  takenBackCard,
  versionCard,
  versionTextCard,
  withdrawnCard,
} from './review-thread-card.ts'

type CardMade = Card | undefined | Promise<Card | undefined>

/** A card of a review, as of one version or the current one; nothing when there is none. */
const ofReview =
  <Facts extends NoticeFacts<'review'>>(
    make: (telling: Telling, view: ReviewView, facts: Facts) => CardMade,
  ): NoticeCard<Facts> =>
  async (telling, facts) => {
    const view = await reviewView(telling.db, telling.desk, facts)
    return view && make(telling, view, facts)
  }

export const notices = cardsOf(createNotices, {
  async assignment(telling, facts) {
    const { db, desk, words } = telling
    const view = await assignmentView(db, desk, facts)
    return view && assignmentCard(words, view, await stepsTold(telling, facts.piece))
  },

  async 'assignment-declined'(telling, { piece, assignment }) {
    const { db, desk, words } = telling
    const found = await findAssignment(db, desk.id, { piece, number: assignment })
    const steps = await stepsTold(telling, piece)
    return found && declinedCard(words, await loadPiece(db, desk.id, piece), { assignment: found, steps })
  },

  async 'assignment-replaced'({ db, desk, words }, { piece, by }) {
    return replacedCard(words, await loadPiece(db, desk.id, piece), by)
  },

  async 'draft-due'({ db, desk, words }, facts) {
    const piece = await loadPiece(db, desk.id, facts.piece)
    return dueMovedCard(words, piece, { ...facts, slot: await slotBeforeDraft(db, desk.id, piece) })
  },

  review: ofReview(async (telling, view) =>
    reviewCard(telling.words, view, await stepsTold(telling, view.facts.piece.number)),
  ),
  'review-version': ofReview(({ words }, view, facts) => versionCard(words, view, facts)),
  'review-text': ofReview(({ words }, view, { part }) => versionTextCard(words, view.facts, part)),
  'review-ask': ofReview(({ words }, view, { gate }) => askCard(words, view.facts, gate)),
  'review-remind': ofReview(({ words }, view, { gate, by }) => remindCard(words, view.facts, { gate, by })),
  'review-taken-back': ofReview(({ words }, view, { gate, by }) =>
    takenBackCard(words, view.facts, { gate, by }),
  ),
  'review-decided': ofReview(({ words }, view, facts) => decidedCard(words, view, facts)),
  'review-overruled': ofReview(({ words }, view, facts) =>
    othersDecidedCard(words, view, { kind: 'overruled', ...facts }),
  ),
  'findings-settled': ofReview(({ words }, view, facts) =>
    othersDecidedCard(words, view, { kind: 'settled', ...facts }),
  ),

  async 'draft-reopened'({ db, desk, words }, facts) {
    return reopenedCard(words, await loadPiece(db, desk.id, facts.piece), facts)
  },

  'review-withdrawn': ofReview(({ words }, view) => withdrawnCard(words, view.facts)),
  'review-blocked': ofReview(({ words }, view) => blockedCard(words, view)),
  'draft-final': ofReview(async (telling, view, { piece }) =>
    finalCard(telling.words, view, await stepsTold(telling, piece)),
  ),
  changes: ofReview(async (telling, view, { writer, piece }) =>
    changesCard(telling.words, view, { writer, steps: await stepsTold(telling, piece) }),
  ),

  async 'text-returned'({ db, desk, words }, { clipping, part }) {
    const found = await findClipping(db, desk.id, clipping)
    return found && returnedTextCard(words, found.text, part)
  },
})
