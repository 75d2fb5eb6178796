import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { title } from '../loop/create/support.ts'
import type { World } from '../support/desk.ts'
import { oneOf, seeded } from '../support/faults-random.ts'
import { busyDesk, eachInTurn } from './rights-desk.ts'
import { kinds, rows } from './rights-table.ts'

/** Which acts of the table may leave which entries in the journal; an entry that is not here is nobody's. */
const entries: Record<string, string[]> = {
  ...Object.fromEntries(
    ['propose', 'score', 'reopen', 'withdraw', 'rename', 'merge'].map((each) => [
      `pitch.${each}`,
      [`pitch.${each}`],
    ]),
  ),
  'pitch.approved': ['pitch.approve'],
  'pitch.parked': ['pitch.park'],
  'pitch.rejected': ['pitch.reject'],
  'draft.assign': ['draft.assign'],
  'draft.due': ['draft.assign'],
  'draft.accept': ['draft.accept'],
  'draft.decline': ['draft.decline'],
  'draft.submit': ['draft.submit'],
  'draft.withdraw': ['draft.withdraw'],
  'draft.final': ['review.approve'],
  'review.approve': ['review.approve'],
  'review.changes': ['review.changes'],
  'review.finding': ['review.settle', 'review.waive'],
  'review.remind': ['review.remind'],
  'review.take-back': ['review.undo'],
  'slot.set': ['schedule.set'],
  'slot.move': ['schedule.move'],
  'slot.cancel': ['schedule.cancel'],
  'publish.confirm': ['publish.confirm'],
  'publish.correct': ['publish.correct'],
  'publish.undo': ['publish.undo'],
  'metrics.add': ['metrics.add'],
  'metrics.undo': ['metrics.undo'],
  'piece.close': ['retro.close'],
  'piece.reopen': ['retro.undo'],
  'desk.digest': ['desk.digest'],
  'desk.role': ['desk.role', 'desk.setup'],
  'desk.send-again': ['desk.resend'],
  'desk.setup': ['desk.setup', 'desk.digest'],
  'channel.add': ['desk.channel-add'],
  'channel.edit': ['desk.channel-edit'],
  'channel.remove': ['desk.channel-remove'],
}

/** What stands in the drafts of the desk, and what stands in another desk of the same database. */
const secret = /屈原|Too short/
const elsewhere = 'NOT-OURS'

const here = kinds.filter(({ beforeSetup }) => !beforeSetup)
const mark = (act: string, kind: number) => rows[act]?.[0].replaceAll(' ', '')[kind]

/** A hostile attacker: what somebody of some kind sends, forged, foreign or malformed. */
function forged(random: () => number): { kind: number; doing: Record<string, unknown> } {
  const any = <T>(all: readonly T[]) => oneOf(random, all)
  const act =
    random() < 0.05 ? any(['', 'review', '__proto__', 'desk.nothing', 'a.b.c']) : any(Object.keys(rows))
  const values = valuesOf(act, random)
  const [command = 'desk', sub = ''] = act.split('.')
  const text = [sub, ...Object.values(values)].join(' ').slice(0, 4000)
  const doing = any([
    { kind: 'press', act, values },
    { kind: 'press', act, values, message: 'slack:T1/C1/1.1', thread: 'slack:T2/C9/2.2' },
    { kind: 'submission', act, values },
    { kind: 'command', command, text },
    { kind: 'mention', text: any([text, `${command} ${text}`]) },
    { kind: 'message-action', act, message: { reference: 'slack:T1/C1/1.1', text: any(junk), files: [] } },
    { kind: 'shortcut', act },
  ])
  const conversation = any(['slack:T1/home', 'slack:T2/home', 'slack:T1/nowhere', ''])
  return {
    kind: Math.floor(random() * here.length),
    doing: { ...doing, conversation: conversation || undefined },
  }
}

const junk = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '999999999',
    '1e9',
    'P-1',
    'P-2',
    'P-3',
    'P-6',
    '２',
    'null',
    '__proto__',
    '{}',
    '[]',
  ],
  ...[
    'slack:T1/chen',
    'slack:T2/U1',
    'slack:T9/U9',
    'one',
    'oa',
    'none',
    'off',
    'v1',
    'v99',
    '第2版',
    'mine',
    'yes',
  ],
  ...[
    'https://mp.weixin.qq.com/s/AbCdEfGh1234',
    'javascript:alert(1)',
    "'; drop table pieces; --",
    '\u0000',
    '\ud800',
  ],
  ...[
    '\ue010@slack:T1/chen\ue011',
    '<!channel>',
    '{{piece}}',
    'x'.repeat(5000),
    '\n\n',
    'tomorrow 10am',
    'lead',
  ],
]

const names = [
  'piece',
  'version',
  'gate',
  'finding',
  'slot',
  'publication',
  'import',
  'who',
  'roles',
  'clipping',
]

function valuesOf(act: string, random: () => number): Record<string, string> {
  const values: Record<string, string> = { ...(Object.hasOwn(rows, act) ? rows[act]?.[1] : {}) }
  for (let changes = Math.floor(random() * 4); changes > 0; changes--) {
    const name = oneOf(random, [...Object.keys(values), ...names])
    if (random() < 0.3) delete values[name]
    else values[name] = oneOf(random, junk)
  }
  return values
}

export interface Tally {
  attacks: number
  done: number
  refused: number
  wrong: string[]
}

/** Attacks a desk so many times, always the same with the same seed; `wrong` is whatever should not have been. */
export async function attack(w: World, { seed, count }: { seed: number; count: number }): Promise<Tally> {
  await busyDesk(w)
  await otherDesk(w)
  const does = eachInTurn(w)
  const random = seeded(seed)
  const tally: Tally = { attacks: 0, done: 0, refused: 0, wrong: [] }
  for (let number = 0; number < count; number++) {
    const { kind, doing } = forged(random)
    const who = here[kind]
    if (!who) continue
    const { journal, refusals, faults, text } = await does(who, doing)
    tally.attacks += 1
    if (journal.length > 0) tally.done += 1
    if (refusals.length > 0 || text.includes('"errors"')) tally.refused += 1
    const unrightful = journal.filter(
      (entry) => !(entries[entry] ?? []).some((act) => mark(act, kind) === '+'),
    )
    const reads = mark('draft.show', kind) === '+'
    const whole = mark('desk.help', kind) === '+'
    const wrong = [
      ...unrightful.map((entry) => `wrote ${entry}`),
      ...(!reads && secret.test(text) ? ['was shown a draft'] : []),
      ...(!whole && text.includes(title) ? ['was shown a title'] : []),
      ...(text.includes(elsewhere) ? ['was shown another desk'] : []),
      // What was done is undone at once, so the answer to it may find nothing there.
      ...(journal.length === 0 ? faults.map((fault) => `met a fault: ${fault}`) : []),
    ]
    for (const what of wrong)
      tally.wrong.push(
        `${who.name} ${what} by ${JSON.stringify(doing).slice(0, 300)} (attack ${number}, seed ${seed})`,
      )
  }
  return tally
}

/** Another desk in the same database, with a piece of the same number. */
async function otherDesk({ scene }: World): Promise<void> {
  const desk = await openDesk(scene, {
    tenant: 'slack:T2',
    home: 'slack:T2/home',
    zone: 'UTC',
    language: 'en',
  })
  const person = { id: 'slack:T2/U1', name: elsewhere, language: 'en', zone: 'UTC' } as const
  await greet(scene, desk.id, { ...person, standing: 'member', admin: false })
  const actor = { desk: desk.id, person: person.id, via: 'command' }
  await proposePitch(scene, actor, { title: elsewhere, form: 'article', note: elsewhere })
}
