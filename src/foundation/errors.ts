/** A rule's "no": a code from the refusal catalog and the facts that its sentence needs. Never a fault of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
  }
}
