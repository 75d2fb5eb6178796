/** A fact as a refusal names it: `person`, `people` and `instant` are shown as such, `term` is a word of the catalog. */
export type Fact =
  | string
  | number
  | undefined
  | { person: string }
  | { people: readonly string[] }
  | { instant: string }
  | { term: string }
  | { terms: readonly string[] }
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
