import { createHash } from 'node:crypto'
import type { HomeView, ModalView } from '@slack/types'
import type { Log } from '../../foundation/log.ts'
import { refusalCode } from '../failure.ts'
import { misfitsOfMessage, misfitsOfView } from '../fits.ts'
import { renderCard } from '../render/card.ts'
import type { Utterance } from './said.ts'

/** A card as Slack takes it: its blocks, and what is said where they cannot be shown. */
export interface Content {
  text: string
  blocks: ModalView['blocks']
}

/** As it is, then without the newer blocks and pictures, then as text alone. */
const surfaces = ['message', 'plain', 'text'] as const
type Surface = (typeof surfaces)[number]

/** Slack's words for a message that it does not take as it is written. */
const messageCodes = [
  ...[
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'invalid_attachments',
  ],
  ...['too_many_attachments', 'attachment_payload_limit_exceeded'],
]
const viewCodes = [...messageCodes, 'invalid_arguments', 'view_too_large']
/** Blocks that a workspace may refuse; a picture that cannot be fetched refuses its whole message. */
const newer = new Set(['table', 'data_visualization', 'container', 'image'])

function contentOf({ card, reading }: Utterance, surface: Surface): Content {
  const { blocks, text } = renderCard(card, reading, surface === 'text' ? 'plain' : surface)
  // The type library does not know the chart block yet.
  return { text, blocks: surface === 'text' ? [] : (blocks as ModalView['blocks']) }
}

// What is looked at before it is sent is written once.
const drawn = new WeakMap<Utterance, Content>()

function firstSight(said: Utterance): Content {
  const content = drawn.get(said) ?? contentOf(said, 'message')
  drawn.set(said, content)
  return content
}

/** A short text that is the same for two cards that are written the same. */
export const printOf = (said: Utterance): string =>
  createHash('sha256')
    .update(JSON.stringify(firstSight(said)))
    .digest('base64')

/** Whether a text that Slack answered is its word for a message that it does not take as it is written. */
export const refusesBlocks = (answer: string): boolean => messageCodes.some((code) => answer.includes(code))

/** Shows a card, and more plainly each time Slack will not take how it is written: nothing was shown then. */
export async function plainer<T>(
  said: Utterance,
  log: Log,
  send: (content: Content) => Promise<T>,
): Promise<T> {
  for (const surface of surfaces) {
    try {
      return await send(surface === 'message' ? firstSight(said) : contentOf(said, surface))
    } catch (error) {
      const code = refusalCode(error) ?? ''
      if (surface === 'text' || !messageCodes.includes(code)) throw error
      log.warn({ code, surface }, 'Slack refused the blocks of a card, which is shown more plainly')
    }
  }
  throw new Error('a card could not be written')
}

/**
 * The card for an acknowledgement, of which Slack says nothing when it does not take it: whatever is not known to fit is left
 * out. `risky` when it holds what a workspace may refuse all the same.
 */
export function surely(said: Utterance): { content: Content; risky: boolean } {
  const content = firstThatFits(said)
  return { content, risky: content.blocks.some(({ type }) => newer.has(type)) }
}

function firstThatFits(said: Utterance): Content {
  for (const surface of ['message', 'plain'] as const) {
    const content = contentOf(said, surface)
    if (fits(content)) return content
  }
  return contentOf(said, 'text')
}

const fits = (content: Content) => content.blocks.length > 0 && misfitsOfMessage(content).length === 0

/** A view as it is, or more plainly. */
export type Sight<V extends ModalView | HomeView = ModalView> = (plain: boolean) => V

/** Shows a view, and once more plainly when Slack will not take how it is written: nothing was shown then. */
export async function plainerView<T, V extends ModalView | HomeView>(
  sight: Sight<V>,
  log: Log,
  send: (view: V) => Promise<T>,
): Promise<T> {
  try {
    return await send(sight(false))
  } catch (error) {
    const code = refusalCode(error) ?? ''
    if (!viewCodes.includes(code)) throw error
    log.warn({ code }, 'Slack refused the blocks of a view, which is shown more plainly')
    return send(sight(true))
  }
}

/** The view for an acknowledgement, of which nobody says whether it is taken: more plainly when it is not known to fit. */
export const surelyView = (sight: Sight): ModalView => {
  const view = sight(false)
  return misfitsOfView(view).length === 0 ? view : sight(true)
}
