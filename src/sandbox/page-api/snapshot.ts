import type { PageBot, Snapshot } from '../protocol.ts'
import {
  pageBookmark,
  pageClock,
  pageConversation,
  pageMessage,
  pageScopes,
  pageUser,
  pageView,
} from '../show/page.ts'
import type { World } from '../world.ts'

const SHOWN_ROWS = 200

/** All that one member's page shows. */
export function snapshotFor(world: World, user: string, loaded: number | undefined): Snapshot {
  const since = loaded ?? world.ephemerals.count
  const { app, journal, views } = world
  const mine = world.conversations.of(user)
  const open = world.conversations.all().filter((one) => one.kind === 'public' || one.members.has(user))
  const home = views.home(user)
  return {
    team: { ...world.team },
    me: user,
    users: [...world.users.values()].map(pageUser),
    bot: pageBot(world),
    conversations: open.map((one) => pageConversation(world, one, user)),
    commands: app.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    shortcuts: app.shortcuts.map((one) => ({ ...one })),
    messages: Object.fromEntries(
      mine.map((one) => [
        one.id,
        world.messages.in(one.id).map((message) => pageMessage(world, message, user)),
      ]),
    ),
    ephemerals: world.ephemerals.of(user, since).map((message) => pageMessage(world, message, user)),
    since,
    bookmarks: world.bookmarks
      .filter((one) => mine.some((held) => held.id === one.channel))
      .map(pageBookmark),
    views: views.stack(user).map(pageView),
    home: home ? pageView(home) : null,
    homeEnabled: app.homeTab,
    messagesTabEnabled: app.messagesTab,
    faults: world.faults.list(),
    scopes: pageScopes(world),
    clock: pageClock(world),
    deliveries: journal.deliveries.slice(-SHOWN_ROWS),
    apiCalls: journal.calls.slice(-SHOWN_ROWS),
    warnings: journal.warnings.slice(-SHOWN_ROWS),
  }
}

function pageBot(world: World): PageBot {
  const { botUserId, botId, appId, name } = world.app
  const connected = world.transport.connections() > 0
  const running = world.options.appProcess?.running()
  return { userId: botUserId, botId, appId, name, connected, running }
}
