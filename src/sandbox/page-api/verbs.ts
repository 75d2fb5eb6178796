import { z } from 'zod'
import { runCommand } from '../act/command.ts'
import { ActError } from '../act/errors.ts'
import { openHome } from '../act/home.ts'
import { closeView, submitView } from '../act/modal.ts'
import { addMember, memberOf, needUser, removeMember } from '../act/people.ts'
import { tellConversation } from '../act/post.ts'
import { press } from '../act/press.ts'
import { editMessage, react, removeMessage, say } from '../act/say.ts'
import { globalShortcut, messageShortcut } from '../act/shortcuts.ts'
import { changeConversation, changePerson, changeScope, kick } from '../act/standing.ts'
import { suggest } from '../act/suggest.ts'
import type { PageApi, PageVerb } from '../protocol.ts'
import { pageClock, pageConversation, pageScopes, pageUser, pageView } from '../show/page.ts'
import type { World } from '../world.ts'
import * as shapes from './shapes.ts'
import { snapshotFor } from './snapshot.ts'

type Reply<V extends PageVerb> = PageApi[V]['reply']
type Verb = (world: World, body: unknown) => Promise<object>

/** Reads the request by its shape, then acts. */
function verb<S extends z.ZodType, V extends PageVerb>(
  _name: V,
  shape: S,
  run: (world: World, request: z.infer<S>) => Promise<Reply<V>> | Reply<V>,
): Verb {
  return async (world, body) => {
    const read = shape.safeParse(body)
    if (!read.success) throw new ActError('invalid_request', z.prettifyError(read.error))
    return await run(world, read.data)
  }
}

/** What the page can ask for, but for `upload`, which is no JSON. */
export const VERBS: Record<Exclude<PageVerb, 'upload'>, Verb> = {
  members: verb('members', z.object({}), (world) => ({
    users: [...world.users.values()].filter((user) => !user.isBot).map(pageUser),
  })),
  snapshot: verb('snapshot', shapes.snapshot, (world, { user, since }) => {
    needUser(world, user)
    return { snapshot: snapshotFor(world, user, since) }
  }),
  say: verb('say', shapes.say, (world, request) => ({ ts: say(world, request).ts })),
  edit: verb('edit', shapes.edit, (world, request) => {
    editMessage(world, request)
    return {}
  }),
  remove: verb('remove', shapes.message, (world, request) => {
    removeMessage(world, request)
    return {}
  }),
  react: verb('react', shapes.react, (world, request) => {
    react(world, request)
    return {}
  }),
  command: verb('command', shapes.command, async (world, request) => {
    const { failed } = await runCommand(world, request)
    return { failed }
  }),
  press: verb('press', shapes.press, async (world, request) => ({
    failed: (await press(world, request)).failed,
  })),
  suggest: verb('suggest', shapes.suggest, async (world, request) => await suggest(world, request)),
  messageShortcut: verb('messageShortcut', shapes.messageShortcut, async (world, request) => ({
    failed: (await messageShortcut(world, request)).failed,
  })),
  globalShortcut: verb('globalShortcut', shapes.globalShortcut, async (world, request) => ({
    failed: (await globalShortcut(world, request)).failed,
  })),
  submit: verb('submit', shapes.submit, async (world, request) => await submitView(world, request)),
  close: verb('close', shapes.close, async (world, request) => {
    await closeView(world, request)
    return {}
  }),
  openHome: verb('openHome', shapes.openHome, (world, request) => {
    const home = openHome(world, request)
    return { home: home ? pageView(home) : null }
  }),
  openDm: verb('openDm', shapes.openDm, (world, request) => {
    needUser(world, request.with)
    const { conversation, existed } = world.conversations.direct([request.user, request.with], world.now())
    if (!existed) tellConversation(world, conversation)
    return { conversation: pageConversation(world, conversation, request.user) }
  }),
  join: verb('join', shapes.conversation, (world, { user, channel }) => {
    const found = world.conversations.get(channel)
    if (found?.kind !== 'public') throw new ActError('channel_not_found', `${channel} cannot be joined`)
    addMember(world, found, user)
    return { conversation: pageConversation(world, found, user) }
  }),
  leave: verb('leave', shapes.conversation, (world, { user, channel }) => {
    removeMember(world, memberOf(world, user, channel), user)
    return {}
  }),
  invite: verb('invite', shapes.invite, (world, { user, channel, users }) => {
    const conversation = memberOf(world, user, channel)
    for (const id of users) addMember(world, conversation, needUser(world, id).id, user)
    return { conversation: pageConversation(world, conversation, user) }
  }),
  read: verb('read', shapes.message, (world, { user, channel, ts }) => {
    const conversation = memberOf(world, user, channel)
    conversation.lastRead.set(user, ts)
    const shown = pageConversation(world, conversation, user)
    world.bus.emit(() => ({ type: 'conversation_changed', conversation: shown }), [user])
    return {}
  }),
  addFault: verb('addFault', shapes.fault, (world, { fault }) => {
    world.faults.add(fault)
    return { faults: world.faults.list() }
  }),
  clearFaults: verb('clearFaults', shapes.clearFaults, (world, { id }) => {
    world.faults.clear(id)
    return { faults: world.faults.list() }
  }),
  changePerson: verb('changePerson', shapes.changePerson, (world, { user, change }) => ({
    user: pageUser(changePerson(world, user, change)),
  })),
  changeConversation: verb('changeConversation', shapes.changeConversation, (world, { channel, change }) => {
    changeConversation(world, channel, change)
    return {}
  }),
  kick: verb('kick', shapes.kick, (world, { channel, user }) => {
    kick(world, channel, user)
    return {}
  }),
  changeScope: verb('changeScope', shapes.changeScope, (world, { scope, granted }) => {
    changeScope(world, scope, granted)
    return { scopes: pageScopes(world) }
  }),
  disconnect: verb('disconnect', shapes.disconnect, (world, { reason }) => {
    world.transport.disconnect(reason ?? 'refresh_requested')
    return {}
  }),
  runApp: verb('runApp', shapes.runApp, async (world, { running }) => {
    const app = world.options.appProcess
    if (!app) throw new ActError('no_process', 'this sandbox was started without an app to end')
    await (running ? app.start() : app.stop())
    world.bus.emit(() => ({ type: 'bot_process', running: app.running() }))
    return {}
  }),
  moveClock: verb('moveClock', shapes.moveClock, async (world, { to }) => {
    const clock = world.options.deskClock
    if (!clock) throw new ActError('no_clock', 'this sandbox was started without a clock to move')
    await clock.moveTo(to)
    const moved = pageClock(world)
    world.bus.emit(() => ({ type: 'clock_changed', clock: moved }))
    return { clock: moved }
  }),
}
