/** A word of the catalog; `own` is what the desk says in its place, by language, and `within` a sentence around it, as its `word`. */
export interface Term {
  term: string
  own?: Readonly<Record<string, string>>
  within?: string
}

/**
 * A fact as a refusal names it: `person`, `people` and `terms` (any of them, `either` one, or `all`) and `instant` are shown as such,
 * one `beside` another that is near by its time of day alone.
 */
export type Fact =
  | string
  | number
  | undefined
  | { person: string }
  | { people: readonly string[]; all?: true }
  | { instant: string; beside?: string }
  | Term
  | { terms: readonly (string | Term)[]; all?: true; either?: true }
  | { link: string }

/**
 * A rule's "no": a code of the refusal catalog (`gate.own-draft`) and the facts that its sentence needs. Never a fault of
 * ours. The fact `field` names the argument it is about, so that a form can show it in its place.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, Fact>> = {},
  ) {
    super(code)
  }
}
