import type { Reading, Writing } from '../db/open.ts'
import { transactOn } from '../db/portable.ts'
import { prepared } from '../db/prepared.ts'
import { Refusal } from '../foundation/errors.ts'
import type { Instant } from '../foundation/time.ts'
import type { Slip } from '../outbox/notice.ts'
import type { ActFacts, ActName } from './acts.ts'
import { type Changes, refreshCopies } from './copies.ts'
import type { Desk } from './desk.ts'
import { loadDesk } from './desk-store.ts'
import { appendToJournal } from './journal.ts'
import { knownOn } from './known.ts'
import { type Notice, type NoticeKind, putNotice } from './notices.ts'
import { belongs, type Person, type Right } from './people.ts'
import { requireRight } from './require-right.ts'
import type { Actor, Scene } from './scene.ts'
import { strangerRefusal } from './stranger.ts'
import type { Subject } from './subjects.ts'

export type { Reading, Writing }

/** One act while it is done: everything it may read, write, record and tell, in one transaction. */
export interface Deed {
  trx: Writing
  now: Instant
  desk: Desk
  actor: Person
  /**
   * Records an act and what it changed, which is its piece unless it is said: when the use case ends, every copy that is about
   * that shows the present state.
   */
  journal<A extends ActName>(
    act: A,
    facts: ActFacts<A>,
    piece?: number,
    changed?: readonly Subject[],
  ): Promise<void>
  /** The same for what changed without an entry, such as how far something has come. */
  touch(...changed: Subject[]): void
  tell<K extends NoticeKind>(notice: Notice<K>): Promise<void>
}

/** What another stage does about the same wish, in the same transaction: a killed process leaves neither half behind. */
export type Aftermath = (deed: Deed) => Promise<unknown>

/** Thrown when the same envelope, event or trigger has already been acted on; the answer to it is silence. */
export class AlreadyHeard extends Error {
  override readonly name = 'AlreadyHeard'
}

/** Thrown when everything that an `unconfirmed` actor wants could be done; none of it is. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed'
}

/**
 * Runs one use case: a single transaction that holds the desk's lock, refuses a key it has heard before, checks that the
 * actor belongs and holds the right, and keeps changes, journal and notices together. A `Refusal` rolls all of it back, and so does
 * `Unconfirmed` at its end: what cannot be done is refused at once, and only what can is asked about.
 */
export async function act<T>(
  scene: Scene,
  actor: Actor,
  right: Right | undefined,
  play: (deed: Deed) => Promise<T>,
): Promise<T> {
  const result = await transactOn(scene.database, actor.desk, async (trx) => {
    const now = scene.clock.now()
    if (actor.key) await hearOnce(trx, { desk: actor.desk, key: actor.key }, now)
    const setting = await begin(trx, actor, { now, told: scene.told })
    const { deed } = setting
    if (right) await requireRight(trx, deed.actor, right, deed.desk)
    const done = await played(setting, play)
    if (actor.unconfirmed) throw new Unconfirmed()
    return done
  })
  scene.committed?.()
  return result
}

/** A deed with what it has changed so far, and in whose name its notices are written. */
interface Setting {
  deed: Deed
  changes: Changes
  slip: Slip
}

async function played<T>({ deed, changes, slip }: Setting, play: (deed: Deed) => Promise<T>): Promise<T> {
  const result = await play(deed)
  await refreshCopies(slip, deed.desk, changes)
  return result
}

const addKey = prepared<{ desk: string; key: string; at: string }, { key: string }>((db, given) =>
  db
    .insertInto('heard')
    .values({ desk_id: given('desk'), key: given('key'), at: given('at') })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key'),
)

async function hearOnce(
  trx: Writing,
  { desk, key }: { desk: string; key: string },
  at: Instant,
): Promise<void> {
  const added = await addKey(trx, { desk, key, at })
  if (added.length === 0) throw new AlreadyHeard()
}

async function begin(
  trx: Writing,
  actor: Actor,
  { now, told }: { now: Instant; told: Scene['told'] },
): Promise<Setting> {
  const { desk, person } = await knownOn(trx, actor.desk, actor.person)
  if (!person) throw new Refusal('unknown-person', { person: actor.person })
  if (!belongs(person)) throw await strangerRefusal(trx, desk.id, person.standing)
  return deedOf({ trx, now, desk, actor: person }, { via: actor.via, by: person.id, told })
}

function deedOf(
  set: Pick<Deed, 'trx' | 'now' | 'desk' | 'actor'>,
  { via, by, told }: { via: string; by?: string; told?: Scene['told'] },
): Setting {
  const { trx, now, desk, actor } = set
  const slip = { trx, desk: desk.id, now, by }
  const changes: Changes = { recorded: false, subjects: new Set(), told: [] }
  const touch = (...changed: Subject[]) => {
    for (const subject of changed) changes.subjects.add(subject)
  }
  const deed: Deed = {
    ...set,
    touch,
    journal(act, facts, piece, changed = piece === undefined ? [] : [`piece:${piece}`]) {
      changes.recorded = true
      touch(...changed)
      return appendToJournal(trx, desk.id, { at: now, actor: actor.id, via, act, piece, facts })
    },
    tell(notice) {
      told?.(notice.conversation)
      if (notice.mode !== 'once') changes.told.push(notice)
      return putNotice(slip, notice)
    },
  }
  return { deed, changes, slip }
}

const ofTheHouse = { standing: 'member', admitted: false, admin: false } as const

/**
 * Runs what is due by the clock, or typed on the server, as one use case: nobody's right is asked, and the journal names `clock`
 * or `server` as the actor.
 */
export async function actAsClock<T>(
  scene: Scene,
  desk: string,
  play: (deed: Deed) => Promise<T>,
  by: 'clock' | 'server' = 'clock',
): Promise<T> {
  const result = await transactOn(scene.database, desk, async (trx) => {
    const now = scene.clock.now()
    const home = await loadDesk(trx, desk)
    const clock: Person = {
      id: by,
      name: by,
      language: home.language,
      zone: home.zone,
      roles: [],
      ...ofTheHouse,
    }
    return played(deedOf({ trx, now, desk: home, actor: clock }, { via: by }), play)
  })
  scene.committed?.()
  return result
}
