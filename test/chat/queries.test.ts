import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../src/chat/front/converse.ts'
import { personInText } from '../../src/chat/talk/mention.ts'
import type { Person } from '../../src/loop/people.ts'
import { findPerson } from '../../src/loop/people-store.ts'
import {
  approvedPiece,
  draftingPiece,
  finalPiece,
  firstDraft,
  reviewedPiece,
} from '../loop/create/support.ts'
import { channel, deliverAll, links, slot } from '../loop/distribute/distribute-world.ts'
import { counted } from '../support/counted.ts'
import { delivering } from '../support/delivering.ts'
import { member, onBothDatabases, ref, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'
import { only } from '../support/workspaces.ts'

/** What is typed, or pressed, and by whom. */
interface Doing {
  who: string
  says: string | { act: string; values: Record<string, string> }
}

/** How many queries it takes to answer somebody whom the desk knows. */
async function queriesOf({ database: whole, scene, desk }: World, { who, says }: Doing, key = who) {
  const { database, count } = counted(whole)
  // What the platform tells of them is what is known.
  const profile = async (person: string) => {
    const { name, language, zone } = (await findPerson(whole.reading, desk.id, person)) as Person
    return { name, language, zone, ...member }
  }
  const conversation = createConversation({
    scene: { ...scene, database },
    log: pino({ level: 'silent' }),
    workspaces: only({ directory: directoryOf({ nameOf: async (reference) => reference, profile }) }),
  })
  const actor = { id: ref(who), ...(await profile(ref(who))) }
  const from = { key, tenant, actor, conversation: ref('home') }
  const { reply } = await conversation.hear(
    typeof says === 'string' ? typed(from, says) : { ...from, kind: 'press', ...says },
  )
  expect(reply.kind).toBe('whisper')
  return count()
}

function typed<T extends object>(from: T, line: string) {
  const [command = '', ...rest] = line.split(' ')
  return { ...from, kind: 'command' as const, command, text: rest.join(' ') }
}

/** One query more where the desk is locked by one. */
const lock = ({ database }: World) => (database.dialect === 'sqlite' ? 0 : 1)

/** An act, what has to be there for it, and how many queries it takes. */
interface Act extends Doing {
  before(w: World): Promise<unknown>
  asks: number
}

// A slot's act sets its alarm, or takes it off.
const oa = async (w: World) => channel(w, 'wechat-oa')

const acts: Record<string, Act> = {
  'pitch approve': {
    asks: 12,
    before: async (w) => queriesOf(w, { who: 'li', says: 'pitch 端午为什么吃粽子' }, 'first'),
    who: 'lin',
    says: 'pitch approve P-1',
  },
  'draft assign': {
    asks: 17,
    before: approvedPiece,
    who: 'lin',
    says: `draft assign P-1 ${personInText(ref('wang'))} due Fri 18:00`,
  },
  'draft submit': { asks: 25, before: draftingPiece, who: 'wang', says: `draft submit P-1 ${firstDraft}` },
  'review approve': {
    asks: 25,
    before: reviewedPiece,
    who: 'zhao',
    says: { act: 'review.approve', values: { piece: '1', gate: 'wording', version: '1' } },
  },
  'review approve, typed': { asks: 28, before: reviewedPiece, who: 'zhao', says: 'review approve P-1 文字' },
  'review changes': { asks: 30, before: reviewedPiece, who: 'zhao', says: 'review changes P-1 标题太长' },
  'schedule set': {
    asks: 23,
    before: async (w) => [await oa(w), await finalPiece(w)],
    who: 'lin',
    says: 'schedule set P-1 公众号 周五18:30',
  },
  'schedule move': {
    asks: 24,
    before: async (w) =>
      slot(w, { channel: await oa(w), piece: await finalPiece(w), at: '2026-11-27T10:00:00.000Z' }),
    who: 'lin',
    says: 'schedule move P-1 周五18:30',
  },
  'publish confirm': {
    asks: 26,
    before: async (w) =>
      slot(w, { channel: await oa(w), piece: await finalPiece(w), at: '2026-11-26T03:00:00.000Z' }),
    who: 'li',
    says: `publish confirm P-1 ${links.oa}`,
  },
  'metrics add': {
    asks: 14,
    before: async (w) => {
      await slot(w, { channel: await oa(w), piece: await finalPiece(w), at: '2026-11-26T03:00:00.000Z' })
      await queriesOf(w, { who: 'li', says: `publish confirm P-1 ${links.oa}` }, 'out')
    },
    who: 'li',
    says: 'metrics add P-1 阅读1200',
  },
}

onBothDatabases('what a command asks the database', (world) => {
  it('is who and where, and the list, for a list', async () => {
    expect(await queriesOf(await world(), { who: 'wang', says: 'pitch list' })).toBe(2)
  })

  // The first entry finds no head of the record.
  it('is eleven things for a proposal, one of them whether there is such a topic', async () => {
    const w = await world()
    await queriesOf(w, { who: 'wang', says: 'pitch 端午为什么吃粽子' }, 'first')
    expect(await queriesOf(w, { who: 'wang', says: 'pitch 中秋为什么吃月饼' }, 'second')).toBe(11 + lock(w))
  })

  it.each(Object.entries(acts))('is as little as “%s” needs, whose answer comes with it', async (_, act) => {
    const w = await world()
    await act.before(w)
    await deliverAll(w)
    let done = 0
    const committed = () => void done++
    expect(await queriesOf({ ...w, scene: { ...w.scene, committed } }, act)).toBe(act.asks + lock(w))
    // A refusal would ask less.
    expect(done).toBe(1)
  })

  // The card asks who there is that may decide.
  it('is twenty-one things to bring a card to its place, and to see that there is no other', async () => {
    const w = await world()
    await queriesOf(w, { who: 'wang', says: 'pitch 端午为什么吃粽子' })
    const { database, count } = counted(w.database)
    const { delivery, messenger } = delivering({ scene: { ...w.scene, database } })
    await delivery.settle()
    expect(messenger.posted).toHaveLength(1)
    expect(count()).toBe(21)
  })
})
