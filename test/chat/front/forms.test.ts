import { expect, it } from 'vitest'
import type { FormField } from '../../../src/chat/talk/form.ts'
import { channel, piece, slot } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { speaker } from '../distribute-chat.ts'

const friday = '2026-11-27T02:00:00.000Z'

type Said = Awaited<ReturnType<ReturnType<typeof speaker>['types']>>

function formOf(reply: Said) {
  if (reply.kind !== 'form') throw new Error(`no form but ${reply.kind}`)
  const { form } = reply
  const field = (name: string) => form.fields.find((each) => each.name === name)
  return { ...form, field, names: form.fields.map(({ name }) => name) }
}

const labels = (field: FormField | undefined) =>
  field?.input.kind === 'choice' ? field.input.options.map(({ label }) => label) : undefined
const values = (field: FormField | undefined) =>
  field?.input.kind === 'choice' ? field.input.options.map(({ value }) => value) : []

async function desk(w: World) {
  return { oa: await channel(w, 'wechat-oa'), xhs: await channel(w, 'xiaohongshu'), number: await piece(w) }
}

onSqlite('a form', (world) => {
  it('tells the piece that it is about as text and sends it along', async () => {
    const w = await world()
    await desk(w)
    const form = formOf(await speaker(w, 'chen').types('/draft assign P-1'))
    expect(form.intro).toBe('P-1 · 端午为什么吃粽子（定稿）')
    expect(form.names).toEqual(['who', 'who~', 'due', 'due~'])
    expect(form.kept).toEqual({ piece: 'P-1' })
  })

  it('refuses a piece that there is none of, instead of opening', async () => {
    const w = await world()
    await desk(w)
    const [said] = await speaker(w, 'chen').reads('/draft assign P-9')
    expect(said).toBe('⛔ 没有 P-9 这篇稿件，目前最新的是 P-1。')
  })

  it('names no title to whoever may not read it', async () => {
    const w = await world()
    await desk(w)
    const form = formOf(await speaker(w, 'guest').types('/metrics add P-1'))
    expect(form.intro).toBe('P-1')
  })

  it('offers the pieces that the act fits, the only one chosen already', async () => {
    const w = await world()
    const { oa } = await desk(w)
    await piece(w, 'pitched', '还没定的题')
    await slot(w, { piece: 1, channel: oa, at: friday })
    const lin = speaker(w, 'lin')
    const move = formOf(await lin.types('/schedule move'))
    expect(labels(move.field('piece'))).toEqual(['P-1 · 端午为什么吃粽子 · 定稿，明天 10:00 周五'])
    expect(move.field('piece')?.value).toBe('1')
    expect(move.submit).toBe('下一步')
    const reject = formOf(await lin.types('/pitch reject'))
    expect(labels(reject.field('piece'))).toEqual(['P-2 · 还没定的题 · 待定'])
  })

  it('cuts a long title so that the reason still stands behind it', async () => {
    const w = await world()
    await piece(w, 'ready', '长'.repeat(140))
    const [label] = labels(formOf(await speaker(w, 'lin').types('/schedule set')).field('piece')) ?? []
    expect(label).toMatch(/^P-1 · 长+… · 定稿$/)
    expect(label?.length).toBeLessThanOrEqual(75)
  })

  it('asks for a number in words where no piece fits', async () => {
    const w = await world()
    await channel(w, 'wechat-oa')
    expect(formOf(await speaker(w, 'lin').types('/schedule set')).field('piece')?.input.kind).toBe('line')
  })

  it('offers channels with what comes out there next, and then their free times', async () => {
    const w = await world()
    const { oa } = await desk(w)
    const other = await piece(w, 'ready', '别的')
    await slot(w, { piece: other, channel: oa, at: friday })
    const lin = speaker(w, 'lin')
    const form = formOf(await lin.types('/schedule set P-1'))
    expect(form.names).toEqual(['channel'])
    expect(labels(form.field('channel'))).toEqual([
      '公众号 · 青团笔记 · 下一篇 明天 10:00 周五 P-2',
      '小红书 · 青团笔记 · 没有排期',
    ])
    const [oaName = ''] = values(form.field('channel'))
    const next = formOf(await lin.submits(form.act, { ...form.kept, channel: oaName }))
    expect(next.intro).toBe('P-1 · 端午为什么吃粽子（定稿）\n公众号 · 青团笔记')
    expect(next.names).toEqual(['when', 'when~'])
    expect(labels(next.field('when'))?.slice(0, 2)).toEqual([
      '今天 12:00 周四 · 空着',
      '今天 18:30 周四 · 空着',
    ])
    const [first = ''] = values(next.field('when'))
    const done = await lin.submitsAndReads(next.act, { ...next.kept, when: first })
    expect(done.join()).toContain('今天 12:00 周四')
  })

  it('takes another time in words, keeps what cannot be read and says so beside it', async () => {
    const w = await world()
    await desk(w)
    const lin = speaker(w, 'lin')
    const { act, kept } = formOf(await lin.types('/schedule set P-1 公众号'))
    expect(await lin.submitsAndReads(act, { ...kept, when: '~' })).toEqual(['when~: ⛔ 还缺「时间」。'])
    expect((await lin.submitsAndReads(act, { ...kept, when: '~', 'when~': '明天' }))[0]).toMatch(/^when~: ⛔/)
    const done = await lin.submitsAndReads(act, { ...kept, when: '~', 'when~': '周六 18:30' })
    expect(done.join()).toContain('11月28日 周六 18:30')
  })

  it('offers who makes such a piece first, with roles and what they have in hand', async () => {
    const w = await world()
    await piece(w, 'approved')
    const form = formOf(await speaker(w, 'chen').types('/draft assign P-1'))
    const [first] = labels(form.field('who')) ?? []
    expect(first).toBe('王 · 编辑 · 手里没有稿')
    expect(labels(form.field('who'))?.at(-1)).toBe('其他人')
    expect(values(form.field('who'))).not.toContain(ref('guest'))
    expect(form.field('who~')?.input.kind).toBe('person')
  })

  it('asks for the piece first where what is offered depends on it', async () => {
    const w = await world()
    await piece(w, 'approved')
    const chen = speaker(w, 'chen')
    const first = formOf(await chen.types('/draft assign'))
    expect(first.names).toEqual(['piece'])
    const next = formOf(await chen.submits(first.act, { ...first.kept, piece: '1' }))
    expect(next.names).toEqual(['who', 'who~', 'due', 'due~'])
    const [writer = ''] = values(next.field('who'))
    const done = await chen.submitsAndReads(next.act, { ...next.kept, who: writer })
    expect(done[0]).toContain('P-1')
  })

  it('offers the desk’s channels where one is changed or removed, and asks for an only one in words', async () => {
    const w = await world()
    await channel(w, 'wechat-oa')
    const chen = speaker(w, 'chen')
    expect(formOf(await chen.types('/desk channel remove')).field('channel')?.input.kind).toBe('line')
    await channel(w, 'xiaohongshu')
    const names = ['公众号 · 青团笔记', '小红书 · 青团笔记']
    expect(labels(formOf(await chen.types('/desk channel remove')).field('channel'))).toEqual(names)
    expect(labels(formOf(await chen.types('/desk channel edit')).field('channel'))).toEqual(names)
  })

  it('asks a link’s channel only where the link cannot tell it', async () => {
    const w = await world()
    const { oa, xhs } = await desk(w)
    await slot(w, { piece: 1, channel: oa, at: friday })
    await slot(w, { piece: 1, channel: xhs, at: friday })
    const li = speaker(w, 'li')
    expect(formOf(await li.types('/publish confirm P-1')).names).toEqual(['link'])
    const second = await channel(w, 'wechat-oa', { account: '另一个号' })
    await slot(w, { piece: 1, channel: second, at: friday })
    expect(formOf(await li.types('/publish confirm P-1')).names).toEqual(['channel', 'link'])
  })
})
