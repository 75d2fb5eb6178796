import type { Refusal } from '../../foundation/errors.ts'
import type { Button } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** The buttons that lead on from a refusal, from its facts. */
export type Remedy = (facts: Refusal['facts'], words: Words) => Button[]

/** Remedies by the code of the refusal. */
export type Remedies = Readonly<Record<string, Remedy>>
