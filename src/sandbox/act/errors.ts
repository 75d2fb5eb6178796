/** An act that Slack's client would not even offer or send; `code` is what the member would be told. */
export class ActError extends Error {
  readonly code: string

  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}
