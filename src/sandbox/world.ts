import type { WebSocket } from 'ws'
import { Bus } from './bus.ts'
import { Busy } from './busy.ts'
import { Dispatcher } from './deliver/dispatcher.ts'
import { HttpTransport } from './deliver/http.ts'
import { SocketTransport } from './deliver/socket.ts'
import type { Transport } from './deliver/transport.ts'
import { Faults } from './faults.ts'
import { Journal } from './journal.ts'
import type { SandboxOptions } from './seed.ts'
import { type App, readManifest } from './store/app.ts'
import { Conversations } from './store/conversations.ts'
import { Files } from './store/files.ts'
import { Ids } from './store/ids.ts'
import { Ephemerals, Messages } from './store/messages.ts'
import { type User, userFromSeed } from './store/people.ts'
import { ResponseUrls } from './store/response-urls.ts'
import { Triggers } from './store/triggers.ts'
import { Views } from './store/views.ts'

export type Usergroup = { id: string; handle: string; name: string; users: string[] }
export type Bookmark = { id: string; channel: string; title: string; link: string }

/** Everything one sandbox holds; handed to every function that acts on the workspace. */
export type World = {
  options: SandboxOptions
  now: () => number
  /** `http://127.0.0.1:4400`, known once the server listens. */
  origin: string
  team: { id: string; name: string; domain: string }
  app: App
  botToken: string
  appToken: string
  signingSecret: string
  ids: Ids
  users: Map<string, User>
  conversations: Conversations
  messages: Messages
  ephemerals: Ephemerals
  views: Views
  files: Files
  triggers: Triggers
  responseUrls: ResponseUrls
  usergroups: Usergroup[]
  bookmarks: Bookmark[]
  /** Addresses of images that Slack was told it cannot fetch. */
  deadImages: Set<string>
  /** Milliseconds in which a message may be edited; the workspace may set none. */
  editWindow: number
  faults: Faults
  bus: Bus
  busy: Busy
  journal: Journal
  transport: Transport
  dispatcher: Dispatcher
  /** Live connections of open pages. */
  pages: Set<WebSocket>
}

const SLACK_RETRY_MS = [0, 60_000, 300_000]

/** The workspace of a seed, with the bot as a user and no message yet. */
export function createWorld(options: SandboxOptions): World {
  const now = options.now ?? Date.now
  const { team } = options.seed
  const ids = new Ids(now)
  const bus = new Bus()
  const busy = new Busy()
  const faults = new Faults(bus)
  const journal = new Journal(bus, now, () => busy.changed())
  const app = readManifest(options.manifest)
  refuseOtherDelivery(options, app)
  const transport = createTransport(options, { ids, app, now })
  const retryMs = options.eventRetryMs ?? SLACK_RETRY_MS
  const world: World = {
    options,
    now,
    origin: '',
    team: { id: team.id, name: team.name, domain: team.domain ?? 'sandbox' },
    app,
    botToken: `xoxb-${ids.secret(12)}`,
    appToken: `xapp-1-${ids.secret(12)}`,
    signingSecret: options.delivery.kind === 'http' ? options.delivery.signingSecret : ids.secret(16),
    ids,
    users: new Map(),
    conversations: new Conversations(ids),
    messages: new Messages(),
    ephemerals: new Ephemerals(),
    views: new Views(ids, now),
    files: new Files(ids),
    triggers: new Triggers(ids, now),
    responseUrls: new ResponseUrls(ids, now),
    usergroups: options.seed.usergroups ?? [],
    bookmarks: [],
    deadImages: new Set(),
    editWindow: Number.POSITIVE_INFINITY,
    bus,
    busy,
    faults,
    journal,
    transport,
    dispatcher: new Dispatcher({ transport, ids, journal, busy, faults, retryMs }),
    pages: new Set(),
  }
  watchTransport(world)
  addPeople(world)
  return world
}

/** Socket Mode is on for the whole app or off: with it on, nothing goes over HTTP. */
function refuseOtherDelivery(options: SandboxOptions, app: App): void {
  const { kind } = options.delivery
  if ((kind === 'socket') === app.socketMode) return
  throw new Error(
    `the manifest says socket_mode_enabled: ${app.socketMode}, which does not go with ${kind} delivery`,
  )
}

function createTransport(
  options: SandboxOptions,
  parts: { ids: Ids; app: App; now: () => number },
): Transport {
  const ackTimeoutMs = options.ackTimeoutMs ?? 3000
  if (options.delivery.kind === 'http') return new HttpTransport({ ...options.delivery, ackTimeoutMs })
  return new SocketTransport(parts.ids, { ackTimeoutMs, appId: parts.app.appId })
}

function watchTransport(world: World): void {
  let before = 0
  world.transport.complain((text, envelopeId) => {
    world.journal.warn(text)
    if (envelopeId) world.dispatcher.late(envelopeId)
  })
  world.transport.watch((connections) => {
    const type = connections < before || connections === 0 ? 'bot_disconnected' : 'bot_connected'
    before = connections
    world.bus.emit(() => ({ type, connections }))
    if (connections > 0) world.dispatcher.flush()
    world.busy.changed()
  })
}

function addPeople(world: World): void {
  for (const seed of world.options.seed.users) world.users.set(seed.id, userFromSeed(seed))
  const bot = world.options.seed.users.find((user) => user.isBot)
  if (bot) world.app.botUserId = bot.id
  else {
    const { botUserId, name } = world.app
    world.users.set(
      botUserId,
      userFromSeed({ id: botUserId, name: name.toLowerCase(), realName: name, isBot: true }),
    )
  }
  for (const seed of world.options.seed.conversations) {
    world.conversations.add({
      id: seed.id,
      name: seed.kind === 'im' ? '' : seed.name,
      kind: seed.kind,
      topic: seed.topic ?? '',
      archived: seed.archived ?? false,
      posting: seed.posting ?? 'everyone',
      shared: seed.shared ?? false,
      created: world.now(),
      members: new Set(seed.members),
    })
  }
}
