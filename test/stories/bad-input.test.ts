import * as xlsx from '@e965/xlsx'
import { beforeEach, describe, expect, it } from 'vitest'
import { noteList } from '../support/export-file.ts'
import { channelId, openStory, type Story, said } from '../support/story.ts'
import { chinese, english, type } from './day.ts'

const counted = ['pieces', 'versions', 'gates', 'slots', 'publications', 'snapshots', 'verdicts'] as const

/** What the desk holds, table by table: a refusal changes none of it. */
async function holdings(story: Story) {
  const db = story.app.scene.database.reading
  const rows = await Promise.all(counted.map((table) => db.selectFrom(table).selectAll().execute()))
  return JSON.stringify(rows)
}

async function refused(story: Story, who: Parameters<Story['as']>[0], line: string) {
  const before = await holdings(story)
  const { response } = await type(story, who, line)
  expect(await holdings(story)).toBe(before)
  expect(response?.ephemeral).toBe(true)
  const sentence = said(response)
  expect(sentence).toContain('⛔')
  return sentence
}

describe.each([
  ['in Chinese', 'zh-CN', chinese],
  ['in English', 'en-US', english],
] as const)('bad input is refused where the person stands, %s', (_, locale, script) => {
  let story: Story
  beforeEach(async () => {
    story = await openStory({ locale })
    await type(story, 'chen', script.setup)
    for (const [who, roles] of script.roles) await type(story, 'chen', `/desk role @${who} ${roles}`)
    await type(story, 'chen', script.channel)
    await type(story, 'wang', '/pitch 端午为什么吃粽子')
    await type(story, 'lin', '/pitch approve P-1')
    await type(story, 'lin', '/draft assign P-1 @wang')
  })

  it('a piece that is not there, with the newest that is', async () => {
    expect(await refused(story, 'lin', '/pitch approve P-99')).toMatch(/P-99.*P-1/)
  })

  it('a time that is none, with what was typed', async () => {
    const sentence = await refused(story, 'lin', '/schedule set P-1 小红书 2026-02-30 10:00')
    expect(sentence).toContain('/schedule set P-1 小红书 2026-02-30 10:00')
  })

  it('a time that has passed, with the present time', async () => {
    expect(await refused(story, 'lin', '/schedule set P-1 小红书 2026-11-25 10:00')).toContain('10:42')
  })

  it('somebody else’s act, with whom to ask', async () => {
    expect(await refused(story, 'wang', '/pitch park P-1')).toMatch(/@UCHEN|@chen/)
  })

  it('a metric that nobody knows, with what was typed', async () => {
    const line = '/metrics add P-1 阅读100 魔力值3'
    await publish(story)
    expect(await refused(story, 'li', line)).toContain(line)
  })

  it('a draft of 13,000 characters, and nothing typed is lost', async () => {
    const text = '江'.repeat(13_000)
    const sentence = await refused(story, 'wang', `/draft submit P-1 ${text}`)
    expect(sentence.replaceAll(',', '')).toMatch(/13000.*12000|12000.*13000/s)
    const wang = story.as('wang')
    const kept = wang.messages(wang.dm()).map(said).join('')
    expect([...kept].filter((letter) => letter === '江')).toHaveLength(13_000)
  })

  it.each([
    ['a file that is no table', 'notes.xlsx', new Uint8Array(2000).fill(7)],
    ['a picture named like a table', 'notes.xlsx', pngBytes()],
    ['a table with no rows', '笔记列表明细表.xlsx', noteList([])],
  ])('%s', async (_name, name, bytes) => {
    const before = await holdings(story)
    const posted = await story.as('li').upload(channelId('numbers'), { name, bytes })
    await story.as('li').messageShortcut(script.importAction, posted)
    await story.settle()
    const answers = story.as('li').ephemerals(channelId('numbers')).map(said)
    expect(answers.at(-1)).toContain('⛔')
    expect(await holdings(story)).toBe(before)
  })

  it('a file of more than 10 MB', async () => {
    const bytes = new Uint8Array(10 * 1024 * 1024 + 1)
    const posted = await story.as('li').upload(channelId('numbers'), { name: 'big.xlsx', bytes })
    await story.as('li').messageShortcut(script.importAction, posted)
    await story.settle()
    expect(said(story.as('li').ephemerals(channelId('numbers')).at(-1))).toMatch(/⛔.*10 ?MB/)
  })

  it('a password-protected file', async () => {
    const posted = await story.as('li').upload(channelId('numbers'), { name: 'a.xlsx', bytes: encrypted() })
    await story.as('li').messageShortcut(script.importAction, posted)
    await story.settle()
    expect(said(story.as('li').ephemerals(channelId('numbers')).at(-1))).toMatch(/⛔.*(密码|password)/)
  })

  it('words that nobody knows are named, with a way to the help, in a thread too', async () => {
    const line = await story.as('wang').say(channelId('lobby'), '随便说说')
    await story.as('wang').say(channelId('lobby'), '@copydesk xyzzy', { thread: line.ts })
    await story.settle()
    expect(said(story.as('wang').ephemerals(channelId('lobby')).at(-1))).toContain('xyzzy')
  })
})

it('a conversation that the bot is not in is named, with how to invite it', async () => {
  const story = await openStory({ locale: 'zh-CN', outside: ['topics'] })
  const { response } = await type(story, 'chen', chinese.setup)
  expect(said(response)).toContain('/invite')
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  const chen = story.as('chen')
  expect(said(chen.messages(chen.dm()).at(-1))).toContain('/invite')
  await chen.invite(channelId('topics'), 'UBOT')
  const warning = chen.messages(chen.dm()).at(-1)
  if (warning) await chen.press(warning, '重发')
  await story.settle()
  expect(said(chen.messages(channelId('topics')).at(-1))).toContain('P-1')
})

async function publish(story: Story) {
  const db = story.app.scene.database.reading
  const { id } = await db.selectFrom('desks').select('id').executeTakeFirstOrThrow()
  const channel = await db.selectFrom('channels').select('id').executeTakeFirstOrThrow()
  const at = story.clock.now()
  await db
    .insertInto('publications')
    .values({
      desk_id: id,
      id: 'pub-1',
      piece: 1,
      channel: channel.id,
      platform: 'xiaohongshu',
      title: '粽子',
      published_at: at,
      day: '2026-11-26',
      owner: 'slack:T1/ULI',
      confirmed_by: 'slack:T1/ULI',
      confirmed_at: at,
      origin: 'confirmed',
      external_id: null,
      link: null,
      form: null,
      slot: null,
    })
    .execute()
}

function pngBytes(): Uint8Array {
  const bytes = new Uint8Array(600)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return bytes
}

// What Excel writes for a protected workbook: a compound file that holds an encrypted package.
function encrypted(): Uint8Array {
  const file = xlsx.CFB.utils.cfb_new()
  xlsx.CFB.utils.cfb_add(file, '/EncryptionInfo', new Uint8Array(64))
  xlsx.CFB.utils.cfb_add(file, '/EncryptedPackage', new Uint8Array(5000))
  return new Uint8Array(xlsx.CFB.write(file, { type: 'buffer' }) as Buffer)
}
