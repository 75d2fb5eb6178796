import { SlackError } from '../api/errors.ts'
import { interactiveHead, responseUrl } from '../deliver/payloads.ts'
import { asObject, asText, isObject } from '../json.ts'
import type { JsonObject, StateValues, SubmitResult } from '../protocol.ts'
import { pageView } from '../show/page.ts'
import { slackView } from '../show/slack.ts'
import type { View } from '../store/views.ts'
import { readView } from '../validate/view.ts'
import type { World } from '../world.ts'
import { tellFailure } from './command.ts'
import { ActError } from './errors.ts'
import { checkInputs } from './inputs.ts'
import { mergeTyped } from './press.ts'
import { placedElements, stateValues } from './state.ts'

export const MOST_VIEWS = 3

/** Tells the member's page what its modal stack is now. */
export function tellViews(
  world: World,
  user: string,
  change: 'opened' | 'pushed' | 'updated' | 'closed',
): void {
  world.bus.emit(
    () => ({ type: 'views_changed', change, views: world.views.stack(user).map(pageView) }),
    [user],
  )
  world.busy.changed()
}

function topView(world: World, user: string, viewId: string): View {
  const view = world.views.top(user)
  if (!view || view.id !== viewId) throw new ActError('view_not_found', `${viewId} is not the view on top`)
  return view
}

/** A member presses submit: Slack's own checks first, then the app's answer decides what becomes of the view. */
export async function submitView(
  world: World,
  submission: { user: string; viewId: string; values: StateValues },
): Promise<SubmitResult> {
  const view = topView(world, submission.user, submission.viewId)
  mergeTyped(view, submission.values)
  const wrong = checkInputs(view)
  if (Object.keys(wrong).length > 0) return { result: 'errors', errors: wrong }
  const shown = slackView(world, view)
  const ack = await world.dispatcher.interact({
    type: 'interactive',
    what: 'view_submission',
    user: submission.user,
    payload: {
      ...interactiveHead(world, 'view_submission', submission.user),
      trigger_id: world.triggers.issue(submission.user, view.id),
      view: shown,
      hash: view.hash,
      response_urls: responseUrls(world, view),
    },
  })
  const about = { what: 'view_submission', viewId: view.id }
  if (!ack.ok) {
    return tellFailure(world, submission.user, { ...about, failure: ack.failure, detail: ack.detail })
  }
  try {
    return applyAnswer(world, view, ack.body)
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    world.journal.warn(`the answer to view_submission ${view.callback_id} was refused: ${error.message}`)
    return tellFailure(world, submission.user, {
      ...about,
      failure: 'invalid_response',
      detail: error.message,
    })
  }
}

/** One for each select of a conversation that asks for it. */
function responseUrls(world: World, view: View): JsonObject[] {
  const values = stateValues(view.blocks, view.typed)
  return placedElements(view.blocks).flatMap(({ block, element }) => {
    if (element.response_url_enabled !== true) return []
    const block_id = asText(block.block_id)
    const action_id = asText(element.action_id)
    const value = values[block_id]?.[action_id]
    const channel = value?.selected_conversation ?? value?.selected_channel
    if (!channel) return []
    const response_url = responseUrl(world, 'app', { channel, user: view.user })
    return [{ block_id, action_id, channel_id: channel, response_url }]
  })
}

function applyAnswer(world: World, view: View, body: JsonObject | undefined): SubmitResult {
  const { user } = view
  if (!body || Object.keys(body).length === 0) {
    world.views.close(view)
    tellViews(world, user, 'closed')
    return { result: 'closed' }
  }
  const action = asText(body.response_action)
  if (action === 'errors') return { result: 'errors', errors: readErrors(view, body.errors) }
  if (action === 'clear') {
    world.views.clear(user)
    tellViews(world, user, 'closed')
    return { result: 'cleared' }
  }
  if (action !== 'update' && action !== 'push') throw new SlackError('invalid_response_action')
  const next = readView(world, body.view, 'modal')
  refuseTakenId(world, next.external_id, action === 'update' ? view : undefined)
  if (action === 'update') world.views.replace(view, next)
  else pushView(world, user, next)
  tellViews(world, user, action === 'update' ? 'updated' : 'pushed')
  return { result: action === 'update' ? 'updated' : 'pushed' }
}

function pushView(world: World, user: string, body: ReturnType<typeof readView>): View {
  if (world.views.stack(user).length >= MOST_VIEWS) throw new SlackError('push_limit_reached')
  return world.views.open(user, body, 'push')
}

/** `external_id`s are unique in the whole workspace. */
export function refuseTakenId(world: World, externalId: string, own: View | undefined): void {
  const holder = world.views.byExternalId(externalId)
  if (holder && holder !== own) throw new SlackError('duplicate_external_id')
}

/** Keys must be block_ids of input blocks, or Slack shows a generic error. */
function readErrors(view: View, given: unknown): { [blockId: string]: string } {
  if (!isObject(given) || Object.keys(given).length === 0) throw new SlackError('invalid_errors')
  const inputs = new Set(
    placedElements(view.blocks)
      .filter((one) => one.isInput)
      .map((one) => asText(one.block.block_id)),
  )
  const errors: { [blockId: string]: string } = {}
  for (const [blockId, text] of Object.entries(asObject(given))) {
    if (!inputs.has(blockId)) throw new SlackError('unknown_block_id', { messages: [blockId] })
    if (typeof text !== 'string' || text === '')
      throw new SlackError('invalid_errors', { messages: [blockId] })
    errors[blockId] = text
  }
  return errors
}

/** A member cancels the top view, or closes the whole stack with the ✕. */
export async function closeView(
  world: World,
  closing: { user: string; viewId: string; how: 'cancel' | 'all' },
): Promise<void> {
  const view = topView(world, closing.user, closing.viewId)
  const [root = view] = world.views.stack(closing.user)
  const all = closing.how === 'all' || view.clear_on_close
  const told = all ? root : view
  if (all) world.views.clear(closing.user)
  else world.views.close(view)
  tellViews(world, closing.user, 'closed')
  if (!told.notify_on_close) return
  await world.dispatcher.interact({
    type: 'interactive',
    what: 'view_closed',
    user: closing.user,
    payload: {
      ...interactiveHead(world, 'view_closed', closing.user),
      view: { ...slackView(world, told), state: { values: {} } },
      is_cleared: all,
    },
  })
}
