import { expect, it } from 'vitest'
import type { Button } from '../../../src/chat/shown/card.ts'
import type { Answer } from '../../../src/chat/talk/interaction.ts'
import { piece } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { at, lines, talk } from '../create-talk.ts'

type Reply = Answer['reply']

const shown = (reply: Reply) => (reply.kind === 'whisper' ? lines(reply.card).join('\n') : reply.kind)

/** The button that a card whispers by its label. */
function button(reply: Reply, label: string): Button {
  const nodes = reply.kind === 'whisper' ? reply.card.nodes : []
  const found = nodes
    .flatMap((node) => (node.node === 'actions' ? node.buttons : []))
    .find((each) => each.label === label)
  if (!found) throw new Error(`no button ${label} in ${shown(reply)}`)
  return found
}

const titles = async ({ database }: World) =>
  (await database.reading.selectFrom('pieces').select('title').orderBy('number').execute()).map(
    ({ title }) => title,
  )

onSqlite('a line that is not quite an act', (world) => {
  const team = async () => {
    const w = await world()
    const { hear, presses, ...others } = talk(w, () => 'in')
    const says = (person: string, text: string) =>
      hear(person, { kind: 'mention', text, direct: true, conversation: ref(person) })
    const taps = (person: string, reply: Reply, label: string) => {
      const { act, values } = button(reply, label)
      return presses(person, act, values)
    }
    return { w, says, taps, ...others }
  }

  it('is offered, and done by one press whose answer takes its place', async () => {
    const { w, says, taps } = await team()
    await piece(w, 'pitched')
    const offer = await says('chen', 'P-1 可以')
    expect(shown(offer)).toContain('[通过 P-1 立项]')
    expect(await says('chen', 'P-1')).toMatchObject({ kind: 'whisper' })
    const done = await taps('chen', offer, '通过 P-1 立项')
    expect(done).toMatchObject({ kind: 'whisper', instead: true })
    expect(shown(done)).toContain('✅ 已立项 P-1')
  })

  it('and nothing comes of it where none of them was meant', async () => {
    const { w, says, taps } = await team()
    const offer = await says('lin', '我有个选题：夜宵地图')
    expect(shown(offer)).toBe(
      '你是想「当作新选题提报」吗？\n你输入的是：我有个选题：夜宵地图\n[当作新选题提报] [都不是]',
    )
    expect(shown(await taps('lin', offer, '都不是'))).toBe('好的，什么都没有动。')
    expect(await titles(w)).toEqual([])
    await taps('lin', offer, '当作新选题提报')
    expect(await titles(w)).toEqual(['夜宵地图'])
  })

  it('names the word that nobody knows, and the nearest act', async () => {
    const { w, says } = await team()
    await piece(w, 'pitched')
    expect(shown(await says('lin', 'aprove P-1'))).toMatch(/^不认识「aprove」。你是想「通过 P-1 立项」吗？/)
    expect(shown(await says('lin', 'xyzzy'))).toMatch(/^不认识「xyzzy」。/)
    expect(shown(await says('lin', '别通过 P-1'))).toMatch(/什么都没有动/)
  })

  it('is small talk, which has a short answer, and help that is long once an hour', async () => {
    const { says } = await team()
    expect(shown(await says('lin', '谢谢'))).toBe('不客气！')
    expect(shown(await says('lin', '帮助')).split('\n').length).toBeGreaterThan(4)
    expect(shown(await says('lin', '帮助')).split('\n').length).toBeLessThan(4)
    expect(shown(await says('wang', '帮助')).split('\n').length).toBeGreaterThan(4)
  })

  it('speaks of a piece by its title, of which one is opened and several are offered', async () => {
    const { says, types } = await team()
    await types('wang', '/pitch 中秋为什么吃月饼')
    await types('wang', '/pitch 冬天喝什么汤')
    expect(shown(await says('lin', '那篇月饼的稿子呢'))).toContain('中秋为什么吃月饼')
    await types('wang', '/pitch 月饼盒怎么收')
    expect(shown(await says('lin', '那篇月饼的稿子呢'))).toBe(
      '你说的是哪一篇？\n[P-3 · 月饼盒怎么收] [P-1 · 中秋为什么吃月饼]',
    )
  })

  it('lacks the link alone, which is asked for by name, and no words stand in the channel’s field', async () => {
    const { w, types } = await team()
    await piece(w, 'ready')
    const reply = await types('li', '/publish confirm P-1 已经发了')
    expect(reply).toMatchObject({
      kind: 'form',
      form: { intro: expect.stringContaining('把发布的链接给我就行。') },
    })
    const fields = reply.kind === 'form' ? reply.form.fields : []
    expect(fields.filter(({ value }) => value === '已经发了')).toEqual([])
  })

  it('keeps findings that name no piece', async () => {
    const { w, types } = await team()
    await piece(w, 'in-review')
    const reply = await types('zhao', '/review 退回 1、标题太长 2、没图')
    const fields = reply.kind === 'form' ? reply.form.fields : []
    expect(fields.find(({ name }) => name === 'what')?.value).toBe('1、标题太长 2、没图')
  })

  it('names two people, of whom each is one press', async () => {
    const { w, types, taps } = await team()
    const offer = await types('chen', `/desk role ${at('wang')} ${at('li')} 审核`)
    await taps('chen', offer, '@李：审核')
    const li = w.database.reading.selectFrom('people').select('roles').where('id', '=', ref('li'))
    expect((await li.executeTakeFirstOrThrow()).roles).toContain('reviewer')
  })
})

onSqlite('the receipt of a topic', (world) => {
  it('takes it back and gives it another title, each with one press back', async () => {
    const w = await world()
    const { types, presses } = talk(w)
    const receipt = await types('wang', '/pitch 夜宵地图')
    expect(shown(receipt)).toContain('[撤回] [改标题]')
    const gone = await presses('wang', button(receipt, '撤回').act, button(receipt, '撤回').values)
    expect(shown(gone)).toBe('🔙 已撤回 P-1 · 夜宵地图。\n[撤销]')
    const back = button(gone, '撤销')
    expect(shown(await presses('wang', back.act, back.values))).toContain('重新待定')
    const renamed = await types('wang', '/pitch 改标题 P-1 城南夜宵地图')
    expect(shown(renamed)).toContain('[改回来]')
    await presses('wang', button(renamed, '改回来').act, button(renamed, '改回来').values)
    expect(await titles(w)).toEqual(['夜宵地图'])
  })

  it('says which is the same topic, and makes it part of that by one press', async () => {
    const w = await world()
    const { types, presses, posted } = talk(w)
    await types('lin', '/pitch 夜市里的十种糖水')
    const receipt = await types('wang', '/pitch 夜市十种糖水')
    expect(shown(receipt)).toContain('和 P-1 · 夜市里的十种糖水 很像，可以并过去。')
    await presses('wang', button(receipt, '并入 P-1').act, button(receipt, '并入 P-1').values)
    const cards = posted('home').map(({ card }) => lines(card).join('\n'))
    expect(cards.join('\n')).toContain('并入了 P-2 · 夜市十种糖水（@王 提报）')
    expect(cards.join('\n')).toContain('🔀 P-2 · 夜市十种糖水')
  })
})
