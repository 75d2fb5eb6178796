/**
 * What an act is about: known outright, or found among what the use case reads by a pure function that was made of people's words.
 * The function throws a `Refusal` when nothing fits.
 */
export type Meant<Among, What extends string | object> = What | ((among: Among) => What)

/** What is meant, among what there is. */
export const meantAmong = <Among, What extends string | object>(
  meant: Meant<Among, What>,
  among: Among,
): What => (typeof meant === 'function' ? (meant as (among: Among) => What)(among) : meant)

/** The same among what is read for it, and only then. */
export const meantIn = async <Among, What extends string | object>(
  meant: Meant<Among, What>,
  read: () => Promise<Among>,
): Promise<What> => (typeof meant === 'function' ? meantAmong(meant, await read()) : meant)
