/** What was read of a file that is a draft. */
export interface DraftText {
  text: string
  /** How many pictures stood in it, which are not read. */
  pictures: number
}
