import type { VersionKey } from '../gate.ts'
import type { ReviewFacts } from './review-rules.ts'

/** The one card of a piece's review, in whose thread all of its versions, findings and decisions stand. */
export const reviewTag = (piece: number) => `review:${piece}`
/** What is told of one version begins so; once each version had a card of its own, whose tag was this. */
export const versionTag = ({ piece, version }: VersionKey) => `${reviewTag(piece)}:v${version}`
/** Under which a version stands in that thread: its link, or its text in parts. */
export const contentTags = (key: VersionKey) => [
  `${versionTag(key)}:review-version`,
  `${versionTag(key)}:review-text`,
]
export const changesTag = ({ piece, version }: VersionKey) => `changes:${piece}:v${version}`
export const blockedTag = ({ piece, version }: VersionKey) => `review-blocked:${piece}:v${version}`

export const keyOf = ({ piece, version }: ReviewFacts): VersionKey => ({
  piece: piece.number,
  version: version.number,
})
