import type { VersionKey } from '../gate.ts'
import type { ReviewFacts } from './review-rules.ts'

export const reviewTag = ({ piece, version }: VersionKey) => `review:${piece}:v${version}`
/** Under which the full text of a version stands in the thread of its card. */
export const textTag = (key: VersionKey) => `${reviewTag(key)}:review-text`
export const changesTag = ({ piece, version }: VersionKey) => `changes:${piece}:v${version}`
export const blockedTag = ({ piece, version }: VersionKey) => `review-blocked:${piece}:v${version}`

export const keyOf = ({ piece, version }: ReviewFacts): VersionKey => ({
  piece: piece.number,
  version: version.number,
})
