import { z } from 'zod'
import { findAssignment } from '../../loop/create/assignment-store.ts'
import { findClipping } from '../../loop/create/clipping.ts'
import { assignmentView, type ReviewView, reviewView } from '../../loop/create/view.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import type { Card } from '../shown/card.ts'
import type { NoticeCard, NoticeCards, Telling } from '../talk/notice-card.ts'
import { assignmentCard } from './assignment-card.ts'
import { changesCard, declinedCard, dueMovedCard, finalCard, replacedCard } from './draft-told-card.ts'
import { reviewCard } from './review-card.ts'
import {
  askCard,
  blockedCard,
  decidedCard,
  remindCard,
  returnedTextCard,
  takenBackCard,
  versionTextCard,
  withdrawnCard,
} from './review-thread-card.ts'

const ofAssignment = z.object({ piece: z.number(), assignment: z.number() })
const ofVersion = z.object({ piece: z.number(), version: z.number() })
const ofGate = ofVersion.extend({ gate: z.string() })

/** A card of one version's review; nothing when the version is not there. */
function ofReview<T>(
  facts: z.ZodType<T & z.infer<typeof ofVersion>>,
  make: (telling: Telling, view: ReviewView, facts: T) => Card | undefined,
): NoticeCard {
  return async (telling, said) => {
    const key = facts.parse(said)
    const view = await reviewView(telling.db, telling.desk, key)
    return view && make(telling, view, key)
  }
}

export const notices: NoticeCards = {
  async assignment({ db, desk, words }, facts) {
    const view = await assignmentView(db, desk, ofAssignment.parse(facts))
    return view && assignmentCard(words, view)
  },

  async 'assignment-declined'({ db, desk, words }, facts) {
    const { piece, assignment } = ofAssignment.parse(facts)
    const found = await findAssignment(db, desk.id, { piece, number: assignment })
    return found && declinedCard(words, await loadPiece(db, desk.id, piece), found)
  },

  async 'assignment-replaced'({ db, desk, words }, facts) {
    const { piece, by } = z.object({ piece: z.number(), by: z.string() }).parse(facts)
    return replacedCard(words, await loadPiece(db, desk.id, piece), by)
  },

  async 'draft-due'({ db, desk, words }, facts) {
    const said = z.object({ piece: z.number(), by: z.string(), due: z.string() }).parse(facts)
    return dueMovedCard(words, await loadPiece(db, desk.id, said.piece), said)
  },

  review: ofReview(ofVersion, ({ words }, view) => reviewCard(words, view)),
  'review-text': ofReview(ofVersion.extend({ part: z.number() }), ({ words }, view, { part }) =>
    versionTextCard(words, view.facts, part),
  ),
  'review-ask': ofReview(ofGate, ({ words }, view, { gate }) => askCard(words, view.facts, gate)),
  'review-remind': ofReview(ofGate.extend({ by: z.string() }), ({ words }, view, { gate, by }) =>
    remindCard(words, view.facts, { gate, by }),
  ),
  'review-taken-back': ofReview(ofGate.extend({ by: z.string() }), ({ words }, view, { gate, by }) =>
    takenBackCard(words, view.facts, { gate, by }),
  ),
  'review-decided': ofReview(ofGate.extend({ by: z.string().optional() }), ({ words }, view, said) =>
    decidedCard(words, view, said),
  ),
  'review-withdrawn': ofReview(ofVersion, ({ words }, view) => withdrawnCard(words, view.facts)),
  'review-blocked': ofReview(ofVersion, ({ words }, view) => blockedCard(words, view)),
  'draft-final': ofReview(ofVersion, ({ words }, view) => finalCard(words, view)),
  changes: ofReview(ofVersion.extend({ writer: z.string() }), ({ words }, view, { writer }) =>
    changesCard(words, view, writer),
  ),

  async 'text-returned'({ db, desk, words }, facts) {
    const { clipping, part } = z.object({ clipping: z.string(), part: z.number() }).parse(facts)
    const found = await findClipping(db, desk.id, clipping)
    return found && returnedTextCard(words, found.text, part)
  },
}
