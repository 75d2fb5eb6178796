import fc from 'fast-check'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../../src/chat/front/converse.ts'
import { createLateness, isLate } from '../../../src/chat/front/late.ts'
import type { Interaction } from '../../../src/chat/talk/interaction.ts'
import { plus } from '../../../src/foundation/time.ts'
import { channel, piece } from '../../loop/distribute/distribute-world.ts'
import { member, onBothDatabases, ref, start, tenant, type World, wholeJournal } from '../../support/desk.ts'
import { only } from '../../support/workspaces.ts'
import { buttonsOf, read } from '../distribute-chat.ts'

it('what is older than ten minutes is late, and nothing is that no platform would still send', () => {
  const now = plus(start, { days: 9 })
  const ago = (length: Parameters<typeof plus>[1]) => {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = length
    return plus(now, { days: -days, hours: -hours, minutes: -minutes, seconds: -seconds })
  }
  expect(isLate(ago({ minutes: 10 }), now)).toBe(false)
  expect(isLate(ago({ minutes: 10, seconds: 1 }), now)).toBe(true)
  expect(isLate(ago({ hours: 48 }), now)).toBe(true)
  expect(isLate(ago({ hours: 49 }), now)).toBe(false)
  expect(isLate(plus(now, { hours: 3 }), now)).toBe(false)
})

it('by whatever a clock is ahead, it is asked once, and no more when that was answered', () => {
  const lead = fc.integer({ min: 0, max: 40 * 3600 })
  fc.assert(
    fc.property(lead, fc.integer({ min: 1, max: 600 }), (seconds, later) => {
      const lateness = createLateness()
      const ours = (at: string) => plus(at, { seconds })
      expect(lateness.isLate(start, ours(start))).toBe(seconds > 600)
      const pressed = plus(start, { seconds: later })
      lateness.pressed(pressed, ours(start))
      const fresh = plus(start, { seconds: later + 60 })
      expect(lateness.isLate(fresh, ours(fresh))).toBe(seconds - later > 0 ? false : seconds > 600)
    }),
  )
})

it('a clock that was set right again hides nothing that is late', () => {
  const lateness = createLateness()
  lateness.pressed(start, plus(start, { hours: 3 }))
  const [later, muchLater] = [plus(start, { hours: 1 }), plus(start, { hours: 2 })]
  expect(lateness.isLate(start, later)).toBe(false)
  expect(lateness.isLate(later, later)).toBe(false)
  expect(lateness.isLate(later, muchLater)).toBe(true)
})

type Doing = Partial<Interaction> & Pick<Interaction, 'kind'> & Record<string, unknown>
let count = 0

/** Somebody whose words come when they come; `restart` forgets what the process knew. */
function teller(w: World, person: string, language: 'zh-CN' | 'en' = 'zh-CN') {
  const make = () =>
    createConversation({
      scene: w.scene,
      log: pino({ level: 'silent' }),
      workspaces: only({}),
    })
  let conversation = make()
  const actor = { id: ref(person), name: person, language, zone: 'Asia/Shanghai', ...member }
  const hear = async (doing: Doing) => {
    const common = { key: `late${++count}`, tenant, actor, conversation: ref('home') }
    const { reply } = await conversation.hear({ ...common, ...doing } as Interaction)
    const lines = reply.kind === 'whisper' ? read(reply.card, language, w.clock.now()) : [reply.kind]
    return { lines, buttons: buttonsOf(reply), reply }
  }
  return {
    hear,
    says: (text: string, at: string, more = {}) => hear({ kind: 'mention', text, at, ...more }),
    async confirms(answer: Awaited<ReturnType<typeof hear>>, label = '照办') {
      const button = answer.buttons.get(label)
      if (!button) throw new Error(`there is no “${label}” in ${answer.lines.join(' | ')}`)
      return hear({ kind: 'press', act: button.act, values: button.values, at: w.clock.now() })
    },
    restart() {
      conversation = make()
    },
  }
}

const acts = async (w: World) =>
  (await wholeJournal(w)).map(({ act }) => act).filter((act) => !/^(pitch\.propose|channel)/.test(act))

onBothDatabases('what arrives late', (world) => {
  const outage = async (minutes = 29) => {
    const w = await world()
    await piece(w, 'pitched')
    const at = w.clock.now()
    w.clock.moveBy({ minutes })
    return { w, at }
  }

  it('is asked about and not done, and one press does it', async () => {
    const { w, at } = await outage()
    const chen = teller(w, 'chen')
    const asked = await chen.says('通过 P-1', at)
    expect(asked.lines).toEqual([
      '⏳ 还要办吗？通过 P-1',
      '今天 10:42 周四（29 分钟前）说的，现在才收到。还没有办，按下按钮才办。',
      '[照办]',
    ])
    expect(await acts(w)).toEqual([])
    const confirmed = await chen.confirms(asked)
    expect(confirmed.lines[0]).toContain('✅ 已立项 P-1')
    expect(confirmed.reply).toMatchObject({ instead: true })
    expect(await acts(w)).toEqual(['pitch.approved'])
  })

  it('is asked about in English too', async () => {
    const { w, at } = await outage()
    const asked = await teller(w, 'chen', 'en').says('approve P-1', at)
    expect(asked.lines).toEqual([
      '⏳ Still to be done? approve P-1',
      'You said it today Thu 10:42 (29 min ago); it arrived only now. Nothing is done until you press.',
      '[Do it]',
    ])
  })

  it('is done once, whether it is pressed twice, comes again, or the bot was started anew between', async () => {
    const { w, at } = await outage()
    const chen = teller(w, 'chen')
    const first = await chen.says('通过 P-1', at, { key: 'same' })
    chen.restart()
    const again = await chen.says('通过 P-1', at, { key: 'same' })
    chen.restart()
    await Promise.all([chen.confirms(first), chen.confirms(again)])
    expect((await chen.confirms(first)).lines[0]).toBe('✅ 这件事已经办了：P-1 · 端午为什么吃粽子')
    expect((await chen.says('通过 P-1', at, { key: 'same' })).lines).toEqual(['nothing'])
    chen.restart()
    expect((await chen.says('通过 P-1', at, { key: 'same' })).lines).toEqual(['nothing'])
    expect(await acts(w)).toEqual(['pitch.approved'])
  })

  it('is done as if fresh for ten minutes', async () => {
    const { w, at } = await outage(10)
    expect((await teller(w, 'chen').says('通过 P-1', at)).lines[0]).toContain('✅ 已立项')
  })

  it('is answered as if fresh when it only reads, and leaves nothing', async () => {
    const { w, at } = await outage()
    const chen = teller(w, 'chen')
    expect((await chen.says('选题 list', at)).lines.join()).toContain('端午为什么吃粽子')
    expect((await chen.says('帮助', at)).lines.join()).toContain('/desk')
  })

  it('is refused at once when it cannot be done', async () => {
    const { w, at } = await outage()
    expect((await teller(w, 'chen').says('通过 P-9', at)).lines[0]).toMatch(/^⛔.*P-9/)
    expect((await teller(w, 'wang').says('/desk 角色 通过', at)).lines[0]).toMatch(/^⛔/)
    await teller(w, 'chen').says('通过 P-1', w.clock.now())
    expect((await teller(w, 'chen').says('通过 P-1', at)).lines[0]).toContain('P-1 已立项')
  })

  it('names the act and its piece when it is a press, and does it as it was pressed', async () => {
    const { w, at } = await outage()
    const chen = teller(w, 'chen')
    const values = { piece: '1' }
    const asked = await chen.hear({ kind: 'press', act: 'pitch.approve', values, at })
    expect(asked.lines[0]).toMatch(/^⏳ 还要办吗？.* · P-1 · 端午为什么吃粽子$/)
    expect(await acts(w)).toEqual([])
    expect((await chen.confirms(asked)).lines[0]).toContain('✅ 已立项 P-1')
  })

  it('is read with the times of when it was said, which stand on the card', async () => {
    const w = await world()
    await piece(w, 'ready')
    await channel(w, 'wechat-oa')
    w.clock.moveTo('2026-11-26T15:50:00.000Z')
    const at = w.clock.now()
    w.clock.moveBy({ minutes: 20 })
    const li = teller(w, 'li')
    const asked = await li.says('schedule set P-1 公众号 明天10:00', at)
    expect(asked.lines.join('\n')).toContain('时间按当时算：时间 今天 10:00 周五')
    expect((await li.confirms(asked)).lines[0]).toContain('📅 已排期 P-1')
    const slots = await w.database.reading.selectFrom('slots').select('at').execute()
    expect(slots).toEqual([{ at: '2026-11-27T02:00:00.000Z' }])
  })

  it('is refused when its time has passed meanwhile', async () => {
    const w = await world()
    await piece(w, 'ready')
    await channel(w, 'wechat-oa')
    const at = w.clock.now()
    w.clock.moveBy({ minutes: 29 })
    const [line = ''] = (await teller(w, 'li').says('schedule set P-1 公众号 10:50', at)).lines
    expect(line).toMatch(/^⛔.*10:50/)
  })

  it('is given back to be said again when no button can carry it', async () => {
    const { w, at } = await outage()
    await piece(w, 'drafting')
    const long = `第一段。${'粽子的由来。'.repeat(330)}`
    const asked = await teller(w, 'wang').says(`draft submit P-2 ${long}`, at)
    expect([...asked.buttons.keys()]).toEqual([])
    expect(asked.lines[1]).toContain('没有办。如果还要办，请再来一次')
    expect(JSON.stringify(asked.reply)).toContain(long)
  })

  it('is to be done again when it is a file, which no button can carry', async () => {
    const { w, at } = await outage()
    const csv = '内容标题,发布时间,阅读次数\n端午为什么吃粽子,2026-11-20 09:00:00,12\n'
    const file = { name: '公众号.csv', size: csv.length, load: async () => new TextEncoder().encode(csv) }
    const message = { reference: ref('home/1.1'), text: '', author: ref('chen'), files: [file] }
    const { reply } = await teller(w, 'chen').says('metrics import', at, { message })
    if (reply.kind !== 'later') throw new Error(`it was answered with ${reply.kind}`)
    const { reply: rest } = await reply.rest
    expect(JSON.stringify(rest)).toContain('没有办。如果还要办，请再来一次')
    expect([...buttonsOf(rest).keys()]).toEqual([])
    expect(await w.database.reading.selectFrom('imports').select('id').execute()).toEqual([])
  })

  it('may be a command or a form of which the platform tells no time, since nothing was read for a while', async () => {
    const { w } = await outage()
    const chen = teller(w, 'chen')
    const unheard = 29 * 60_000
    const typed = await chen.hear({ kind: 'command', command: 'pitch', text: 'approve P-1', unheard })
    expect(typed.lines).toEqual([
      '⏳ 还要办吗？/pitch approve P-1',
      '现在才收到，是 今天 10:42 周四（29 分钟前） 之后发的，具体时间不清楚。还没有办，按下按钮才办。',
      '[照办]',
    ])
    const values = { title: '中秋为什么吃月饼', form: 'article', note: '应景' }
    const filled = await chen.hear({ kind: 'submission', act: 'pitch.propose', values, unheard })
    expect(JSON.stringify(filled.reply)).toMatch(/中秋为什么吃月饼.*应景/s)
    expect(await w.database.reading.selectFrom('pieces').select('number').execute()).toHaveLength(1)
    expect(await acts(w)).toEqual([])
    chen.restart()
    for (const asked of [typed, filled, typed, filled]) await chen.confirms(asked)
    expect(await acts(w)).toEqual(['pitch.approved'])
    expect(await w.database.reading.selectFrom('pieces').select('title').execute()).toContainEqual({
      title: values.title,
    })
    expect(await w.database.reading.selectFrom('pieces').select('number').execute()).toHaveLength(2)
  })

  it('of which the platform tells no time has no button where it may be days old, or does not fit into one', async () => {
    const { w } = await outage()
    const chen = teller(w, 'chen')
    const text = 'approve P-1'
    const old = await chen.hear({ kind: 'command', command: 'pitch', text, unheard: 49 * 3_600_000 })
    expect([...old.buttons.keys()]).toEqual([])
    await piece(w, 'drafting')
    const long = `第一段。${'粽子的由来。'.repeat(330)}`
    const values = { piece: '2', body: long }
    const asked = await teller(w, 'wang').hear({
      kind: 'submission',
      act: 'draft.submit',
      values,
      unheard: 3_600_000,
    })
    expect([...asked.buttons.keys()]).toEqual([])
    expect(asked.lines.join()).toContain('没有办。如果还要办，请再来一次')
    expect(JSON.stringify(asked.reply)).toContain(long)
  })

  it('is not confirmed days afterwards', async () => {
    const { w, at } = await outage()
    const chen = teller(w, 'chen')
    const asked = await chen.says('通过 P-1', at)
    w.clock.moveBy({ days: 3 })
    expect((await chen.confirms(asked)).lines.join()).toContain('请再来一次')
    expect(await acts(w)).toEqual([])
  })

  it('seems so to a clock that is ahead: whoever confirms once is asked no more', async () => {
    const { w, at } = await outage(90)
    const right = (minutes: number) => plus(at, { minutes })
    const chen = teller(w, 'chen')
    const asked = await chen.says('通过 P-1', at)
    const button = asked.buttons.get('照办')
    w.clock.moveBy({ minutes: 1 })
    await chen.hear({ kind: 'press', act: 'late.confirm', values: button?.values ?? {}, at: right(1) })
    w.clock.moveBy({ minutes: 1 })
    const next = await chen.says('pitch 中秋为什么吃月饼', right(2))
    expect(next.lines[0]).toContain('P-2')
    expect(await acts(w)).toEqual(['pitch.approved'])
  })

  it.each(['', '{', '{"kind":"mention"}', '{"kind":"command","key":"a"}'])(
    'is a card of the past when the button says %j',
    async (said) => {
      const { w, at } = await outage()
      const answer = await teller(w, 'chen').hear({
        kind: 'press',
        act: 'late.confirm',
        values: { said },
        at,
      })
      expect(answer.lines[0]).toMatch(/^⛔/)
      expect(await acts(w)).toEqual([])
    },
  )
})
