import type Sqlite from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'
import { LRUCache } from 'lru-cache'
import pg from 'pg'

/**
 * Makes better-sqlite3 take what PostgreSQL takes: booleans become 0/1 and undefined becomes null, and every
 * transaction is `begin immediate`, since a deferred one that reads and then writes fails at once when another
 * process wrote in between, whatever the busy time-out. A transaction that SQLite has ended by itself (a full disk) is not
 * rolled back again, which would fail and hide why.
 */
export function portableSqlite(handle: Sqlite.Database): SqliteDatabase {
  const kept = new LRUCache<string, Portable>({ max: mostKept })
  return {
    close: () => handle.close(),
    // Each text is prepared once, and the one used longest ago is let go; SQLite prepares anew when the schema changed.
    prepare(sql) {
      if (changesSchema.test(sql)) {
        kept.clear()
        return portable(handle, sql)
      }
      const statement = kept.get(sql) ?? portable(handle, sql)
      kept.set(sql, statement)
      return statement
    },
  }
}

const mostKept = 300
const changesSchema = /^\s*(?:alter|create|drop)\b/i

type Portable = ReturnType<SqliteDatabase['prepare']>

function portable(handle: Sqlite.Database, sql: string): Portable {
  const statement = handle.prepare(sql === 'begin' ? 'begin immediate' : sql)
  const run = (parameters: readonly unknown[]) => statement.run(parameters.map(bindable))
  return {
    reader: statement.reader,
    all: statement.reader ? rowsOf(statement.raw()) : () => [],
    run: sql === 'rollback' ? (none) => (handle.inTransaction ? run(none) : nothing) : run,
    // A statement that is being walked through can do nothing else meanwhile, so it is one's own.
    iterate: (parameters) => handle.prepare(sql).iterate(parameters.map(bindable)),
  }
}

/** Rows as objects. The library makes them too, but takes twice as long for a list as to give the bare values. */
function rowsOf(statement: Sqlite.Statement): Portable['all'] {
  let names: string[] = []
  return (parameters) => {
    const rows = statement.all(parameters.map(bindable)) as unknown[][]
    // SQLite prepares anew by itself when another process added a column.
    if (rows[0] && rows[0].length !== names.length) names = statement.columns().map(({ name }) => name)
    return rows.map((values) => rowOf(names, values))
  }
}

function rowOf(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let at = 0; at < names.length; at += 1) row[names[at] ?? ''] = values[at]
  return row
}

const nothing = { changes: 0, lastInsertRowid: 0 }

function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  return value === undefined ? null : withoutNul(value)
}

/** PostgreSQL refuses a text that holds NUL, and SQLite reads it to there: it reaches neither, whatever it comes from. */
export const withoutNul = (value: unknown) =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value

/** A client of PostgreSQL that sends no NUL. */
export class NulFreeClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: one of eight overloads, of which only the values matter here
  override query(...said: any[]): any {
    const [text, values, ...rest] = said
    const sent = Array.isArray(values) ? values.map(withoutNul) : values
    return (super.query as (...all: unknown[]) => unknown).call(this, text, sent, ...rest)
  }
}

const int8 = 20
const numeric = 1700

/** PostgreSQL's counts and sums arrive as numbers, as SQLite's do; nothing we store passes 2^53. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 || oid === numeric
      ? Number
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}
