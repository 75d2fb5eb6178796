import fc from 'fast-check'
import type { Selectable } from 'kysely'
import type { Schema } from '../../src/db/schema.ts'
import { Refusal } from '../../src/foundation/errors.ts'
import { localOf, plus } from '../../src/foundation/time.ts'
import { addNumbers } from '../../src/loop/analyze/add-numbers.ts'
import { confirmImport, discardImport } from '../../src/loop/analyze/decide-import.ts'
import { previewImport } from '../../src/loop/analyze/preview-import.ts'
import { undoImport } from '../../src/loop/analyze/undo-import.ts'
import { undoNumbers } from '../../src/loop/analyze/undo-numbers.ts'
import { partWith } from '../../src/loop/board/part-with.ts'
import { sendDigest } from '../../src/loop/board/send-digest.ts'
import { answerAssignment } from '../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { endFinding } from '../../src/loop/create/end-finding.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { takeBackApproval } from '../../src/loop/create/take-back-approval.ts'
import { unblockReviews } from '../../src/loop/create/unblock-reviews.ts'
import { withdrawVersion } from '../../src/loop/create/withdraw-version.ts'
import { addChannel } from '../../src/loop/distribute/add-channel.ts'
import { cancelSlot } from '../../src/loop/distribute/cancel-slot.ts'
import { confirmPublication } from '../../src/loop/distribute/confirm-publication.ts'
import { correctLink } from '../../src/loop/distribute/correct-link.ts'
import { editChannel } from '../../src/loop/distribute/edit-channel.ts'
import { moveSlot } from '../../src/loop/distribute/move-slot.ts'
import { removeChannel } from '../../src/loop/distribute/remove-channel.ts'
import { setSlot } from '../../src/loop/distribute/set-slot.ts'
import { undoConfirmation } from '../../src/loop/distribute/undo-confirmation.ts'
import { giveRoles } from '../../src/loop/give-roles.ts'
import { greet } from '../../src/loop/greet.ts'
import { closePiece } from '../../src/loop/optimize/close-piece.ts'
import { reopenPiece } from '../../src/loop/optimize/reopen-piece.ts'
import { belongs, type PersonStanding, type Role } from '../../src/loop/people.ts'
import { findPerson } from '../../src/loop/people-store.ts'
import { decidePitch } from '../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { reopenPitch } from '../../src/loop/plan/reopen-pitch.ts'
import { scorePitch } from '../../src/loop/plan/score-pitch.ts'
import type { Actor } from '../../src/loop/scene.ts'
import { ref, type World } from './desk.ts'
import { strike } from './strike.ts'

/** Chooses among what there is, the same each time for the same run. */
type Pick = <T>(from: readonly T[]) => T
type Happening = (w: World, pick: Pick) => Promise<unknown>

const people = ['chen', 'lin', 'wang', 'zhao', 'qian', 'li'] as const
// Not near one another, for what a decided pitch shows of pieces like it is what was known then.
const titles = [
  '粽子的来历',
  '龙舟竞渡',
  '秋茶上市',
  '新店开业',
  '会员问答',
  '冬至饺子',
  '年货清单',
  '春游路线',
]

/** Whatever others asked for is said to be dealt with. */
const everyFinding = Array.from({ length: 200 }, (_, index) => index + 1)

const told = (person: string, standing: PersonStanding) => ({
  id: ref(person),
  name: person,
  language: 'zh-CN' as const,
  zone: 'Asia/Shanghai',
  standing,
  admin: false,
})

/** Somebody as they were named, as the platform tells of them; refused when they have left. */
async function named(w: World, person: string) {
  const known = await findPerson(w.database.reading, w.desk.id, ref(person))
  if (!known || !belongs(known)) throw new Refusal('named.gone')
  return told(person, 'member')
}

type Table = 'pieces' | 'slots' | 'publications' | 'channels' | 'imports'

/** One of the desk's rows; refused when there is none. */
async function some<T extends Table>(w: World, pick: Pick, table: T): Promise<Selectable<Schema[T]>> {
  const rows = await w.database.reading.selectFrom<Table>(table).selectAll().execute()
  if (rows.length === 0) throw new Refusal('nothing-there')
  return pick(rows as never[])
}

const anybody = (w: World, pick: Pick): Actor => w.as(pick(people))
const link = (w: World) => `https://mp.weixin.qq.com/s/${w.clock.now().replace(/\W/g, '')}`
const soon = (w: World, pick: Pick) => plus(w.clock.now(), { minutes: pick([20, 140, 300, 1500, 2900]) })

/** What usually happens next to one of the first pieces, by whoever usually does it, so that some come to their end. */
async function nextStep(w: World, pick: Pick) {
  const { scene, as } = w
  const first = w.database.reading.selectFrom('pieces').selectAll().orderBy('number').limit(3)
  const pieces = await first.execute()
  if (pieces.length === 0) throw new Refusal('nothing-there')
  const { number: piece, state } = pick(pieces)
  const reviewer = as(pick(['zhao', 'qian']))
  switch (state) {
    case 'pitched':
    case 'parked':
      return decidePitch(scene, as('chen'), { piece, decision: 'approved' })
    case 'approved':
      return assignPiece(scene, as('lin'), { piece, who: await named(w, 'wang') })
    case 'assigned':
      return answerAssignment(scene, as('wang'), { piece, answer: 'accepted' })
    case 'drafting':
    case 'changes':
      return submitVersion(scene, as('wang'), { piece, body: `第一段。\n${w.clock.now()}` })
    case 'in-review':
      return approveGate(scene, reviewer, { piece, settles: everyFinding })
    case 'ready':
      return confirmPublication(scene, as('li'), { piece, channel: await account(w), link: link(w) })
    case 'published':
      return closePiece(scene, as('chen'), { piece, line: '开头要快' })
    default:
      return reopenPiece(scene, as('chen'), piece)
  }
}

async function account(w: World): Promise<string> {
  const rows = w.database.reading.selectFrom('channels').select('id').where('platform', '=', 'wechat-oa')
  const first = await rows.where('active', '=', 1).orderBy('created_at').executeTakeFirst()
  return first?.id ?? (await addChannel(w.scene, w.as('chen'), { platform: 'wechat-oa', account: '青团' })).id
}

const onPiece =
  (does: (w: World, pick: Pick, piece: number) => Promise<unknown>): Happening =>
  async (w, pick) =>
    does(w, pick, (await some(w, pick, 'pieces')).number)

const onSlot =
  (does: (w: World, pick: Pick, slot: string) => Promise<unknown>): Happening =>
  async (w, pick) =>
    does(w, pick, (await some(w, pick, 'slots')).id)

/** Everything that may happen at a desk, each as its rules allow. */
const happenings: Record<string, Happening> = {
  'pitch propose': (w, pick) =>
    proposePitch(w.scene, anybody(w, pick), {
      title: pick(titles),
      form: 'article',
      note: pick(['', '试试']),
    }),
  'pitch score': onPiece((w, pick, piece) =>
    scorePitch(w.scene, anybody(w, pick), { piece, score: pick([1, 5]), remark: '' }),
  ),
  'pitch decide': onPiece((w, pick, piece) => {
    const decision = pick(['approved', 'parked', 'rejected'] as const)
    return decidePitch(w.scene, w.as(pick(['chen', 'lin'])), { piece, decision, reason: '再想想' })
  }),
  'pitch reopen': onPiece((w, pick, piece) => reopenPitch(w.scene, w.as(pick(['chen', 'lin'])), piece)),
  'next step': nextStep,
  'draft assign': onPiece(async (w, pick, piece) => {
    const due = pick([undefined, soon(w, pick)])
    const who = await named(w, pick(['wang', 'li', 'lin']))
    return assignPiece(w.scene, w.as('lin'), { piece, who, due })
  }),
  'draft answer': onPiece((w, pick, piece) => {
    const answer = pick(['accepted', 'declined'] as const)
    return answerAssignment(w.scene, w.as(pick(['wang', 'li'])), { piece, answer, reason: '太忙' })
  }),
  'draft submit': onPiece((w, pick, piece) => {
    const body = pick([`https://docs.example.com/${w.clock.now()}`, `又一稿 ${w.clock.now()}`])
    const over = pick([undefined, 1, 2, 3])
    return submitVersion(w.scene, w.as(pick(['wang', 'li', 'chen'])), { piece, body, over })
  }),
  'draft withdraw': onPiece((w, _, piece) => withdrawVersion(w.scene, w.as('wang'), { piece })),
  'review approve': onPiece((w, pick, piece) =>
    approveGate(w.scene, w.as(pick(['zhao', 'qian', 'chen'])), {
      piece,
      settles: pick([undefined, everyFinding]),
    }),
  ),
  'review changes': onPiece((w, pick, piece) =>
    requestChanges(w.scene, w.as(pick(['zhao', 'qian'])), {
      piece,
      what: '换标题\n核对日期',
      over: pick([undefined, ref('zhao'), ref('qian'), ref('chen')]),
    }),
  ),
  'review take back': onPiece((w, pick, piece) =>
    takeBackApproval(w.scene, w.as(pick(['zhao', 'qian'])), { piece }),
  ),
  'review finding': onPiece((w, pick, piece) => {
    const finding = { piece, finding: pick([1, 2]), state: pick(['settled', 'waived'] as const) }
    return endFinding(w.scene, w.as(pick(['zhao', 'qian'])), finding)
  }),
  'slot set': onPiece(async (w, pick, piece) =>
    setSlot(w.scene, w.as('lin'), {
      piece,
      channel: (await some(w, pick, 'channels')).id,
      at: soon(w, pick),
    }),
  ),
  'slot move': onSlot((w, pick, slot) => moveSlot(w.scene, w.as('lin'), { slot, at: soon(w, pick) })),
  'slot cancel': onSlot((w, _, slot) => cancelSlot(w.scene, w.as('lin'), slot)),
  'publish confirm': onPiece(async (w, pick, piece) => {
    const channel = pick([await account(w), (await some(w, pick, 'channels')).id])
    return confirmPublication(w.scene, w.as('li'), { piece, channel, link: link(w) })
  }),
  'publish undo': onPiece((w, _, piece) => undoConfirmation(w.scene, w.as('chen'), { piece })),
  'publish correct': async (w, pick) => {
    const { id, link: seen } = await some(w, pick, 'publications')
    return correctLink(w.scene, w.as('chen'), { publication: id, link: link(w), seen: seen ?? '' })
  },
  'metrics add': async (w, pick) => {
    const { id: publication } = await some(w, pick, 'publications')
    const figures = { views: pick([10, 900]), likes: 3 }
    return addNumbers(w.scene, w.as('li'), { publication, figures, doubts: [], sure: true })
  },
  'metrics undo': onPiece((w, _, piece) => undoNumbers(w.scene, w.as('li'), { piece })),
  'metrics import': async (w, pick) => {
    const { date } = localOf(w.clock.now(), w.desk.zone)
    const rows = [pick(titles), '别处的一篇'].map((title, index) => ({
      row: index + 2,
      title,
      metrics: { views: pick([50, 700]) },
      raw: {},
      publishedAt: { local: date, precision: 'day' as const },
    }))
    const read = { platform: 'wechat-oa', report: 'articles', headerRow: 1, rows } as const
    const rest = { refused: [], ignoredColumns: [], notes: [], fingerprint: pick(['f1', 'f2', 'f3']) }
    const file = { ...read, ...rest, rows }
    return previewImport(w.scene, w.as('li'), { fileName: 'oa.xls', file, conversation: ref('home') })
  },
  'metrics decide': async (w, pick) => {
    const wish = { import: Number((await some(w, pick, 'imports')).id), withFallen: true }
    return pick([confirmImport, confirmImport, discardImport])(w.scene, w.as('li'), wish)
  },
  'metrics undo import': async (w, pick) =>
    undoImport(w.scene, w.as('li'), Number((await some(w, pick, 'imports')).id)),
  'retro close': onPiece((w, _, piece) => closePiece(w.scene, w.as('chen'), { piece, line: '标题要短' })),
  'retro reopen': onPiece((w, _, piece) => reopenPiece(w.scene, w.as('chen'), piece)),
  'desk roles': async (w, pick) => {
    const who = await named(w, pick(['zhao', 'qian', 'li', 'lin']))
    const roles = pick<Role[]>([[], ['reviewer'], ['operator', 'analyst'], ['planner'], ['lead', 'reviewer']])
    return giveRoles(w.scene, w.as('chen'), { who, roles }, unblockReviews)
  },
  'desk left': async (w, pick) => {
    const person = pick(['zhao', 'wang', 'li'] as const)
    await greet(w.scene, w.desk.id, told(person, pick(['gone', 'member'])))
    await partWith(w.scene, { desk: w.desk.id, person: ref(person) }, async () => [])
  },
  'channel add': (w, pick) => {
    const wish = { platform: pick(['wechat-oa', 'weibo'] as const), account: pick(['青团', '茶馆']) }
    return addChannel(w.scene, w.as('chen'), { ...wish, gapMinutes: 30, owner: ref(pick(['li', 'lin'])) })
  },
  'channel rename': async (w, pick) => {
    const { id: channel } = await some(w, pick, 'channels')
    // What has ended keeps the name under which it went out.
    const ended = w.database.reading.selectFrom('slots').select('id').where('channel', '=', channel)
    const out = w.database.reading.selectFrom('publications').select('id').where('channel', '=', channel)
    if (await ended.where('state', '!=', 'scheduled').executeTakeFirst()) return
    if (await out.executeTakeFirst()) return
    await editChannel(w.scene, w.as('chen'), { channel, account: pick(['新号', '青团']) })
  },
  'channel remove': async (w, pick) =>
    removeChannel(w.scene, w.as('chen'), (await some(w, pick, 'channels')).id),
  'digest schedule': (w) => sendDigest(w.scene, w.as('chen'), 'schedule'),
  'digest metrics': (w) => sendDigest(w.scene, w.as('chen'), 'metrics'),
  'some time': (w, pick) => pass(w, plus(w.clock.now(), { minutes: pick([10, 40, 200]) })),
  'a night': (w) => pass(w, plus(w.clock.now(), { hours: 21 })),
}

/** Time goes by, and what is due by the clock is done. */
async function pass(w: World, to: string): Promise<void> {
  w.clock.moveTo(to)
  await strike(w.scene, 'daily-schedule', 'daily-numbers', 'slot')
}

/** A desk whose notices are delivered when that is asked for. */
type Living = World & { settle(): Promise<void> }

/**
 * A sequence of happenings with everything delivered after each. Each has the dice by which it chooses; what its rules refuse
 * does not happen.
 */
export function anyLife(most: number) {
  const dice = fc.array(fc.nat(999), { minLength: 4, maxLength: 4 })
  const seldom = fc.constantFrom(...Object.keys(happenings))
  const often = fc.constantFrom('next step', 'slot set', 'pitch propose')
  const name = fc.oneof({ weight: 3, arbitrary: seldom }, { weight: 2, arbitrary: often })
  const one = fc.tuple(name, dice)
  const command = one.map(([name, thrown]) => ({
    check: () => true,
    toString: () => `${name} ${thrown.join(' ')}`,
    async run(_: object, w: Living) {
      let index = 0
      const pick: Pick = (from) => from[(thrown[index++ % thrown.length] ?? 0) % from.length] as never
      w.clock.moveBy({ seconds: 7 })
      try {
        await happenings[name]?.(w, pick)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
      await w.settle()
    },
  }))
  return fc.commands([command], { maxCommands: most, size: 'max' })
}
