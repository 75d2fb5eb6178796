import { parseArgs } from 'node:util'
import { systemClock } from '../foundation/time.ts'
import { backUp } from './back-up.ts'
import { moveToPostgres } from './move.ts'
import { NotDone } from './not-done.ts'

/** What is said of a command that was typed on the server; `well` is false when something is wrong although it was done. */
export interface TypedAnswer {
  said: string[]
  well: boolean
}

/** `npm run backup -- [folder] [--keep 14]`. Throws `NotDone`. */
export async function backUpAsTyped(databaseUrl: string, args: string[]): Promise<TypedAnswer> {
  const { folder, keep } = backupSaid(args)
  const { file, bytes, pieces, entries, pruned, broken } = await backUp({
    databaseUrl,
    folder,
    keep,
    now: systemClock.now(),
  })
  const counts = `${counted(pieces, 'piece')}, ${counted(entries, 'entry', 'entries')} on the record`
  const older = pruned.length > 0 ? [`Deleted ${counted(pruned.length, 'older copy', 'older copies')}.`] : []
  return {
    said: [
      `Backed up to ${file} (${size(bytes)}): ${counts}. The copy is sound.`,
      ...older,
      ...alarm(broken),
    ],
    well: broken === undefined,
  }
}

const usage = 'Type it so: npm run backup -- [folder] [--keep 14]'

function backupSaid(args: string[]): { folder?: string; keep?: number } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keep: { type: 'string' } },
    })
    const [folder, ...more] = positionals
    const keep = values.keep === undefined ? undefined : Number(values.keep)
    const isFine = more.length === 0 && (keep === undefined || (Number.isInteger(keep) && keep > 0))
    if (isFine) return { folder, keep }
  } catch {
    // What it says of the arguments is for programmers.
  }
  throw new NotDone(usage)
}

/** `npm run move -- postgres://…`; each table is said when it has arrived. Throws `NotDone`. */
export async function moveAsTyped(
  databaseUrl: string,
  [to = '']: string[],
  say: (line: string) => void,
): Promise<TypedAnswer> {
  const { tables, rows, entries, broken } = await moveToPostgres({
    from: databaseUrl,
    to,
    moved: (table, count) => say(`  ${table}: ${count}`),
  })
  const whole = broken === undefined ? ', and the record is whole' : ''
  return {
    said: [
      `Moved ${counted(rows, 'row')} of ${tables} tables. Every row was read back and is the same; all ${counted(entries, 'entry', 'entries')} of the record are there${whole}.`,
      'Now put that address into .env as DATABASE_URL and start the bot. The SQLite file is as it was: keep it until all is well.',
      ...alarm(broken),
    ],
    well: broken === undefined,
  }
}

const alarm = (broken: number | undefined) =>
  broken === undefined
    ? []
    : [
        `But the record in the database is broken at entry ${broken}: somebody changed it by another way. Keep every older backup.`,
      ]

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const size = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
