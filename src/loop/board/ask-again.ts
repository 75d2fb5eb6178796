import {
  addDays,
  canonicalZone,
  type Instant,
  localOf,
  minutesBetween,
  plus,
  startOfDay,
} from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import { type AlarmKey, type AlarmSetting, nextAlarm, stepDue } from '../alarms.ts'
import { nextWorkingMoment } from '../hours.ts'
import { mayAskNow } from '../ladders.ts'
import { findPiece } from '../piece-store.ts'
import { ringAlarm } from '../ring-alarm.ts'
import type { Scene } from '../scene.ts'
import { offered, type Silence, silenceOf, turnedTo } from '../silence.ts'
import type { StepFacts } from '../step-ways.ts'
import { isInBrief, takeReminder } from './reminders.ts'
import { stepFactsOf } from './step-facts.ts'

/**
 * Asks again, by the ladder of what it waits for, whoever owes a piece's next act; what was asked is kept with the alarm, so that each
 * step is told once. Sets the alarm to the step after it; where nothing is waited for it stands without a time, until the database
 * lets it ring with the next change of the piece.
 */
export async function askAgain(scene: Scene, alarm: AlarmKey): Promise<void> {
  const number = Number(alarm.subject.replace('piece:', ''))
  await ringAlarm(scene, alarm, async (deed, { step: kept }) => {
    const { trx, desk, now } = deed
    if (!(await findPiece(trx, desk.id, number))) return undefined
    const facts = await stepFactsOf(trx, desk, number, now)
    const silence = silenceOf(desk, facts, now)
    if (!silence) return {}
    return climbed(deed, { facts, silence, done: doneOf(kept, silence.key) })
  })
}

/** What was asked before of the same asking; of another one nothing was. */
function doneOf(kept: string | undefined, key: string): string | undefined {
  const [of, done] = kept?.split(' ') ?? []
  return of === key ? done : undefined
}

interface Climbing {
  facts: StepFacts
  silence: Silence
  done?: string
}

async function climbed(deed: Deed, climbing: Climbing): Promise<AlarmSetting> {
  const { silence, done } = climbing
  const { key, since: from, ladder, debt } = silence
  const { now, desk } = deed
  const due = stepDue(ladder, { from, done }, now)
  // Missed while nobody was there to ask: it waits until people work again, unless the piece goes out before.
  if (due && !mayAskNow(desk, debt, now)) return { step: keptAs(key, done), at: nextWorkingMoment(desk, now) }
  let reached: string | undefined = due?.step ?? done
  if (due && !isMissed(due, { from, now })) {
    const { as, people } = turnedTo(silence, due.step, climbing.facts)
    const told = await turnTo(deed, climbing, { step: due.step, as, people })
    if (!told) return { step: keptAs(key, done), at: nextWorkingMoment(desk, startOfTomorrow(desk, now)) }
    if (as === 'lead') reached = 'lead'
  }
  return { step: keptAs(key, reached), at: nextAlarm(ladder, { from, done: reached }).at }
}

const keptAs = (key: string, done: string | undefined) => (done === undefined ? undefined : `${key} ${done}`)

/** Minutes after its time at which an owner is not reminded any more: the brief of the next morning says it. */
const missedAfter = 120

const isMissed = (
  { asks, minutes }: { asks: string; minutes: number },
  { from, now }: { from: Instant; now: Instant },
): boolean => asks === 'owner' && minutesBetween(plus(from, { minutes }), now) > missedAfter

interface Turn {
  step: string
  as: 'owner' | 'backup' | 'lead'
  people: readonly string[]
}

/** Returns whether it was told, or had nobody to be told to; a decision for which there is no room today waits for tomorrow. */
async function turnTo(
  deed: Deed,
  { facts, silence }: Climbing,
  { step, as, people }: Turn,
): Promise<boolean> {
  const { now, desk } = deed
  const piece = facts.piece.number
  const able = people.filter((person) => offered(silence, facts, { person, as, now }).length > 0)
  const urgent = as === 'lead' && isNear(silence.debt, now)
  const asked: string[] = []
  for (const person of able) {
    const zone = facts.people.find(({ id }) => id === person)?.zone
    const of = { person, piece, zone: canonicalZone(zone ?? '') ?? desk.zone }
    if (as === 'owner' && (await isInBrief(deed, of))) continue
    if (urgent || (await takeReminder(deed, person))) asked.push(person)
  }
  if (asked.length === 0) return as !== 'lead' || able.length === 0
  await deed.journal('debt.remind', { what: silence.debt.what, step, asked }, piece, [])
  for (const person of asked)
    await deed.tell({
      conversation: person,
      tag: `debt:${piece}:${silence.key}:${step}`,
      kind: 'debt-ask',
      facts: { piece, key: silence.key, as },
      about: [`piece:${piece}`],
    })
  return true
}

const isNear = ({ out }: Silence['debt'], now: Instant): boolean =>
  out !== undefined && out < plus(now, { hours: 24 })

const startOfTomorrow = ({ zone }: { zone: string }, now: Instant): Instant =>
  startOfDay(addDays(localOf(now, zone).date, 1), zone)
