import { pino } from 'pino'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { createConversation } from '../../src/chat/front/converse.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import type { Interaction } from '../../src/chat/talk/interaction.ts'
import { personInText } from '../../src/chat/talk/mention.ts'
import { createTicks } from '../../src/clock/ticks.ts'
import { type MovableClock, movableClock } from '../../src/foundation/time.ts'
import { examineRecord } from '../../src/loop/board/examine-record.ts'
import type { Flaw } from '../../src/loop/chain.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { member, ref, start, tenant, type World, wholeJournal } from './desk.ts'
import { directoryOf } from './directory.ts'
import { FakeMessenger } from './fake-messenger.ts'
import { type Killing, Life, type Point } from './faults-life.ts'
import { only } from './workspaces.ts'

const log = pino({ level: 'silent' })
const english = { language: 'en', zone: 'Asia/Shanghai', ...member }

/** One step of the day: the desk's clock, if it moves, and what somebody does, if anybody does. */
export interface Step {
  at?: string
  does?: Interaction
}

let told = 0
const by = (person: string) => ({
  key: `fault:${++told}`,
  tenant,
  actor: { id: ref(person), name: person, ...english },
  conversation: ref('home'),
})

export const types = (person: string, line: string): Step => {
  const [command = '', ...words] = line.slice(1).split(' ')
  return { does: { ...by(person), kind: 'command', command, text: words.join(' ') } }
}

export const presses = (person: string, act: string, values: Record<string, string>): Step => ({
  does: { ...by(person), kind: 'press', act, values },
})

/** A piece from its pitch to its verdict, with a Home that is looked at and both of the next day's digests. */
export const wholeLoop = (): Step[] => [
  { does: { ...by('chen'), kind: 'home' } },
  types('chen', `/desk channel-add Xiaohongshu Kitchen owner: ${personInText(ref('li'))}`),
  types('wang', '/pitch Why we eat rice dumplings'),
  presses('zhao', 'pitch.score', { piece: '1', score: '5' }),
  presses('lin', 'pitch.approve', { piece: '1' }),
  types('lin', `/draft assign P-1 ${personInText(ref('wang'))} due tomorrow 6pm`),
  presses('wang', 'draft.accept', { piece: '1' }),
  types('wang', '/draft submit P-1 https://docs.example.com/d/1'),
  types('zhao', '/review changes P-1 the title is too long'),
  types('wang', '/draft submit P-1 https://docs.example.com/d/2'),
  presses('zhao', 'review.approve', { piece: '1', gate: 'wording', version: '2' }),
  presses('qian', 'review.approve', { piece: '1', gate: 'facts', version: '2' }),
  types('lin', '/schedule set P-1 Xiaohongshu today 18:30'),
  { at: '2026-11-26T10:00:00.000Z' },
  { at: '2026-11-26T10:30:00.000Z' },
  types('li', '/publish confirm P-1 https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5'),
  { at: '2026-11-27T01:00:30.000Z' },
  types('li', '/metrics add P-1 views 12k, likes 86, shares 340'),
  { at: '2026-11-27T02:00:30.000Z' },
  types('lin', '/retro close P-1 a question in the title works'),
]

/** What is left when the day is over, without what differs from run to run. */
export interface Picture {
  flaws: Flaw[]
  journal: unknown[]
  undelivered: unknown[]
  messages: Record<string, unknown[]>
  homes: unknown
}

export interface Day {
  picture: Picture
  /** The points at which a process was killed, in order. */
  deaths: Point[]
}

/**
 * Plays the steps with a process that is killed as the first killing says, then with one that is killed as the second
 * says …; the last one lives. What a process was doing when it was killed is told again to the next, two minutes later.
 */
export async function playDay(world: World, steps: Step[], killings: Killing[]): Promise<Day> {
  const waiting = [...killings]
  const messenger = new FakeMessenger()
  const machine = movableClock(start, { frozen: true })
  const deaths: Point[] = []
  const next = () => newBot(world, { messenger, machine }, new Life(waiting.shift()))
  let bot = next()
  world.clock.moveTo(start)
  for (const step of steps) {
    if (step.at) world.clock.moveTo(step.at)
    for (;;) {
      const death = await Promise.race([bot.play(step), bot.life.over])
      if (!death) break
      deaths.push(death)
      machine.moveBy({ minutes: 2 })
      bot = next()
    }
  }
  return { picture: await pictureOf(world, messenger), deaths }
}

function newBot(world: World, outside: { messenger: FakeMessenger; machine: MovableClock }, life: Life) {
  const messenger = life.messenger(outside.messenger)
  const scene: Scene = { database: life.database(world.database), clock: world.clock }
  const delivery = createDelivery({
    cardOf,
    scene,
    workspaces: only({ messenger }),
    log,
    machine: outside.machine,
    pace: 0,
    random: () => 0,
  })
  scene.committed = () => delivery.wake()
  const ticks = createTicks({ scene, log })
  const conversation = createConversation({
    scene,
    log,
    workspaces: only({ directory: directoryOf() }),
  })
  return {
    life,
    async play({ does }: Step): Promise<undefined> {
      const answer = does && (await conversation.hear(does))
      if (answer?.reply.kind === 'home')
        await messenger.publishHome(does?.actor.id ?? '', answer.reply.card, answer.reading)
      await ticks.tick()
      await delivery.settle()
      // What a dead process held is left alone for as long as its post might still be on its way.
      outside.machine.moveBy({ seconds: 21 })
      await delivery.settle()
    },
  }
}

async function pictureOf({ database, clock, desk }: World, messenger: FakeMessenger): Promise<Picture> {
  const journal = await wholeJournal({ database, desk })
  const undelivered = await database.reading
    .selectFrom('notices')
    .select(['id', 'kind', 'state', 'fault'])
    .where('state', 'in', ['waiting', 'sending', 'dead'])
    .execute()
  const messages: Record<string, unknown[]> = {}
  for (const post of messenger.posted) {
    const { to, thread, card } = post
    const root = thread && messenger.posted.find(({ message }) => message === thread)?.card.headline
    messages[to] = [...(messages[to] ?? []), { root, card }]
  }
  const picture = {
    flaws: (await examineRecord({ database, clock }, desk.id)).flaws,
    journal: journal.map(({ at, actor, via, act, piece, facts }) => ({ at, actor, via, act, piece, facts })),
    undelivered,
    messages,
    homes: [...messenger.homes],
  }
  return JSON.parse(
    JSON.stringify(picture).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'some-id'),
  ) as Picture
}
