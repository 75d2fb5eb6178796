import Sqlite from 'better-sqlite3'
import type { Database } from '../../src/db/open.ts'

/** What grows with the years; of the rest a desk has a few dozen. */
const growing =
  'pieces|slots|publications|snapshots|imports|import_parts|versions|gates|findings|assignments|scores|clippings|verdicts|journal|notices|told|heard|alarms'

// Each walks no more than is asked for, or than waits.
const allowed = [/notices_pending/, /select count\(\*\) as "count" from "imports"/]

/** Every text that SQLite is asked in this file from now on. */
export function askedOfSqlite(): ReadonlySet<string> {
  const asked = new Set<string>()
  const { prepare } = Sqlite.prototype
  Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
    asked.add(text)
    return prepare.call(this, text)
  } as typeof prepare
  return asked
}

/** The queries that walk through a whole table that grows, or through all that a desk has in it. */
export async function walksAmong({ reading }: Database, asked: Iterable<string>): Promise<string[]> {
  const walks: string[] = []
  for (const text of [...asked].filter((each) => /^\s*(select|update|delete|with)\b/i.test(each))) {
    const parameters = Array.from(text.match(/\?/g) ?? [], () => null)
    const plan = await reading.executeQuery<{ detail: string }>({
      ...reading.selectFrom('desks').select('id').compile(),
      sql: `explain query plan ${text}`,
      parameters,
    })
    const steps = plan.rows.map(({ detail }) => detail)
    // In the order of an index, and no further than asked for.
    if (/ limit \?$/.test(text) && !steps.some((step) => step.includes('USE TEMP B-TREE'))) continue
    const walked = steps.filter((step) => isWalk(step, text))
    if (walked.length > 0) walks.push(`${walked.join(', ')}: ${text}`)
  }
  return walks.filter((walk) => !allowed.some((pattern) => pattern.test(walk)))
}

function isWalk(step: string, text: string): boolean {
  const [, how, name = ''] = /^(SCAN|SEARCH) (\w+)/.exec(step) ?? []
  const named = new RegExp(`\\b(?:${growing})"? (?:as )?"?${name}\\b`, 'i').test(text)
  const isOfGrowing = new RegExp(`^(?:${growing})$`).test(name) || named
  return isOfGrowing && (how === 'SCAN' || /\(desk_id=\?\)$/.test(step))
}
