import type { Messenger } from '../../src/chat/talk/platform.ts'
import type { Database } from '../../src/db/open.ts'
import { createTurns } from '../../src/db/turns.ts'

/** Thrown inside a transaction so that it rolls back, as the database does when the process holding it is gone. */
class Killed extends Error {
  override readonly name = 'Killed'
}

const forEver = new Promise<never>(() => {})

/** The points at which a process may be killed: around each commit and around each call to the platform. */
export const points = [
  ...(['before a commit', 'after a commit', 'before post', 'after post', 'before update'] as const),
  ...(['after update', 'after find', 'before publishHome', 'after publishHome'] as const),
]
export type Point = (typeof points)[number]

/** Kills at the first such point once so many points were passed. */
export interface Killing {
  past: number
  at: Point
}

/** One process while it runs. When it is killed it does nothing any more, for ever, and nobody sees an error. */
export class Life {
  /** Resolves with the point at which it ended. */
  readonly over: Promise<Point>
  private passed = 0
  private killed = false
  private end: (point: Point) => void = () => {}
  private readonly killing: Killing | undefined

  constructor(killing?: Killing) {
    this.killing = killing
    this.over = new Promise((resolve) => {
      this.end = resolve
    })
  }

  /** The database as this process has it. */
  database(real: Database): Database {
    return {
      ...real,
      turn: createTurns(),
      transact: async (work) => {
        const result = await real
          .transact(async (trx) => {
            const done = await work(trx)
            if (this.endsAt('before a commit')) throw new Killed()
            return done
          })
          .catch((error: unknown) => {
            if (error instanceof Killed) return forEver
            throw error
          })
        return this.endsAt('after a commit') ? forEver : result
      },
    }
  }

  /** The platform as this process reaches it. */
  messenger(real: Messenger): Messenger {
    const around = async <T>(call: 'post' | 'update' | 'publishHome', run: () => Promise<T>): Promise<T> => {
      if (this.endsAt(`before ${call}`)) return forEver
      const result = await run()
      return this.endsAt(`after ${call}`) ? forEver : result
    }
    return {
      post: (letter) => around('post', () => real.post(letter)),
      update: (message, letter) => around('update', () => real.update(message, letter)),
      publishHome: (person, card, reading) =>
        around('publishHome', () => real.publishHome(person, card, reading)),
      find: async (letter, since) => {
        const found = await real.find(letter, since)
        return this.endsAt('after find') ? forEver : found
      },
      printOf: (letter) => real.printOf(letter),
      permalink: (message) => real.permalink(message),
      nameOf: (reference) => real.nameOf(reference),
    }
  }

  private endsAt(point: Point): boolean {
    if (this.killed) return true
    this.passed += 1
    const { past, at } = this.killing ?? { past: Number.POSITIVE_INFINITY }
    if (this.passed <= past || point !== at) return false
    this.killed = true
    this.end(point)
    return true
  }
}
