import { expect, it } from 'vitest'
import { cardOf, noticeKinds } from '../../src/chat/front/notices.ts'
import type { Card } from '../../src/chat/shown/card.ts'
import type { Answer } from '../../src/chat/talk/interaction.ts'
import { wordsOf } from '../../src/chat/words/words.ts'
import { sharePage } from '../../src/loop/board/share-page.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { loadDesk } from '../../src/loop/desk-store.ts'
import { loadPiece } from '../../src/loop/piece-store.ts'
import { renderCard } from '../../src/slack/render/card.ts'
import { at, talk } from '../chat/create-talk.ts'
import { notices, onSqlite, ref, type World } from '../support/desk.ts'
import { strike } from '../support/strike.ts'

/** Notices that are about a day, a person, a file or a conversation, and name that instead of a piece. */
const ofNoPiece = new Set([
  ...[
    'daily-schedule',
    'daily-numbers',
    'import',
    'role-given',
    'lead-gone',
    'lead-changed',
    'record-flaws',
    'deaf',
    'barred',
    'undelivered',
    'unshown',
    'home',
    'text-returned',
    'person-left',
    'person-back',
    'brief',
  ],
])

const longest = 120
/** As long as a title may be. */
const title = `端午为什么吃粽子${'，从屈原说到今天的超市'.repeat(12)}`.slice(0, 150)
const body = '粽子的历史比屈原更早。\n'.repeat(400)

/** A piece from its pitch until it waits to go out, by everything that can happen to it. */
const script: [who: string, line: string][] = [
  ['wang', `/pitch ${title}`],
  ['lin', '/pitch park P-1'],
  ['lin', '/pitch reject P-1 上月刚做过，读者也说看腻了'],
  ['lin', '/pitch reopen P-1'],
  ['lin', '/pitch approve P-1'],
  ['chen', `/draft assign P-1 ${at('wang')} due Fri 18:00`],
  ['wang', '/draft decline P-1 这周出差'],
  ['chen', `/draft assign P-1 ${at('li')} due Fri 18:00`],
  ['chen', `/draft assign P-1 ${at('wang')} due Fri 18:00`],
  ['chen', `/draft assign P-1 ${at('wang')} due Fri 19:00`],
  ['wang', '/draft accept P-1'],
  ['wang', `/draft submit P-1 ${body}`],
  ['wang', '/review remind P-1'],
  ['zhao', '/review approve P-1'],
  ['zhao', '/review undo P-1'],
  ['zhao', '/review changes P-1 开头太长'],
  ['wang', `/draft submit P-1 ${body}改`],
  ['wang', '/draft withdraw P-1'],
  ['chen', `/desk role ${at('zhao')} writer`],
  ['chen', `/desk role ${at('qian')} writer`],
  ['chen', `/draft submit P-1 ${body}更`],
  ['chen', `/desk role ${at('zhao')} reviewer`],
  ['chen', `/desk role ${at('qian')} reviewer`],
  ['wang', `/draft submit P-1 ${body}再改`],
  ['zhao', '/review approve P-1'],
  ['qian', '/review approve P-1'],
  ['chen', '/desk channel-add 公众号 青团笔记'],
  ['li', '/schedule set P-1 公众号 明天上午10点'],
  ['li', '/schedule move P-1 明天上午11点'],
  ['li', '/schedule cancel P-1'],
  ['li', '/schedule set P-1 公众号 今天 14:00'],
]

type Told = { kind: string; language: string; line: string; headline: string; card: Card }

/** The final piece is handed in again, and two reviewers decide at the same moment; at last it is final once more. */
function crossed({ scene, as }: World): (() => Promise<unknown>)[] {
  const piece = 1
  const submit = (text: string, over?: number) =>
    submitVersion(scene, as('wang'), { piece, body: `${body}${text}`, over })
  const back = (over?: string) =>
    requestChanges(scene, as('zhao'), { piece, gate: 'wording', what: '太长', over })
  const pass = (who: string) =>
    approveGate(scene, as(who), { piece, settles: Array.from({ length: 9 }, (_, at) => at) })
  return [
    async () =>
      submit('又一版', (await loadPiece(scene.database.reading, as('wang').desk, piece)).currentVersion),
    () => back(),
    () => submit('短一些'),
    () => pass('qian'),
    () => back(ref('qian')),
    () => submit('再短一些'),
    () => pass('zhao'),
    () => pass('qian'),
  ]
}

/** Runs a piece through everything that somebody is told about, and gives each notice as it reads in both languages. */
async function everythingTold(w: World): Promise<Told[]> {
  const team = talk(w)
  const told: Told[] = []
  const seen = new Set<number>()
  const look = async () => {
    const rows = await notices(w)
    const desk = await loadDesk(w.database.reading, w.desk.id)
    for (const [index, { kind, facts, conversation }] of rows.entries()) {
      if (seen.has(index)) continue
      seen.add(index)
      for (const language of ['zh-CN', 'en'] as const) {
        const words = wordsOf(language)
        const telling = { db: w.database.reading, desk, words, now: w.clock.now(), to: conversation }
        const card = await cardOf(telling, kind, facts)
        if (!card) continue
        const nameOf = (reference: string) => reference.replace(/^.*\//, '')
        const reading = { language, zone: desk.zone, now: w.clock.now(), lasting: true, nameOf }
        const line = renderCard(card, reading).text.split('\n')[0] ?? ''
        told.push({ kind, language, line, headline: JSON.stringify(card.headline), card })
      }
    }
  }
  const says = async (who: string, line: string) => {
    await team.types(who, line)
    await look()
  }
  for (const [who, line] of script) await says(who, line)
  for (const act of crossed(w)) {
    await act()
    await look()
  }
  for (const time of ['05:40', '06:01', '06:20']) {
    w.clock.moveTo(`2026-11-26T${time}:00.000Z`)
    await strike(w.scene, 'slot')
    await look()
  }
  await says('li', '/publish confirm P-1 https://mp.weixin.qq.com/s/AbCdEfGh123')
  await says('chen', '/publish undo P-1')
  await says('li', '/schedule cancel P-1')
  await says('li', '/publish confirm P-1 https://mp.weixin.qq.com/s/AbCdEfGh123')
  await says('chen', '/retro close P-1 设问标题有效')
  await says('wang', `/pitch ${title}`)
  await sharePage(w.scene, w.as('wang'), { piece: 2, conversation: ref('home') })
  await look()
  // What stands still for long is left to the brief, so time goes by in small steps.
  while (w.clock.now() < '2026-12-01T11:00:00.000Z') {
    w.clock.moveBy({ minutes: 30 })
    await strike(w.scene, 'debt')
  }
  await look()
  return told
}

/** What is only read, or cannot be done; those that name a piece are answered about it. */
const asked: [who: string, line: string][] = [
  ['lin', '/pitch list'],
  ['lin', '/pitch show P-1'],
  ['lin', '/pitch score P-1 4'],
  ['lin', '/pitch approve P-1'],
  ['lin', '/pitch approve P-99'],
  ['lin', '/pitch help'],
  ['chen', '/draft list'],
  ['wang', '/draft show P-1'],
  ['wang', '/draft accept P-1'],
  ['guest', '/draft accept P-1'],
  ['zhao', '/review list'],
  ['zhao', '/review show P-1'],
  ['zhao', '/review approve P-1'],
  ['wang', '/review approve P-1'],
  ['li', '/schedule today'],
  ['li', '/schedule week'],
  ['li', '/publish confirm P-1'],
  ['li', '/metrics due'],
  ['li', '/metrics add P-1 阅读1.2万'],
  ['li', '/metrics report P-1'],
  ['li', '/metrics explain'],
  ['chen', '/retro ledger'],
  ['chen', '/desk help'],
  ['chen', '/desk people'],
  ['chen', '/desk channels'],
  ['chen', '/desk audit P-1'],
  ['chen', '/desk check'],
  ['guest', '/desk role'],
]

interface Answered {
  typed: string
  line: string
}

/** Everything that somebody is answered on the way, as a phone shows it. */
async function everythingAnswered(w: World, language: 'zh-CN' | 'en'): Promise<Answered[]> {
  const team = talk(w, () => 'out', language)
  const answered: Answered[] = []
  const nameOf = (reference: string) => reference.replace(/^.*\//, '')
  const take = async (typed: string, reply: Answer['reply']): Promise<void> => {
    if (reply.kind === 'later') {
      await take(typed, { kind: 'whisper', card: reply.first })
      return take(typed, (await reply.rest).reply)
    }
    if (!('card' in reply)) return
    const reading = { language, zone: w.desk.zone, now: w.clock.now(), lasting: true, nameOf }
    answered.push({ typed, line: renderCard(reply.card, reading).text.split('\n')[0] ?? '' })
  }
  const half = script.findIndex(([, line]) => line.startsWith('/review remind'))
  for (const [index, [who, line]] of script.entries()) {
    await take(line, await team.types(who, line))
    if (index === half || index === script.length - 1)
      for (const [asker, question] of asked) await take(question, await team.types(asker, question))
  }
  for (const line of [
    '/publish confirm P-1 https://mp.weixin.qq.com/s/AbCdEfGh123',
    '/metrics add P-1 阅读1.2万',
  ])
    await take(line, await team.types('li', line))
  for (const [asker, question] of asked) await take(question, await team.types(asker, question))
  const verdict = '/retro close P-1 设问标题有效'
  await take(verdict, await team.types('chen', verdict))
  const words = await team.hear('chen', {
    kind: 'mention',
    text: 'draft show P-1',
    direct: true,
    conversation: ref('D1'),
  })
  await take('draft show P-1', words)
  return answered
}

/** Some words, and not a sign or a name alone. */
const isSentence = (line: string) => /\p{L}{2}.*[\p{L}\d]/u.test(line)

onSqlite('what a phone shows of a message', (world) => {
  it('is a sentence that names the piece, and is short enough to be read, of every kind of notice', async () => {
    const w = await world()
    const told = await everythingTold(w)
    const about = told.filter(({ kind }) => !ofNoPiece.has(kind))
    expect(about.filter(({ line }) => !/P-[12]/.test(line))).toEqual([])
    expect(told.filter(({ line }) => line.length > longest || line.trim() === '')).toEqual([])
    const kinds = new Set(about.map(({ kind }) => kind))
    expect(noticeKinds.filter((kind) => !kinds.has(kind) && !ofNoPiece.has(kind))).toEqual([])
  })

  it.each(['zh-CN', 'en'] as const)(
    'of an answer too, also of a list, a refusal and a direct answer (%s)',
    async (language) => {
      const answered = await everythingAnswered(await world(), language)
      expect(answered.length).toBeGreaterThan(60)
      const about = answered.filter(({ typed }) => /\bP-1\b/.test(typed))
      expect(about.filter(({ line }) => !line.includes('P-1'))).toEqual([])
      expect(answered.filter(({ line }) => line.length > longest || !isSentence(line))).toEqual([])
    },
  )

  it('of an assignment has its deadline before the title, which may be long', async () => {
    const told = (await everythingTold(await world())).filter(({ kind }) => kind === 'assignment')
    expect(told.length).toBeGreaterThan(1)
    const asked = told.filter(({ line }) => /派给你|New piece/.test(line))
    expect(asked.map(({ line }) => line.split(/[：:] ?P-1/)[0])).toEqual(
      asked.map(({ language }) =>
        language === 'en'
          ? expect.stringMatching(/^📝 New piece for you, due .*27 Nov/)
          : expect.stringMatching(/^📝 派给你，截稿 11月27日/),
      ),
    )
  })

  it('no text of a draft stands in a collapsed part', async () => {
    const told = await everythingTold(await world())
    const folded = told.flatMap(({ card }) => card.nodes.filter(({ node }) => node === 'details'))
    expect(JSON.stringify(folded)).not.toContain('粽子的历史')
  })
})
