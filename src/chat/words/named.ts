import type { Right } from '../../loop/people.ts'

type Subject<Name> = Name extends `${infer S}.${string}` ? S : never
type Verb<Name, S extends string> = Name extends `${S}.${infer V}` ? V : never

/** A word for every one of such names, and for nothing else: `pitch.score` has its own in `pitch: { score }`. */
type WordsFor<Name extends string> = { [S in Subject<Name>]: { [V in Verb<Name, S>]: string } }

/** For what a stage declares of its acts. */
export type ActWords<Acts extends object> = WordsFor<keyof Acts & string>
/** To decide at a gate is a right too, which each gate gives. */
export type RightWords = WordsFor<Right | 'review.decide'>
