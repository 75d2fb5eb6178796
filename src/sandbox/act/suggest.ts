import { channelPart, interactiveHead } from '../deliver/payloads.ts'
import { asList, asText, isObject } from '../json.ts'
import type { ActionSource, JsonObject, SuggestedOptions } from '../protocol.ts'
import { slackMessage, slackView } from '../show/slack.ts'
import { option, optionGroup } from '../validate/composition.ts'
import { list, type Rule } from '../validate/rule.ts'
import { walk } from '../validate/walk.ts'
import type { World } from '../world.ts'
import { type Outcome, tellFailure } from './command.ts'
import { ActError } from './errors.ts'
import { blocksOf, findSource, type Where } from './press.ts'
import { findElement } from './state.ts'

type Asking = { user: string; source: ActionSource; blockId: string; actionId: string; query: string }

const MIN_QUERY = 3
const RULES = { options: list(option, 0, 100), option_groups: list(optionGroup, 0, 100) }

/** A member types into an external select; the app is asked for options once the query is long enough. */
export async function suggest(world: World, asking: Asking): Promise<Outcome & Partial<SuggestedOptions>> {
  const where = findSource(world, asking.user, asking.source)
  const placed = findElement(blocksOf(where), asking.blockId, asking.actionId)
  if (!placed || !asText(placed.element.type).endsWith('external_select'))
    throw new ActError('action_not_found', `no external select ${asking.blockId}/${asking.actionId}`)
  const least = placed.element.min_query_length
  if (asking.query.length < (typeof least === 'number' ? least : MIN_QUERY)) return { options: [] }
  const ack = await world.dispatcher.interact({
    type: 'interactive',
    what: 'block_suggestion',
    payload: payloadOf(world, asking, where),
    user: asking.user,
  })
  const about = { what: 'block_suggestion' }
  if (!ack.ok) return tellFailure(world, asking.user, { ...about, failure: ack.failure, detail: ack.detail })
  const problems = readOptions(ack.body)
  if (typeof problems !== 'string') return problems
  world.journal.warn(`the answer to block_suggestion ${asking.actionId} was refused: ${problems}`)
  return tellFailure(world, asking.user, { ...about, failure: 'invalid_response', detail: problems })
}

function payloadOf(world: World, asking: Asking, where: Where): JsonObject {
  const shared = {
    ...interactiveHead(world, 'block_suggestion', asking.user),
    block_id: asking.blockId,
    action_id: asking.actionId,
    value: asking.query,
  }
  if ('view' in where)
    return {
      ...shared,
      container: { type: 'view', view_id: where.view.id },
      view: slackView(world, where.view),
    }
  const { channel, ts, to } = where.message
  return {
    ...shared,
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: to !== undefined },
    channel: channelPart(world, channel),
    message: slackMessage(world, where.message),
  }
}

/** The options of an answer, or what is wrong with it. */
function readOptions(body: JsonObject | undefined): SuggestedOptions | string {
  const name = body && 'option_groups' in body ? 'option_groups' : 'options'
  const given = body?.[name]
  if (given === undefined) return 'neither options nor option_groups were given'
  const rule: Rule = RULES[name]
  const problems = walk(rule, given, { pointer: `/${name}`, surface: 'modal' })
  if (problems.length > 0) return problems.join('; ')
  const objects = asList(given).filter(isObject)
  return (name === 'options' ? { options: objects } : { option_groups: objects }) as SuggestedOptions
}
