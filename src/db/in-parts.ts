/** Far below the 32,766 parameters that SQLite takes in one statement and the 65,535 of PostgreSQL. */
const valuesAtOnce = 5000

/** Reads the rows of any number of values: none without a query, and no more in one than either database takes. */
export async function inParts<V, Row>(
  values: readonly V[],
  read: (part: readonly V[]) => Promise<Row[]>,
  atOnce = valuesAtOnce,
): Promise<Row[]> {
  const found: Row[] = []
  for (let at = 0; at < values.length; at += atOnce)
    for (const row of await read(values.slice(at, at + atOnce))) found.push(row)
  return found
}
