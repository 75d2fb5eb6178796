import { invalidArguments } from '../api/errors.ts'
import { asList, asText, isObject } from '../json.ts'
import type { Json, PlainText } from '../protocol.ts'
import type { Ids } from '../store/ids.ts'
import type { ViewBody } from '../store/views.ts'
import { prepareBlocks } from './prepare.ts'

/** The view as it will be kept; throws Slack's refusal. */
export function readView(value: Json | undefined, surface: 'modal' | 'home', ids: Ids): ViewBody {
  if (!isObject(value)) throw invalidArguments('missing required field: view')
  return {
    type: surface,
    title: value.title as PlainText | undefined,
    submit: value.submit as PlainText | undefined,
    close: value.close as PlainText | undefined,
    blocks: prepareBlocks(asList(value.blocks), ids),
    callback_id: asText(value.callback_id),
    external_id: asText(value.external_id),
    private_metadata: asText(value.private_metadata),
    clear_on_close: value.clear_on_close === true,
    notify_on_close: value.notify_on_close === true,
  }
}
