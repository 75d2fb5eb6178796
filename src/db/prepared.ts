import type { Compilable, CompiledQuery } from 'kysely'
import type { Reading, Writing } from './open.ts'
import { type Dialect, dialectOf } from './portable.ts'

type Value = string | number | null
type Values = Record<string, Value>

class Place {
  constructor(readonly name: string) {}
}

/** A query that is built once for each dialect and then run with other values in its places. */
export type Prepared<V extends Values, Row> = (db: Reading | Writing, values: V) => Promise<Row[]>

/**
 * Prepares a query that runs with every command, since to build one takes longer than to run it. `build` gets a function that
 * stands for the value of that name; the query itself must not depend on the values.
 */
export function prepared<V extends Values, Row>(
  build: (db: Reading, given: <N extends keyof V & string>(name: N) => V[N]) => Compilable<Row>,
): Prepared<V, Row> {
  const built = new Map<Dialect, CompiledQuery<Row>>()
  return async (db, values) => {
    const dialect = dialectOf(db as never)
    const query = built.get(dialect) ?? build(db, (name) => new Place(name) as never).compile()
    built.set(dialect, query)
    const parameters = query.parameters.map((each) => (each instanceof Place ? values[each.name] : each))
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}
