import type { ActName } from '../../loop/acts.ts'

type Subject = ActName extends infer A ? (A extends `${infer S}.${string}` ? S : never) : never
type Verb<S extends string> = ActName extends infer A ? (A extends `${S}.${infer V}` ? V : never) : never

/** A word for every act of the journal, and for nothing else: `pitch.score` has its own in `pitch: { score }`. */
export type ActWords = { [S in Subject]: { [V in Verb<S>]: string } }
