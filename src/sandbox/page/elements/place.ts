/** What every element is told besides itself. */
export type ElementPlace = {
  blockId: string
  /** Its accessible name where it has no text of its own. */
  label?: string
  describedBy?: string
  /** Whether a change is told to the app at once. */
  dispatch: boolean
  wrong?: boolean
  /** Absent outside input blocks. */
  required?: boolean
}
