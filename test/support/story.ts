import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, createApp } from '../../src/app.ts'
import { type MovableClock, movableClock, msOf } from '../../src/foundation/time.ts'
import { createSandbox, type Member, type Sandbox, type Seed, type Seen } from '../../src/sandbox/index.ts'
import { manifestOf } from '../../src/slack/manifest.ts'
import { atTheEnd } from './at-the-end.ts'
import { start } from './desk.ts'
import { freePort } from './free-port.ts'
import { Shapes } from './payload-shapes.ts'

const names = ['chen', 'lin', 'wang', 'zhao', 'qian', 'li'] as const
export type Name = (typeof names)[number]
const rooms = ['topics', 'review', 'schedule', 'numbers', 'lobby'] as const

export const channelId = (room: (typeof rooms)[number]) => `C${room.toUpperCase()}`
const userId = (name: string) => `U${name.toUpperCase()}`

export interface Story {
  sandbox: Sandbox
  /** One of each shape of payload that the bot has sent. */
  shapes: Shapes
  app: App
  clock: MovableClock
  /** Before the name of every command; often empty. */
  prefix: string
  as(name: Name | (string & {})): Member
  /** Lets everything that is due happen and arrive. */
  settle(): Promise<void>
  moveTo(instant: string): Promise<void>
  /** Stops the bot and starts another one on the same database; `meanwhile` happens when none runs. */
  restart(meanwhile?: () => void): Promise<void>
}

export interface StoryOptions {
  locale?: 'zh-CN' | 'en-US'
  transport?: 'socket' | 'http'
  databaseUrl?: string
  /** Before the name of every command, such as `cd-`. */
  prefix?: string
  /** Members whose locale differs. */
  outside?: (typeof rooms)[number][]
  /** Others than the six, who are in every conversation; the id of `jo` is `UJO`. */
  others?: Omit<Seed['users'][number], 'id' | 'realName'>[]
}

function seedOf({ locale = 'zh-CN', outside = [], others = [] }: StoryOptions): Seed {
  const team = names.map((name) => ({ name, locale }))
  const users = [...team, ...others].map((each) => {
    return { id: userId(each.name), realName: each.name, tz: 'Asia/Shanghai', ...each }
  })
  const bot = { id: 'UBOT', name: 'copydesk', realName: 'Copydesk', isBot: true, tz: 'Asia/Shanghai' }
  const everybody = users.map((user) => user.id)
  return {
    team: { id: 'T1', name: 'Qingtuan', domain: 'qingtuan' },
    users: [...users, bot],
    conversations: rooms.map((room) => ({
      id: channelId(room),
      name: room,
      kind: 'public' as const,
      members: outside.includes(room) ? everybody : [...everybody, bot.id],
    })),
  }
}

/** A day at the desk: the strict workspace, the real bot connected to it, and a clock that only the story moves. */
export async function openStory(options: StoryOptions = {}): Promise<Story> {
  const clock = movableClock(start, { frozen: true })
  const { transport = 'socket', prefix = '' } = options
  const port = transport === 'http' ? await freePort() : 0
  const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5'
  let tick = 0
  const shapes = new Shapes()
  const sandbox = await createSandbox({
    onPayload: (kind, value) => shapes.add({ kind, value }),
    seed: seedOf(options),
    manifest: manifestOf(transport, prefix),
    delivery:
      transport === 'socket'
        ? { kind: 'socket' }
        : { kind: 'http', url: `http://127.0.0.1:${port}/slack/events`, signingSecret },
    // Messages need times of their own even while the story's clock stands still.
    now: () => msOf(clock.now()) + (tick++ % 50_000) / 100,
  })
  atTheEnd(() => sandbox.stop())
  atTheEnd(() => leave(shapes))
  const slack = { botToken: sandbox.botToken, apiUrl: sandbox.apiUrl, prefix }
  const way =
    transport === 'socket'
      ? { mode: 'socket' as const, appToken: sandbox.appToken }
      : { mode: 'http' as const, signingSecret, port }
  const databaseUrl = options.databaseUrl ?? 'sqlite::memory:'
  const config = { databaseUrl, logLevel: 'silent', healthPort: 0, demoPort: 0, slack: { ...slack, ...way } }
  const make = () =>
    createApp(config, {
      clock,
      machine: clock,
      pace: 0,
      limit: false,
      idle: true,
      log: pino({ level: 'silent' }),
    })
  let app = make()
  atTheEnd(() => app.stop())
  await app.start()
  const settle = async () => {
    await sandbox.settle()
    await app.settle()
    await sandbox.settle()
  }
  return {
    sandbox,
    shapes,
    clock,
    prefix,
    settle,
    get app() {
      return app
    },
    as: (name) => sandbox.as(userId(name)),
    async moveTo(instant) {
      clock.moveTo(instant)
      await settle()
    },
    async restart(meanwhile = () => {}) {
      await app.stop()
      meanwhile()
      app = make()
      await app.start()
    },
  }
}

/** Leaves the payloads for `npm run validate`, if it asked for them. */
function leave(shapes: Shapes): void {
  const folder = process.env.PAYLOADS_FOLDER
  if (folder) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(shapes.all()))
}

/** Everything that a person reads in a message, in one line of text. */
export function said(message: Pick<Seen, 'blocks' | 'text'> | undefined): string {
  if (!message) return ''
  return message.blocks?.length ? message.blocks.map(textsIn).join('\n') : message.text
}

function textsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(textsIn).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { text, value: _, action_id: __, block_id: ___, ...others } = node as Record<string, unknown>
  if (typeof others.user_id === 'string') return `@${others.user_id}`
  if (typeof others.channel_id === 'string') return `#${others.channel_id}`
  const own = typeof text === 'string' ? text : textsIn(text)
  return own + Object.values(others).map(textsIn).join('')
}

/** The words on the buttons of a message. */
export function buttonsOf(message: Pick<Seen, 'blocks'> | undefined): string[] {
  const elements = (message?.blocks ?? []).flatMap(
    (block) => (block.elements as { type: string; text?: { text: string } }[]) ?? [],
  )
  return elements.filter((each) => each.type === 'button').map((each) => each.text?.text ?? '')
}

/** Everything of the bot's that anybody can read now: messages, threads, what only one sees, Homes and forms, as JSON. */
export function everythingSaid(story: Story): string[] {
  const ofTheBot = (messages: Seen[]) => messages.filter(({ user }) => user === 'UBOT')
  return names.flatMap((name) => {
    const member = story.as(name)
    const places = [...rooms.map(channelId), member.dm()]
    const posted = places.flatMap((place) => ofTheBot(member.messages(place)))
    const replies = places.flatMap((place) =>
      member.messages(place).flatMap(({ ts }) => ofTheBot(member.thread(place, ts))),
    )
    return [...posted, ...replies, ...member.ephemerals(), member.home(), ...member.views()]
      .filter((each) => each !== undefined)
      .map((each) => JSON.stringify(each))
  })
}
