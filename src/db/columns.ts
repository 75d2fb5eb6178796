import type { Selectable } from 'kysely'

type Camel<S extends string> = S extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : S

type Nullable<Row> = { [C in keyof Row]: null extends Row[C] ? C : never }[keyof Row]

/** A row as it is read outside of its store: `given_by` is `givenBy`, and what is null is not there. */
type ObjectOf<Row> = { [C in Exclude<keyof Row, Nullable<Row>> & string as Camel<C>]: Row[C] } & {
  [C in Nullable<Row> & string as Camel<C>]?: Exclude<Row[C], null>
}

/** Some columns of a table, written down once: what is selected, how it is read and how it is stored. */
export interface Columns<Name extends string, Stored, Row> {
  names: readonly Name[]
  /** The same with the table's name in the query before them. */
  of<Alias extends string>(alias: Alias): `${Alias}.${Name}`[]
  /** What a row holds; of a row with more columns those that are named here. */
  read(row: Stored): ObjectOf<Row>
  /** The row that holds it. */
  row(of: ObjectOf<Row>): Row
}

/**
 * Names columns of a table. `Typed` says which texts and flags of it hold less than the schema knows, such as a state: that is
 * believed, as only its store writes them.
 */
export const columnsOf =
  <Table, Typed extends Partial<Selectable<Table>> = Record<never, never>>() =>
  <Name extends keyof Selectable<Table> & string>(
    ...names: Name[]
  ): Columns<
    Name,
    Pick<Selectable<Table>, Name>,
    { [C in Name]: C extends keyof Typed ? Typed[C] : Selectable<Table>[C] }
  > => {
    const keys = names.map(camelOf)
    return {
      names,
      of: (alias) => names.map((name) => `${alias}.${name}` as const),
      read: (row) => {
        const read: Record<string, unknown> = {}
        for (let at = 0; at < names.length; at += 1)
          read[keys[at] ?? ''] = row[names[at] as Name] ?? undefined
        return read as never
      },
      row: (of) => {
        const given = of as Record<string, unknown>
        return Object.fromEntries(names.map((name, at) => [name, given[keys[at] ?? ''] ?? null])) as never
      },
    }
  }

const camelOf = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
