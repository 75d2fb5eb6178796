import { existsSync } from 'node:fs'
import * as migrations from '../../migrations/index.ts'
import { type Database, openDatabase, type Reading } from '../db/open.ts'
import { databaseFault, databasePasses, reachDatabase } from '../db/server-fault.ts'
import { sqlitePath } from '../db/sqlite-file.ts'
import { ranMigrations } from '../db/tables.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { systemClock } from '../foundation/time.ts'
import { unblockReviews } from '../loop/create/unblock-reviews.ts'
import { allDesks } from '../loop/desk-store.ts'
import { nameLead } from '../loop/make-lead.ts'
import type { Person } from '../loop/people.ts'
import { peopleOf } from '../loop/people-store.ts'
import type { Scene } from '../loop/scene.ts'
import { explained, NotDone } from './not-done.ts'
import type { TypedAnswer } from './typed.ts'

const usage =
  'Type it so: npm run lead -- U0123ABCD (in Slack: their profile → ⋮ → Copy member ID), or their name'

/**
 * `npm run lead -- U123` or a name: makes somebody whom the desk knows a lead of it, beside the running bot, which then tells them
 * and the desk. `prefix` stands before the names of commands. Throws `NotDone`.
 */
export async function nameLeadAsTyped(
  databaseUrl: string,
  args: string[],
  prefix: string,
): Promise<TypedAnswer> {
  const said = nameSaid(args)
  const path = sqlitePath(databaseUrl)
  if (path !== undefined && !existsSync(path))
    throw new NotDone(`There is no database at ${path} yet. DATABASE_URL names another one.`)
  let database: Database | undefined
  try {
    database = openDatabase(databaseUrl)
    await reachDatabase(databaseUrl)
    await needPresentSchema(database.reading)
    return await nameIn({ database, clock: systemClock }, said, `/${prefix}desk`)
  } catch (error) {
    throw notDone(error, databaseUrl, path)
  } finally {
    await database?.close()
  }
}

function notDone(error: unknown, url: string, path: string | undefined): unknown {
  const away = databasePasses(url, error)
  const fault = away ? new NotDone(away.sentence) : databaseFault(url, error)
  if (fault instanceof StartFault) return new NotDone(fault.message, { cause: error })
  return path === undefined ? fault : explained(fault, path)
}

/** `U123`, `@Bo Quinn`, and `<@U123>` as it is pasted. */
function nameSaid(args: string[]): string {
  const said = args
    .join(' ')
    .trim()
    .replace(/^<@(\w+)(?:\|[^>]*)?>$/, '$1')
    .replace(/^[@＠]/, '')
    .trim()
  if (said === '' || said.startsWith('-')) throw new NotDone(usage)
  return said
}

async function needPresentSchema(db: Reading): Promise<void> {
  const ran = await ranMigrations(db)
  if (ran.length === 0)
    throw new NotDone(
      'The database is none of Copydesk’s, or no bot has begun on it. DATABASE_URL names the right one.',
    )
  if (ran.join() !== Object.keys(migrations).sort().join())
    throw new NotDone('The database is of another version of Copydesk. Start the bot of this version first.')
}

async function nameIn(scene: Scene, said: string, command: string): Promise<TypedAnswer> {
  const desks = await allDesks(scene.database.reading)
  if (desks.length === 0)
    throw new NotDone(`There is no desk yet: whoever types ${command} setup in Slack first leads it.`)
  const found: { desk: (typeof desks)[number]; person: Person }[] = []
  for (const desk of desks)
    for (const person of await peopleOf(scene.database.reading, desk.id))
      if (isMeant(person, said)) found.push({ desk, person })
  const [first, ...others] = found
  if (!first)
    throw new NotDone(
      `The desk knows nobody called ${said}: they type ${command} help in Slack once, then try again.`,
    )
  if (others.length > 0)
    throw new NotDone(
      `${found.length} people are called ${said}: name one by id: ${found.map(({ person }) => idOf(person)).join(', ')}.`,
    )
  const { desk, person } = first
  if (!desk.setUpAt)
    throw new NotDone(`The desk is not set up yet: whoever types ${command} setup in Slack first leads it.`)
  const outcome = await nameLead(scene, { desk: desk.id, person: person.id }, unblockReviews)
  const name = `${person.name} (${idOf(person)})`
  if (outcome !== 'named') throw new NotDone(`${name} ${obstacles[outcome](command)}`)
  return {
    said: [`${name} leads the desk now. The bot tells them and the desk, as soon as it runs.`],
    well: true,
  }
}

const obstacles = {
  leads: () => 'leads the desk already; nothing was changed.',
  guest: () => 'is a guest of the workspace and cannot lead. Name a full member.',
  outsider: () => 'is of another workspace and cannot lead. Name a full member.',
  bot: () => 'is a bot and cannot lead. Name a person.',
  gone: () => 'is deactivated and cannot lead. Name somebody who is there.',
  unknown: (command: string) =>
    `has not been heard of since an update: they type ${command} help in Slack once, then try again.`,
}

const idOf = ({ id }: Person) => id.replace(/^.*\//, '')

const isMeant = (person: Person, said: string) =>
  idOf(person) === said.toUpperCase() || person.id === said || plain(person.name) === plain(said)

const plain = (name: string) => name.normalize('NFKC').toLowerCase()
