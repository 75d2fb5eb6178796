import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { seedDesk } from '../../src/demo/seed-desk.ts'
import { movableClock } from '../../src/foundation/time.ts'

const today = '2026-11-26'
let filled: Promise<string> | undefined

/** A new folder with a SQLite file that holds a desk full of everything: four weeks of work, numbers and verdicts. */
export async function filledFile(): Promise<{ folder: string; file: string; url: string; drop(): void }> {
  filled ??= fill()
  const folder = newFolder()
  const file = join(folder, 'copydesk.sqlite')
  copyFileSync(await filled, file)
  return { folder, file, url: `file:${file}`, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

const newFolder = () => mkdtempSync(join(inject('folder'), 'keep-'))

async function fill(): Promise<string> {
  const folder = newFolder()
  const file = join(folder, 'copydesk.sqlite')
  const database = openDatabase(`file:${file}`)
  await migrate(database)
  const clock = movableClock(`${today}T00:00:00.000Z`)
  await seedDesk({ database, clock }, clock, today)
  await database.close()
  return file
}
