import { randomUUID } from 'node:crypto'
import { showInstant } from '../../foundation/show-time.ts'
import type { DeskHealth } from '../../loop/board/desk-health.ts'
import { sealOf } from '../../loop/chain.ts'
import type { Line } from '../shown/card.ts'
import { isOver, stands, ways } from '../talk/arrivals.ts'
import type { Hearing } from '../talk/command.ts'
import { namesFor } from '../talk/names.ts'
import { Barred, Unreachable } from '../talk/platform.ts'
import { confirmation } from '../talk/refusals.ts'
import { sharedPlaces } from './desk-standing.ts'
import { fewDeciders } from './gate-crew-line.ts'
import { flawLine } from './record-flaws-card.ts'
import { whyLine } from './undelivered-card.ts'

/** One line of the self-test. */
export interface CheckLine {
  fine: boolean
  /** Nothing is known yet: somebody has to do something first. */
  awaited?: true
  line: Line
}

/** Everything that the self-test looks at, in the order in which it is told; `typed` when it was asked for anew and not by its button. */
export async function findingsOf(hearing: Hearing, health: DeskHealth, typed: boolean): Promise<CheckLine[]> {
  return [
    await posts(hearing),
    ...arrived(hearing, typed),
    await permissions(hearing),
    clockLine(hearing),
    ...(await reachable(hearing)),
    ...(await shared(hearing)),
    ...noLead(hearing, health),
    reviewers(hearing, health),
    leavers(hearing, health),
    outbox(hearing, health),
    ...recorded(hearing, health),
  ]
}

/** Why the platform did not do it, in words. */
function why({ words }: Hearing, error: unknown): Line {
  if (error instanceof Unreachable || error instanceof Barred) return whyLine(words, error.reason)
  return words.line('desk.check.noAnswer')
}

/** Posts to whoever asked and removes it again, so that nothing stays behind. */
async function posts(hearing: Hearing): Promise<CheckLine> {
  const { words, standing, desk, person, now, directory } = hearing
  try {
    const nameOf = await namesFor([], directory.nameOf)
    const reading = { language: words.language, zone: desk.zone, now, nameOf }
    const card = confirmation(words.line('desk.check.probe'))
    await standing.rehearse({ to: person.id, card, reading, mark: `check:${randomUUID()}` })
    return { fine: true, line: [words.plain('desk.check.post')] }
  } catch (error) {
    return { fine: false, line: [words.plain('desk.check.post'), ' · ', ...why(hearing, error)] }
  }
}

/** What really came from the person: a self-test begins when it is typed, and again when the minute of the last is over. */
function arrived({ arrivals, person, words, now }: Hearing, typed: boolean): CheckLine[] {
  const last = arrivals.of(person.id)
  if (!last || (typed && isOver(last, now))) arrivals.begin(person.id, now)
  // What came late, or did not come, is told once more when the next minute begins.
  const unfinished = last && ways.some((way) => stands(last, way, now).state !== 'arrived')
  const told = (last && (unfinished || !isOver(last, now)) && last) || { began: now, came: {} }
  return ways.map((way) => {
    const { state, seconds } = { seconds: 0, ...stands(told, way, now) }
    const name = words.plain(`desk.check.way.${way}`)
    if (state === 'awaited') return { fine: false, awaited: true, line: words.line(`desk.check.todo.${way}`) }
    if (state === 'missing') {
      const setting = words.line(`desk.check.setting.${way}`)
      return { fine: false, line: words.line('desk.check.missing', { way: name, setting }) }
    }
    return {
      fine: true,
      line: state === 'late' ? words.line('desk.check.late', { way: name, seconds }) : [name],
    }
  })
}

async function permissions(hearing: Hearing): Promise<CheckLine> {
  const { words, standing } = hearing
  try {
    const { missing } = await standing.probe()
    const fine = missing.length === 0
    const more = fine ? [] : words.line('desk.check.scopesMissing', { missing: missing.join(', ') })
    return { fine, line: [words.plain('desk.check.scopes'), ...(fine ? [] : [' · ', ...more])] }
  } catch (error) {
    return { fine: false, line: [words.plain('desk.check.scopes'), ' · ', ...why(hearing, error)] }
  }
}

function clockLine({ words, now, desk }: Hearing): CheckLine {
  const shown = showInstant(now, { zone: desk.zone, language: words.language, withZone: true })
  return { fine: true, line: words.line('desk.check.zone', { now: shown }) }
}

async function reachable({ words, desk, directory }: Hearing): Promise<CheckLine[]> {
  const conversations = [...new Set([desk.topics, desk.review, desk.schedule, desk.metrics])]
  const outside: CheckLine[] = []
  for (const conversation of conversations) {
    const reach = await directory.reach(conversation)
    if (reach === 'member') continue
    // A missing scope is not a missing invitation.
    const key = reach === 'outside' ? 'desk.check.outside' : 'desk.check.unsure'
    outside.push({ fine: false, line: words.line(key, { where: { conversation } }) })
  }
  return outside.length > 0 ? outside : [{ fine: true, line: words.line('desk.check.reach') }]
}

async function shared(hearing: Hearing): Promise<CheckLine[]> {
  return (await sharedPlaces(hearing, hearing.desk)).map((line) => ({ fine: false, line }))
}

function noLead({ words, desk }: Hearing, { leads }: DeskHealth): CheckLine[] {
  if (!desk.setUpAt || leads > 0) return []
  return [{ fine: false, line: words.line('desk.check.noLead') }]
}

function reviewers({ words }: Hearing, { crew }: DeskHealth): CheckLine {
  const line = words.line('desk.check.reviewers', { count: crew.able })
  const few = fewDeciders(words, crew)
  return { fine: few.length === 0, line: [...line, ...few.flatMap((each) => [' · ', ...each])] }
}

/** Whether somebody left whose work nobody has taken over, such as on a desk that nobody leads. */
function leavers({ words }: Hearing, { owing }: DeskHealth): CheckLine {
  const count = owing.length
  if (count === 0) return { fine: true, line: words.line('desk.check.leavers') }
  const between = words.plain('distribute.listed')
  const who = owing.flatMap(({ person: { id } }, at): Line => [at === 0 ? '' : between, { person: id }])
  return { fine: false, line: words.line('desk.check.leaversOwe', { count, who }) }
}

const outbox = ({ words }: Hearing, { dead: count }: DeskHealth): CheckLine => ({
  fine: count === 0,
  line: words.line('desk.check.outbox', { count }),
})

/** The chain, what stands beside it, and whether gates, pieces and texts agree with it. */
function recorded({ words }: Hearing, { record, gates }: DeskHealth): CheckLine[] {
  const { count, flaws } = record
  if (flaws.length === 0)
    return [{ fine: true, line: words.line('desk.check.record', { count, seal: sealOf(record) }) }]
  return flaws.map((flaw) => ({ fine: false, line: flawLine(words, flaw, gates) }))
}
