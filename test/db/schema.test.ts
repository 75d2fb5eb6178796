import { readFileSync } from 'node:fs'
import type { TableMetadata } from 'kysely'
import { sql } from 'kysely'
import ts from 'typescript'
import { expect, it } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { onBothDatabases } from '../support/desk.ts'

type Kind = 'text' | 'number'

interface Column {
  kind: Kind | string
  nullable: boolean
  /** Whether the database fills it in where a row says nothing. */
  filled: boolean
}

type Tables = Record<string, Record<string, Column>>

/** What `schema.ts` says that there is, read from its text. */
function declared(): Tables {
  const file = ts.createSourceFile(
    'schema.ts',
    readFileSync('src/db/schema.ts', 'utf8'),
    ts.ScriptTarget.ES2022,
  )
  const interfaces = new Map<string, [string, string][]>()
  for (const statement of file.statements) {
    if (!ts.isInterfaceDeclaration(statement)) continue
    const members = statement.members.filter(ts.isPropertySignature)
    interfaces.set(
      statement.name.text,
      members.map((each) => [each.name.getText(file), each.type?.getText(file) ?? '']),
    )
  }
  const tables = interfaces.get('Schema') ?? []
  return Object.fromEntries(
    tables.map(([table, type]) => [
      table,
      Object.fromEntries((interfaces.get(type) ?? []).map(([name, said]) => [name, columnOf(said)])),
    ]),
  )
}

function columnOf(said: string): Column {
  const generated = /^Generated<(.+)>$/.exec(said)?.[1]
  const options = (generated ?? said).split('|').map((each) => each.trim())
  const kinds = options.filter((each) => each !== 'null').map((each) => kindOf[each] ?? each)
  return {
    kind: [...new Set(kinds)].join(' | '),
    nullable: options.includes('null'),
    filled: generated !== undefined,
  }
}

const kindOf: Record<string, Kind> = {
  string: 'text',
  number: 'number',
  '0': 'number',
  '1': 'number',
  text: 'text',
  integer: 'number',
  real: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
}

/** What the database says that there is. */
async function found({ reading, dialect }: Database): Promise<Tables> {
  const tables = await reading.introspection.getTables()
  const keys = dialect === 'sqlite' ? await keysOf(reading, tables) : new Set<string>()
  return Object.fromEntries(
    tables.map(({ name: table, columns }) => [
      table,
      Object.fromEntries(
        columns.map(({ name, dataType, ...column }): [string, Column] => [
          name,
          {
            kind: kindOf[dataType.toLowerCase()] ?? dataType,
            nullable: column.isNullable && !keys.has(`${table}.${name}`),
            filled: column.isAutoIncrementing || column.hasDefaultValue,
          },
        ]),
      ),
    ]),
  )
}

/** The columns of primary keys, which SQLite alone lets be null where nobody says otherwise. */
async function keysOf(reading: Database['reading'], tables: TableMetadata[]): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const { name: table } of tables) {
    const { rows } = await sql<{ name: string }>`
      select name from pragma_table_info(${table}) where pk > 0`.execute(reading)
    for (const { name } of rows) keys.add(`${table}.${name}`)
  }
  return keys
}

onBothDatabases('the schema', (world) => {
  it('that is declared is the one that the migrations make', async () => {
    const { database } = await world()
    expect(await found(database)).toEqual(declared())
  })
})

it('is read from its text: a column’s kind, whether it may be null, and whether the database fills it in', () => {
  expect(columnOf('Generated<0 | 1>')).toEqual({ kind: 'number', nullable: false, filled: true })
  expect(columnOf('string | null')).toEqual({ kind: 'text', nullable: true, filled: false })
  expect(columnOf('Date')).toEqual({ kind: 'Date', nullable: false, filled: false })
  expect(Object.keys(declared())).toContain('journal_heads')
})
