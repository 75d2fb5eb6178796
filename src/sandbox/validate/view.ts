import { invalidArguments, SlackError } from '../api/errors.ts'
import { asList, asText, isObject } from '../json.ts'
import type { Json, JsonObject, PlainText } from '../protocol.ts'
import type { ViewBody } from '../store/views.ts'
import type { World } from '../world.ts'
import { checkBlocks } from './blocks.ts'
import { deadImages } from './images.ts'
import { prepareBlocks } from './prepare.ts'
import { anything, boolean, list, object, oneOf, plain, type Rule, shape, string } from './rule.ts'
import { VIEW_LIMITS } from './sizes.ts'
import { walk } from './walk.ts'

const shared = {
  blocks: list(anything, 0, 100),
  private_metadata: string(VIEW_LIMITS.privateMetadata, 0),
  callback_id: string(VIEW_LIMITS.id, 0),
  external_id: string(VIEW_LIMITS.id, 0),
}

const RULES: Record<'modal' | 'home', Rule> = {
  modal: object(
    shape(['type', 'title', 'blocks'], {
      ...shared,
      type: oneOf('modal'),
      title: plain(VIEW_LIMITS.title),
      submit: plain(VIEW_LIMITS.title),
      close: plain(VIEW_LIMITS.title),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    }),
  ),
  home: object(
    shape(['type', 'blocks'], {
      ...shared,
      type: oneOf('home'),
      title: anything,
      submit: anything,
      close: anything,
      clear_on_close: boolean,
      notify_on_close: boolean,
    }),
  ),
}

/** The view as it will be kept; throws `view_too_large` or `invalid_arguments` with json-pointer messages. */
export function readView(world: World, value: Json | undefined, surface: 'modal' | 'home'): ViewBody {
  if (!isObject(value)) throw invalidArguments('missing required field: view')
  if (Buffer.byteLength(JSON.stringify(value)) > VIEW_LIMITS.bytes) throw new SlackError('view_too_large')
  const blocks = asList(value.blocks)
  world.options.onPayload?.('view', value)
  const problems = viewProblems(value, surface, '/view')
  if (problems.length > 0) throw invalidArguments(...problems)
  const dead = deadImages(world, blocks, '/view/blocks')
  if (dead.length > 0) throw invalidArguments(...dead)
  return {
    type: surface,
    title: value.title as PlainText | undefined,
    submit: value.submit as PlainText | undefined,
    close: value.close as PlainText | undefined,
    blocks: prepareBlocks(blocks, world.ids),
    callback_id: asText(value.callback_id),
    external_id: asText(value.external_id),
    private_metadata: asText(value.private_metadata),
    clear_on_close: value.clear_on_close === true,
    notify_on_close: value.notify_on_close === true,
  }
}

/** Slack's complaints about a view, each ending in `[json-pointer:…]`. */
export function viewProblems(value: JsonObject, surface: 'modal' | 'home', pointer: string): string[] {
  return [
    ...walk(RULES[surface], value, { pointer, surface }),
    ...checkBlocks(asList(value.blocks), surface, `${pointer}/blocks`),
    ...missingSubmit(value, surface, pointer),
  ]
}

function missingSubmit(view: JsonObject, surface: 'modal' | 'home', pointer: string): string[] {
  const hasInput = asList(view.blocks).some((block) => isObject(block) && block.type === 'input')
  if (surface !== 'modal' || !hasInput || view.submit) return []
  return [`submit is required when an input block is within blocks [json-pointer:${pointer}]`]
}
