import { NotDone } from '../../src/keep/not-done.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { filledFile } from '../support/filled-file.ts'

/** A SQLite file with a desk full of everything, which is gone when the test is over. */
export async function filled() {
  const desk = await filledFile()
  atTheEnd(desk.drop)
  return desk
}

/** The sentence with which it was not done; throws what is no such sentence. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it was done',
    (error: unknown) => {
      if (error instanceof NotDone) return error.message
      throw error
    },
  )
