import { MOST_VIEWS, refuseTakenId, tellViews } from '../act/modal.ts'
import type { JsonObject } from '../protocol.ts'
import { pageView } from '../show/page.ts'
import { slackView } from '../show/slack.ts'
import type { View, ViewBody } from '../store/views.ts'
import { lintBlocks } from '../validate/lint.ts'
import { readView } from '../validate/view.ts'
import type { Call, MethodTable } from './call.ts'
import { invalidArguments, SlackError } from './errors.ts'

export const viewMethods: MethodTable = {
  'views.open': { scopes: [], json: true, tier: 4, run: open },
  'views.push': { scopes: [], json: true, tier: 4, run: push },
  'views.update': { scopes: [], json: true, tier: 4, run: update },
  'views.publish': { scopes: [], json: true, tier: 4, run: publish },
}

function trigger(call: Call): { user: string; viewId?: string } {
  const used = call.world.triggers.use(call.need('trigger_id'))
  if (!used.ok) throw new SlackError(used.error)
  return used
}

function takeView(call: Call, surface: 'modal' | 'home'): ViewBody {
  const body = readView(call.world, call.nested('view'), surface)
  lintBlocks(call.world, body.blocks)
  return body
}

function open(call: Call): JsonObject {
  const { world } = call
  const body = takeView(call, 'modal')
  refuseTakenId(world, body.external_id, undefined)
  const { user } = trigger(call)
  if (world.views.top(user))
    world.journal.warn('views.open while a modal is open: what Slack does is not documented')
  const view = world.views.open(user, body, 'fresh')
  tellViews(world, user, 'opened')
  return { view: slackView(world, view) }
}

function push(call: Call): JsonObject {
  const { world } = call
  const body = takeView(call, 'modal')
  refuseTakenId(world, body.external_id, undefined)
  const { user, viewId } = trigger(call)
  const stack = world.views.stack(user)
  if (!viewId || !stack.some((view) => view.id === viewId)) throw new SlackError('invalid_trigger_id')
  if (stack.length >= MOST_VIEWS) throw new SlackError('push_limit_reached')
  const view = world.views.open(user, body, 'push')
  tellViews(world, user, 'pushed')
  return { view: slackView(world, view) }
}

function update(call: Call): JsonObject {
  const { world } = call
  if (!call.has('view_id') && !call.has('external_id'))
    throw invalidArguments('either view_id or external_id is required')
  const held = call.has('view_id')
    ? world.views.find(call.need('view_id'))
    : world.views.byExternalId(call.need('external_id'))
  if (!held) throw new SlackError('not_found')
  const body = takeView(call, held.type)
  refuseTakenId(world, body.external_id, held)
  refuseStale(call, held)
  world.views.replace(held, body)
  if (held.type === 'modal') tellViews(world, held.user, 'updated')
  else tellHome(call, held)
  return { view: slackView(world, held) }
}

function publish(call: Call): JsonObject {
  const { world } = call
  const user = call.need('user_id')
  if (!world.users.has(user)) throw new SlackError('user_not_found')
  if (!world.app.homeTab) throw new SlackError('not_enabled')
  const body = takeView(call, 'home')
  const held = world.views.home(user)
  refuseTakenId(world, body.external_id, held)
  if (held) refuseStale(call, held)
  const view = world.views.publish(user, body)
  tellHome(call, view)
  return { view: slackView(world, view) }
}

function refuseStale(call: Call, held: View): void {
  if (call.has('hash') && call.need('hash') !== held.hash) throw new SlackError('hash_conflict')
}

function tellHome({ world }: Call, view: View): void {
  world.bus.emit(() => ({ type: 'home_published', view: pageView(view) }), [view.user])
  world.busy.changed()
}
