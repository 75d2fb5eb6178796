import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, inject, it } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { nameLeadAsTyped } from '../../src/keep/name-lead.ts'
import { type } from '../stories/day.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { mainCommand } from '../support/main-command.ts'
import { freshDatabase } from '../support/postgres.ts'
import { channelId, openStory, said } from '../support/story.ts'
import { filled, refusal } from './support.ts'

const refusedLead = (url: string, ...args: string[]) => refusal(nameLeadAsTyped(url, args, 'cd-'))

function changed(file: string, statement: string): void {
  const handle = new Sqlite(file)
  handle.exec(statement)
  handle.close()
}

it('on the server a lead is named while the bot runs, which tells the desk and them', async () => {
  const { folder } = await filled()
  const DATABASE_URL = `file:${join(folder, 'own.sqlite')}`
  const story = await openStory({ locale: 'en-US', databaseUrl: DATABASE_URL })
  await type(story, 'chen', '/desk setup topics: #topics language: en')
  await type(story, 'lin', '/desk help')
  const ran = await mainCommand(['lead', 'ULIN'], { DATABASE_URL })
  expect(ran).toEqual({ code: 0, said: expect.stringMatching(/^lin \(ULIN\) leads the desk now\..*\n$/) })
  await story.settle()
  const told = (who: string) => `${who} made a lead of this desk on the server`
  expect(said(story.as('wang').messages(channelId('lobby')).at(-1))).toContain(told('lin was'))
  expect(said(story.as('lin').messages(story.as('lin').dm()).at(-1))).toContain(told('You were'))
  expect(said((await type(story, 'lin', '/desk role @wang writer')).response)).toContain('✅')
  const again = await mainCommand(['lead', 'ULIN'], { DATABASE_URL })
  expect(again).toEqual({
    code: 1,
    said: expect.stringMatching(/^✗ lin \(ULIN\) leads the desk already.*\n$/),
  })
})

describe('whoever is named on the server', () => {
  it.each([['UBO'], ['ubo'], ['<@UBO>'], ['@Bo', 'Quinn'], ['bo quinn'], ['slack:T0DEMO/UBO']])(
    'is found by %s %s',
    async (...args) => {
      const { url } = await filled()
      const { said: lines } = await nameLeadAsTyped(url, args.filter(Boolean), '')
      expect(lines).toEqual([expect.stringMatching(/^Bo Quinn \(UBO\) leads the desk now/)])
    },
  )

  it('is somebody whom the desk knows, by one name alone', async () => {
    const { url, file } = await filled()
    expect(await refusedLead(url, 'UNEW')).toBe(
      'The desk knows nobody called UNEW: they type /cd-desk help in Slack once, then try again.',
    )
    changed(file, `update people set name = 'Bo Quinn' where id like '%ULIN'`)
    expect(await refusedLead(url, 'Bo Quinn')).toMatch(
      /^2 people are called Bo Quinn: name one by id: \w+, \w+\.$/,
    )
  })

  it.each([
    ['guest', /is a guest of the workspace and cannot lead/],
    ['outsider', /is of another workspace and cannot lead/],
    ['bot', /is a bot and cannot lead/],
    ['gone', /is deactivated and cannot lead/],
    ['unknown', /has not been heard of since an update: they type \/cd-desk help/],
  ])('is not one who is %s', async (standing, sentence) => {
    const { url, file } = await filled()
    changed(file, `update people set standing = '${standing}' where id like '%UBO'`)
    expect(await refusedLead(url, 'UBO')).toMatch(sentence)
  })

  it('leads no desk that was never set up, and none that is not there', async () => {
    const { url, file, folder } = await filled()
    changed(file, 'update desks set set_up_at = null')
    expect(await refusedLead(url, 'UBO')).toMatch(/not set up yet: whoever types \/cd-desk setup/)
    const empty = `file:${join(folder, 'empty.sqlite')}`
    const database = openDatabase(empty)
    await migrate(database)
    await database.close()
    expect(await refusedLead(empty, 'UBO')).toMatch(/^There is no desk yet/)
  })
})

describe('what cannot be done on the server is one sentence', () => {
  it.each([[[]], [['']], [['--help']]])('without a name: %j', async (args) => {
    expect(await refusedLead((await filled()).url, ...args)).toMatch(/^Type it so: npm run lead -- U/)
  })

  it('where there is no database, another program’s or an older one', async () => {
    const { url, file, folder } = await filled()
    expect(await refusedLead(`file:${folder}/none.sqlite`, 'UBO')).toMatch(
      /^There is no database at .*none\.sqlite/,
    )
    new Sqlite(join(folder, 'other.sqlite')).exec('create table desks (id text)').close()
    expect(await refusedLead(`file:${folder}/other.sqlite`, 'UBO')).toMatch(/belongs to another program/)
    writeFileSync(join(folder, 'letter.sqlite'), 'Dear all, this is a letter and not a database.'.repeat(200))
    expect(await refusedLead(`file:${folder}/letter.sqlite`, 'UBO')).toMatch(/letter\.sqlite/)
    changed(file, `delete from kysely_migration where name = (select max(name) from kysely_migration)`)
    expect(await refusedLead(url, 'UBO')).toMatch(/^The database is of another version/)
  })

  it('where PostgreSQL is away or holds nothing', async () => {
    expect(await refusedLead('postgres://me:secret@127.0.0.1:1/desk', 'UBO')).toMatch(
      /^PostgreSQL at .* does not answer/,
    )
    const { url, drop } = await freshDatabase(inject('postgres'))
    atTheEnd(drop)
    expect(await refusedLead(url, 'UBO')).toMatch(/^The database is none of Copydesk’s/)
  })
})
