import { type Kysely, sql } from 'kysely'

interface Row {
  desk_id: string
  conversation: string
  tag: string
}

interface Waiting extends Row {
  id: number
  kind: string
  thread: string | null
}

/**
 * A piece's review is one card with one thread. Of the cards that its versions had, each in its own thread, the newest one goes
 * on as that; the others stay as they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const waiting = await waitingNow(db)
  for (const newest of newestOf([
    ...(await standing(db)),
    ...waiting.filter(({ kind }) => kind === 'review'),
  ])) {
    const { desk_id, conversation, tag, root, facts } = newest
    const where = sql`where desk_id = ${desk_id} and conversation = ${conversation} and tag = ${tag}`
    await sql`update told set tag = ${root}, facts = ${facts}, print = null ${where}`.execute(db)
    await sql`update about set tag = ${root} ${where}`.execute(db)
    for (const { id, ...each } of waiting.filter((of) => isIn(of, newest))) {
      if (each.tag === tag)
        await sql`update notices set tag = ${root}, facts = ${facts} where id = ${id}`.execute(db)
      if (each.thread === tag) await sql`update notices set thread = ${root} where id = ${id}`.execute(db)
    }
  }
}

const isIn = (one: Row, other: Row) =>
  one.desk_id === other.desk_id && one.conversation === other.conversation

async function standing(db: Kysely<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`select desk_id, conversation, tag from told where kind = 'review'`.execute(
    db,
  )
  return rows
}

/** What is still to be delivered, or was given up and may be tried again. */
async function waitingNow(db: Kysely<unknown>): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select id, desk_id, conversation, tag, kind, thread from notices
    where state in ('waiting', 'sending', 'dead')`.execute(db)
  return rows
}

interface Newest extends Row {
  version: number
  /** The tag of the card of the whole review, and its facts. */
  root: string
  facts: string
}

/** Of each review the card of its newest version, in each conversation. */
function newestOf(rows: readonly Row[]): Newest[] {
  const newest = new Map<string, Newest>()
  for (const row of rows) {
    const [, root = '', piece = '', version = ''] = /^(review:(\d+)):v(\d+)$/.exec(row.tag) ?? []
    const key = `${row.desk_id} ${row.conversation} ${root}`
    const found = { ...row, version: Number(version), root, facts: JSON.stringify({ piece: Number(piece) }) }
    if (root && found.version > (newest.get(key)?.version ?? 0)) newest.set(key, found)
  }
  return [...newest.values()]
}
