/**
 * One field of a form. `value` is what stands in it when it opens: a reference for people and conversations, `yes` for a
 * ticked box, an ISO instant or the phrase as typed for a time.
 */
export interface FormField {
  name: string
  label: string
  hint?: string
  placeholder?: string
  optional?: boolean
  value?: string
  input:
    | { kind: 'line'; max?: number }
    | { kind: 'text'; max?: number }
    | { kind: 'choice'; options: { value: string; label: string }[] }
    | { kind: 'choices'; options: { value: string; label: string }[] }
    | { kind: 'person' }
    | { kind: 'conversation' }
}

/** A question to the person: the answer is the command `act` with `kept` and the fields' values said. */
export interface Form {
  act: string
  title: string
  submit: string
  /** Values that travel with the form unseen. */
  kept: Record<string, string>
  intro?: string
  fields: FormField[]
}
