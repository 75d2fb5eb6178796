import { closeSync, cpSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Backup, backUp } from '../../src/keep/back-up.ts'
import { backUpAsTyped } from '../../src/keep/typed.ts'
import { examineChain } from '../../src/loop/chain.ts'
import { english, type } from '../stories/day.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { tinyDisk } from '../support/full-disk.ts'
import { mainCommand } from '../support/main-command.ts'
import { openStory, type Story } from '../support/story.ts'
import { filled, refusal } from './support.ts'

const now = '2026-11-28T03:10:00.000Z'
const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('copydesk-2'))

describe('a backup', () => {
  it('is one file of all there is, which only its owner can read, and nothing beside it', async () => {
    const { folder, url, file } = await filled()
    const { said, well } = await backUpAsTyped(url, [folder])
    const [name = ''] = copiesIn(folder)
    expect(well).toBe(true)
    expect(said).toEqual([
      expect.stringMatching(
        /^Backed up to .*\.sqlite \([\d.]+ [KM]B\): \d\d pieces, \d{3} entries on the record\. The copy is sound\.$/,
      ),
    ])
    expect(copiesIn(folder)).toHaveLength(1)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(rowsIn(join(folder, name))).toEqual(rowsIn(file))
  })

  it('deletes the oldest copies when told how many stay, and nothing else', async () => {
    const { folder, url } = await filled()
    const at = (day: number) => ({ databaseUrl: url, folder, now: now.replace('28T', `${day}T`) })
    for (const day of [21, 22, 23, 24]) await backUp(at(day))
    for (const name of ['copydesk-2026.sqlite', 'notes.txt', 'copydesk-2026-11-20T01-00-00Z.sqlite.part'])
      writeFileSync(join(folder, name), 'kept')
    const { pruned } = await backUp({ ...at(25), keep: 2 })
    expect(pruned).toHaveLength(3)
    expect(
      readdirSync(folder)
        .filter((name) => !/-(shm|wal)$/.test(name))
        .sort(),
    ).toEqual([
      'copydesk-2026-11-24T03-10-00Z.sqlite',
      'copydesk-2026-11-25T03-10-00Z.sqlite',
      ...['copydesk-2026.sqlite', 'copydesk.sqlite', 'notes.txt'],
    ])
  })

  it('of a record that somebody changed is kept, said, and deletes nothing', async () => {
    const { folder, url, file } = await filled()
    await backUp({ databaseUrl: url, folder, now })
    const handle = new Sqlite(file)
    handle.exec(`drop trigger journal_no_update; update journal set actor = 'slack:T0DEMO/UX' where seq = 7`)
    handle.close()
    const { said, well } = await backUpAsTyped(url, [folder, '--keep', '1'])
    expect(said.join('\n')).toMatch(/broken at entry 7.*Keep every older backup/)
    expect(well).toBe(false)
    expect(copiesIn(folder)).toHaveLength(2)
  })
})

describe('a backup that cannot be made says so in one sentence and leaves nothing', () => {
  const to = (databaseUrl: string, folder: string) => refusal(backUp({ databaseUrl, folder, now }))

  it('to a folder that is not there', async () => {
    const { url, folder } = await filled()
    expect(await to(url, join(folder, 'nas'))).toMatch(/^There is no .*nas\. Make it, or mount the disk/)
    expect(readdirSync(folder)).toEqual(['copydesk.sqlite'])
  })

  it('to a file', async () => {
    const { url, file } = await filled()
    expect(await to(url, file)).toMatch(/is no folder/)
  })

  it('to a disk without room', async () => {
    const disk = tinyDisk()
    if (!disk) return
    atTheEnd(disk.drop)
    const { url } = await filled()
    disk.fill()
    expect(await to(url, disk.folder)).toMatch(/^The disk that holds .* is full\. Make room on it/)
    expect(copiesIn(disk.folder)).toEqual([])
  })

  it('of PostgreSQL, which has a tool of its own', async () => {
    const { folder } = await filled()
    const said = await to('postgres://me:secret@db:5432/desk', folder)
    expect(said).toMatch(/pg_dump --format=custom/)
    expect(said).not.toContain('secret')
  })

  it('of nothing', async () => {
    const { folder } = await filled()
    expect(await to(`file:${folder}/other.sqlite`, folder)).toMatch(/no database at .*other\.sqlite/)
  })

  it('of another program’s file', async () => {
    const { folder } = await filled()
    new Sqlite(join(folder, 'other.sqlite')).exec('create table desks (id text)').close()
    expect(await to(`file:${folder}/other.sqlite`, folder)).toMatch(/no database of Copydesk’s/)
  })

  it.each([0.3, 0.6, 0.9])('of a file that is damaged at %d of its length', async (part) => {
    const { folder, file, url } = await filled()
    damage(file, part)
    const said = await to(url, folder)
    expect(said).toMatch(/is damaged/)
    expect(copiesIn(folder)).toEqual([])
  })

  it('as typed, with an exit code that a timer notices', async () => {
    const { folder, url } = await filled()
    const { code, said } = await mainCommand(['backup', join(folder, 'nas')], { DATABASE_URL: url })
    expect([code, said]).toEqual([1, expect.stringMatching(/^✗ There is no .*\n$/)])
  })
})

it.each([['--keep', 'many'], ['--keep', '0'], ['--all'], ['one', 'two']])(
  '%s %s is not understood',
  async (...args) => {
    const { url } = await filled()
    expect(await refusal(backUpAsTyped(url, args.filter(Boolean)))).toMatch(/^Type it so: npm run backup -- /)
  },
)

it('a desk is backed up while it works, restored as the README says, and works on', async () => {
  const { folder, file, url } = await filled()
  rmSync(file)
  const story = await openStory({ locale: 'en-US', databaseUrl: url })
  await type(story, 'chen', english.setup)
  const { backups, proposed } = await backedUpMeanwhile(story, { url, folder })
  expect(proposed).toBeGreaterThan(5)
  const middle = backups[1] as Backup
  await story.restart(() => {
    cpSync(middle.file, file)
    for (const left of ['-wal', '-shm']) rmSync(`${file}${left}`, { force: true })
  })
  const { reading } = story.app.scene.database
  const pieces = await reading.selectFrom('pieces').select('number').execute()
  expect(pieces).toHaveLength(middle.pieces)
  await type(story, 'wang', '/pitch After the restore')
  const desk = await reading.selectFrom('desks').select('id').executeTakeFirstOrThrow()
  expect((await examineChain(reading, desk.id)).flaws).toEqual([])
  const newest = await reading
    .selectFrom('pieces')
    .selectAll()
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  expect([newest.title, newest.number]).toEqual(['After the restore', middle.pieces + 1])
})

/** Three backups one after another, of which one is typed, while topics are proposed without a pause. */
async function backedUpMeanwhile(story: Story, { url, folder }: { url: string; folder: string }) {
  const backups: Backup[] = []
  let proposed = 0
  let busy = true
  const work = async () => {
    while (busy || proposed < 6) await type(story, 'wang', `/pitch Topic ${++proposed}`)
  }
  const backing = async () => {
    try {
      for (const second of [1, 2]) {
        const before = proposed
        while (proposed < before + 2) await new Promise((done) => setImmediate(done))
        backups.push(await backUp({ databaseUrl: url, folder, now: now.replace('00.', `0${second}.`) }))
      }
      const typed = await mainCommand(['backup', folder], { DATABASE_URL: url })
      expect(typed).toMatchObject({ code: 0, said: expect.stringContaining('The copy is sound.') })
    } finally {
      busy = false
    }
  }
  await Promise.all([work(), backing()])
  return { backups, proposed }
}

function rowsIn(file: string): [string, number][] {
  const handle = new Sqlite(file, { readonly: true })
  const tables = handle
    .prepare(`select name from sqlite_master where type = 'table' order by name`)
    .pluck()
    .all() as string[]
  const counts = tables.map((name): [string, number] => [
    name,
    handle.prepare(`select count(*) from "${name}"`).pluck().get() as number,
  ])
  handle.close()
  return counts
}

/** Writes nonsense over two pages. */
function damage(file: string, part: number): void {
  const { size } = statSync(file)
  const at = Math.floor((size / 4096) * part) * 4096
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(8192, 0x5a), 0, 8192, at)
  closeSync(handle)
}
