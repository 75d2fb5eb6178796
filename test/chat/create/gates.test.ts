import { expect, it } from 'vitest'
import { homeCard } from '../../../src/chat/desk/home-card.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { refusalLine } from '../../../src/chat/talk/refusals.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import type { Language } from '../../../src/foundation/language.ts'
import { examineRecord } from '../../../src/loop/board/examine-record.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { defaultGates, type GatesSaid } from '../../../src/loop/gate-policy.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { setGates } from '../../../src/loop/set-gates.ts'
import { draftingPiece, firstDraft } from '../../loop/create/support.ts'
import { channel, links } from '../../loop/distribute/distribute-world.ts'
import { onBothDatabases, onSqlite, ref, type World } from '../../support/desk.ts'
import { lines, read, talk } from '../create-talk.ts'

/** A third gate that the catalogs know, and one that the desk names itself and that two must pass. */
const fourGates: GatesSaid = [
  ...defaultGates,
  { name: 'direction', who: { roles: ['planner'], people: [] }, need: 1 },
  {
    name: 'last-look',
    label: { 'zh-CN': '终审', en: 'last look' },
    need: 2,
    who: { roles: ['lead'], people: [ref('li')] },
  },
]

const languages: Language[] = ['zh-CN', 'en']
const piece = 1

/** A piece of four gates that is scheduled, its first two passed by Zhao and Qian. */
async function atDirection(w: World): Promise<string> {
  await setGates(w.scene, w.as('chen'), fourGates)
  await draftingPiece(w)
  await submitVersion(w.scene, w.as('wang'), { piece, body: firstDraft })
  await approveGate(w.scene, w.as('zhao'), { piece })
  await approveGate(w.scene, w.as('qian'), { piece })
  const oa = await channel(w, 'wechat-oa')
  await typed(w, 'lin', '/schedule set P-1 公众号 今天18:00')
  return oa
}

async function notice(w: World, kind: string, facts: Record<string, unknown>, language: Language) {
  const telling = { db: w.database.reading, desk: w.desk, words: wordsOf(language), now: w.clock.now() }
  const card = await cardOf({ ...telling, to: ref('wang') }, kind, facts)
  return card ? lines(card).join('\n') : ''
}

async function home(w: World, who: string, language: Language) {
  const db = w.database.reading
  const person = await findPerson(db, w.desk.id, ref(who))
  if (!person) throw new Error(`nobody is ${who}`)
  const of = { db, desk: w.desk, words: wordsOf(language), now: w.clock.now(), person }
  return lines(await homeCard(of)).join('\n')
}

async function refused(work: Promise<unknown>, language: Language): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw new Error('it was not refused', { cause: error })
  return read(refusalLine(wordsOf(language), error))
}

const talks = new WeakMap<World, ReturnType<typeof talk>>()

async function typed(w: World, who: string, line: string): Promise<string> {
  const talking = talks.get(w) ?? talk(w)
  talks.set(w, talking)
  const said = await talking.types(who, line)
  const reply = said.kind === 'later' ? (await said.rest).reply : said
  return reply.kind === 'whisper' ? lines(reply.card).join('\n') : reply.kind
}

const of = { piece, version: 1 }

onSqlite('a third gate, known to the catalogs', (world) => {
  it('is named with whoever decides it wherever the two others are, in both languages', async () => {
    const w = await world()
    await atDirection(w)
    const gate = 'direction'
    for (const [language, name] of [
      ['zh-CN', '导向关'],
      ['en', 'direction'],
    ] as const) {
      const kinds: [string, Record<string, unknown>][] = [
        ['review', of],
        ['review-ask', { ...of, gate }],
        ['review-remind', { ...of, gate, by: ref('wang') }],
        ['daily-schedule', { date: '2026-11-26' }],
        ['person-left', { ...nothing, gates: [{ ...of, gate }] }],
      ]
      for (const [kind, facts] of kinds) {
        const said = await notice(w, kind, facts, language)
        expect(said, kind).toContain(name)
        expect(said, kind).toMatch(/@!?林/)
      }
      expect(await home(w, 'lin', language)).toContain(name)
      expect(await notice(w, 'review', of, language)).toContain(
        language === 'en' ? 'last look: after direction' : '终审 待导向关通过',
      )
    }
    expect(await typed(w, 'wang', '/review list')).toContain('导向关 · @林')
    expect(await typed(w, 'guest', '/review list')).not.toContain('wording')
  })

  it('is named in every refusal that is about it, and its approver too', async () => {
    const w = await world()
    const oa = await atDirection(w)
    const { scene, as } = w
    for (const [language, name] of [
      ['zh-CN', '导向关'],
      ['en', 'direction'],
    ] as const) {
      const said = [
        await refused(approveGate(scene, as('zhao'), { piece }), language),
        await refused(requestChanges(scene, as('li'), { piece, what: 'x', gate: 'direction' }), language),
        await refused(approveGate(scene, as('li'), { piece, gate: 'last-look' }), language),
        await refused(confirmPublication(scene, as('li'), { piece, channel: oa, link: links.oa }), language),
      ]
      // Who may not is told whose it is: by role where it has one.
      for (const each of [said[0], said[2], said[3]]) expect(each).toContain(name)
      for (const each of said) expect(each).toContain('@林')
    }
    const unknown = await typed(w, 'lin', '/review approve P-1 法务')
    expect(unknown).toContain('没有「法务」这一关，有：文字关、事实关、导向关、终审。')
    expect(await refused(approveGate(scene, as('lin'), { piece, gate: 'legal' }), 'en')).toContain(
      'has no gate “legal”. It has: wording, facts, direction, last look.',
    )
  })

  it('a word that is none of them is told which there are', async () => {
    const w = await world()
    await draftingPiece(w)
    await submitVersion(w.scene, w.as('wang'), { piece, body: firstDraft })
    expect(await typed(w, 'zhao', '/review approve P-1 快一点')).toContain(
      '⛔ P-1 v1 没有「快一点」这一关，有：文字关、事实关。',
    )
    expect(await typed(w, 'zhao', '/review approve P-1 文字')).toContain('你通过了')
  })

  it('is found by its key and by its word in either language', async () => {
    for (const said of ['direction', '导向', '导向关', 'v1 Direction', '导向关 第1版', '关：导向']) {
      const w = await world()
      await atDirection(w)
      expect(await typed(w, 'lin', `/review 通过 P-1 ${said}`), said).toContain(
        '你通过了 P-1 · 端午为什么吃粽子 v1 的导向关。',
      )
    }
  })
})

const nothing = { person: ref('wang'), drafts: [], slots: [], channels: [], numbers: 0 }

onSqlite('a gate that the desk names itself, for two', (world) => {
  /** It waits for Chen and Li. */
  async function atLastLook(w: World): Promise<void> {
    await atDirection(w)
    await approveGate(w.scene, w.as('lin'), { piece })
  }

  it('asks both, and says of each who passed and who is still needed', async () => {
    const w = await world()
    await atLastLook(w)
    expect(await notice(w, 'review', of, 'zh-CN')).toContain('终审 ⏳ @李、@陈（0/2）')
    expect(await notice(w, 'review-ask', { ...of, gate: 'last-look' }, 'en')).toContain(
      'the last look gate is yours, @!李, @!陈; 2 of you are needed.',
    )
    expect(await typed(w, 'chen', '/review approve P-1 last look')).toContain('终审还差 1 位：@李。')
    expect(await notice(w, 'review', of, 'zh-CN')).toContain('终审 ⏳ @李（1/2 ✅ @陈）')
    expect(await notice(w, 'review', of, 'en')).toContain('last look ⏳ @李 (1/2 ✅ @陈)')
    const decided = { ...of, gate: 'last-look', by: ref('chen') }
    expect(await notice(w, 'review-decided', decided, 'en')).toContain(
      '@陈 passed the last look gate of P-1 · 端午为什么吃粽子 v1: 1 of 2.',
    )
    expect(await home(w, 'li', 'en')).toContain('last look gate (1/2 ✅ @陈)')
    expect(await home(w, 'chen', 'en')).not.toContain('last look gate (1/2')
    expect(await typed(w, 'wang', '/review list')).toMatch(/终审 · @李 · .*（1\/2 ✅ @陈）/)
    for (const language of languages)
      expect(await notice(w, 'daily-schedule', { date: '2026-11-26' }, language)).toMatch(
        /(终审|the last look gate) → @!?李/,
      )
  })

  it('is passed once by each, and final with both; what one took back is asked of them again', async () => {
    const w = await world()
    await atLastLook(w)
    const pass = (who: string) => approveGate(w.scene, w.as(who), { piece })
    await pass('chen')
    expect(await refused(pass('chen'), 'zh-CN')).toContain('的终审，还差 1 位：@李。')
    expect(await refused(pass('chen'), 'en')).toContain('You already passed the last look gate')
    expect(await refused(pass('zhao'), 'en')).toContain('You passed the wording gate')
    expect(await typed(w, 'chen', '/review undo P-1 终审')).toContain('已收回')
    expect(await notice(w, 'review', of, 'zh-CN')).toContain('终审 ⏳ @李、@陈（0/2）')
    await pass('li')
    expect(await typed(w, 'chen', '/review approve P-1')).toContain('定稿，已告诉作者。')
    for (const language of languages) {
      const final = await notice(w, 'draft-final', of, language)
      expect(final).toMatch(/(导向关|direction) @林 · (终审|last look) @李(、|, )@陈/)
    }
    expect(await refused(pass('lin'), 'en')).toContain('@李, @陈 passed the last look gate of P-1')
    expect(await typed(w, 'chen', '/desk audit P-1')).toContain('通过一关 v1 终审 · @李 · 命令')
    await w.database.reading.deleteFrom('gate_decisions').where('person', '=', ref('li')).execute()
    expect(await typed(w, 'chen', '/desk check')).toContain('P-1 v1 的终审与当时的决定不符。')
  })

  it('is blocked with fewer people than it needs, and says why', async () => {
    const w = await world()
    const alone: GatesSaid = [{ name: 'client', who: { roles: [], people: [ref('li')] }, need: 2 }]
    await setGates(w.scene, w.as('chen'), alone)
    await draftingPiece(w)
    await submitVersion(w.scene, w.as('wang'), { piece, body: firstDraft })
    expect(await notice(w, 'review', of, 'en')).toContain(
      '⛔ It waits: too few of those whom the desk names can take the client gate. Ask @陈.',
    )
    expect(await notice(w, 'review-blocked', of, 'zh-CN')).toContain('客户关指定的人不够。')
    expect(await typed(w, 'chen', '/desk people')).toContain('每篇要 2 位来审，现在有 1 位，客户关缺人。')
    expect(await typed(w, 'chen', '/desk check')).toContain('每篇要 2 位，客户关指定的人不够')
    expect(await refused(approveGate(w.scene, w.as('chen'), { piece }), 'en')).toBe(
      '⛔ client: only for those whom the desk names. Ask @李.',
    )
  })
})

onBothDatabases('the gates of a desk', (world) => {
  it('are those under which a version was handed in, whatever is said after that', async () => {
    const w = await world()
    await atDirection(w)
    await setGates(
      w.scene,
      w.as('chen'),
      [defaultGates[0] ?? fourGates[0]].filter((each) => each !== undefined),
    )
    await approveGate(w.scene, w.as('lin'), { piece })
    await approveGate(w.scene, w.as('chen'), { piece })
    const { facts } = await approveGate(w.scene, w.as('li'), { piece })
    expect(facts.piece.state).toBe('ready')
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
    await submitVersion(w.scene, w.as('wang'), { piece, body: '新的一稿', over: 1 })
    const done = await approveGate(w.scene, w.as('zhao'), { piece })
    expect(done.facts.gates.map(({ name }) => name)).toEqual(['wording'])
    expect(done.facts.piece.state).toBe('ready')
  })

  it('are set by whoever runs it, in versions that say by whom and since when', async () => {
    const w = await world()
    await expect(setGates(w.scene, w.as('lin'), fourGates)).rejects.toMatchObject({ code: 'not-yours' })
    expect(await setGates(w.scene, w.as('chen'), fourGates)).toBe(1)
    w.clock.moveBy({ hours: 1 })
    expect(await setGates(w.scene, w.as('chen'), [...defaultGates])).toBe(2)
    const kept = await w.database.reading.selectFrom('gate_policies').selectAll().orderBy('version').execute()
    expect(kept).toMatchObject([
      { version: 1, set_by: ref('chen'), set_at: '2026-11-26T02:42:00.000Z' },
      { version: 2, set_by: ref('chen'), set_at: '2026-11-26T03:42:00.000Z' },
    ])
    await expect(setGates(w.scene, w.as('chen'), [])).rejects.toThrow()
    await expect(setGates(w.scene, w.as('chen'), [...defaultGates, ...defaultGates])).rejects.toThrow(
      'a gate stands there twice',
    )
  })
})
