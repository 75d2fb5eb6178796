import { afterAll, expect, it } from 'vitest'
import type { Answer } from '../../../src/chat/talk/interaction.ts'
import { findVersion } from '../../../src/loop/create/version-store.ts'
import { stopReading } from '../../../src/platforms/exports/read-apart.ts'
import { draftingPiece } from '../../loop/create/support.ts'
import { utf8 } from '../../platforms/exports/files.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { docx, paragraph, picture } from '../../support/docx.ts'
import { lines, talk } from '../create-talk.ts'

afterAll(stopReading)

const file = (name: string, bytes: Uint8Array = utf8('x')) => ({
  name,
  size: bytes.length,
  link: `https://team.slack.com/files/U1/F1/${name}`,
  load: async () => bytes,
})
const message = (files: ReturnType<typeof file>[], text = '') => ({
  reference: ref('m1'),
  text,
  author: ref('wang'),
  permalink: 'https://team.slack.com/archives/C1/p1',
  files,
})
const act = { kind: 'message-action' as const, act: 'draft.submit' }

type Said = Answer['reply']
const form = (reply: Said) => {
  if (reply.kind !== 'form') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return reply.form
}
const whispered = (reply: Said) => {
  if (reply.kind !== 'whisper') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return lines(reply.card)
}
const then = async (reply: Said): Promise<Said> => (reply.kind === 'later' ? (await reply.rest).reply : reply)

const version = (w: World, piece: number) => findVersion(w.database.reading, w.desk.id, { piece, number: 1 })

onSqlite('a file', (world) => {
  it('under the menu of its message becomes a version, and its pictures are named', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear, submits } = talk(w)
    const files = [file('中秋稿.docx', docx(paragraph('一稿'), picture(), picture(), picture()))]
    const asked = form(await then(await hear('wang', { ...act, message: message(files) })))
    expect(asked.intro?.split('\n')).toEqual(['你的正文，2 字：「一稿」', '3 张图片没有带过来，请另发图片。'])
    await submits('wang', asked, { piece: '1' })
    expect(await version(w, 1)).toMatchObject({
      kind: 'text',
      body: '一稿',
      source: 'https://team.slack.com/archives/C1/p1',
    })
  })

  it('beside a mention that names the piece is handed in at once', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear } = talk(w)
    const said = { kind: 'mention' as const, text: '提交 P-1', conversation: ref('home') }
    const reply = await then(
      await hear('wang', { ...said, message: message([file('a.md', utf8('# 一稿'))]) }),
    )
    expect(whispered(reply)[0]).toContain('P-1')
    expect((await version(w, 1))?.body).toBe('# 一稿')
  })

  it('without a word in a direct message is asked about, its piece told by its name', async () => {
    const w = await world()
    await draftingPiece(w)
    await draftingPiece(w)
    const { hear } = talk(w)
    const said = { kind: 'mention' as const, text: '', direct: true as const, conversation: ref('dm') }
    const files = [file('P-2 终稿.txt', utf8('二稿'))]
    const asked = form(await then(await hear('wang', { ...said, message: message(files) })))
    expect(asked.fields).toMatchObject([{ name: 'piece', value: '2' }])
  })

  it('is for the piece whose title its name or its first lines tell', async () => {
    const w = await world()
    await draftingPiece(w)
    await draftingPiece(w)
    await w.database.reading
      .updateTable('pieces')
      .set({ title: '中秋的月饼' })
      .where('number', '=', 2)
      .execute()
    const { hear } = talk(w)
    const asks = async (name: string, text: string) => {
      const files = [file(name, utf8(text))]
      return form(await then(await hear('wang', { ...act, message: message(files) }))).fields[0]?.value
    }
    expect(await asks('中秋的月饼_终稿.md', '……')).toBe('2')
    expect(await asks('终稿.md', '# 中秋的月饼\n\n正文')).toBe('2')
    expect(await asks('终稿.md', '别的')).toBeUndefined()
  })

  it('that is a picture is kept by its link, alone or behind the text', async () => {
    const w = await world()
    await draftingPiece(w)
    await draftingPiece(w)
    const { hear } = talk(w)
    const say = async (text: string, files: ReturnType<typeof file>[]) =>
      then(await hear('wang', { kind: 'mention', text, conversation: ref('home'), message: message(files) }))
    await say('提交 P-1', [file('海报.png')])
    expect(await version(w, 1)).toMatchObject({ kind: 'link', body: file('海报.png').link })
    await say('提交 P-2', [file('稿.txt', utf8('正文')), file('图.jpg')])
    expect((await version(w, 2))?.body).toBe(`正文\n\n图.jpg: ${file('图.jpg').link}`)
  })

  it('among several is asked for: which one is the text', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear, submits } = talk(w)
    const files = [file('a.txt', utf8('第一')), file('b.txt', utf8('第二个')), file('c.pdf')]
    const asked = form(await then(await hear('wang', { ...act, message: message(files) })))
    expect(asked.intro).toBe('有好几个文件。请选哪个是正文，其余的可以再交一次。\n这些没有读：c.pdf')
    const [which] = asked.fields
    const options = which?.input.kind === 'choice' ? which.input.options : []
    expect(options.map(({ label }) => label)).toEqual(['a.txt · 2 字', 'b.txt · 3 字'])
    await submits('wang', asked, { clipping: options[1]?.value ?? '', piece: '1' })
    expect((await version(w, 1))?.body).toBe('第二个')
  })

  it('that holds no text is refused with what can be read', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear } = talk(w)
    const reply = await then(await hear('wang', { ...act, message: message([file('稿.pdf')]) }))
    expect(whispered(reply)).toEqual(['⛔ 稿.pdf 里读不出文字。请另存为 .docx、.md 或 .txt 再发。'])
  })
})
