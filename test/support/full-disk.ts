import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'

/** Leaves SQLite no page beyond those that it has: it then says SQLITE_FULL, as on a disk without room. */
export async function fill({ reading }: Database): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(reading)
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(reading)
}

/** Lets it grow again. */
export async function makeRoom({ reading }: Database): Promise<void> {
  await sql`pragma max_page_count = 1073741823`.execute(reading)
}

/** A file system of its own of 16 megabytes; undefined where none may be mounted. `fill` takes what is left of its room. */
export function tinyDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-disk-'))
  const drop = () => rmSync(folder, { recursive: true, force: true })
  const { status } = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], {
    stdio: 'ignore',
  })
  if (status !== 0) {
    drop()
    return undefined
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      for (let size = 1_048_576; size >= 1; ) {
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
        } catch {
          // What did not fit is tried in smaller pieces.
          size = Math.floor(size / 2)
        }
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    drop() {
      spawnSync('/bin/umount', ['-l', folder])
      drop()
    },
  }
}
