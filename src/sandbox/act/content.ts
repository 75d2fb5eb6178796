import { SlackError } from '../api/errors.ts'
import { asList, compact, isObject } from '../json.ts'
import type { Json, JsonObject, SlackBlock } from '../protocol.ts'
import type { Metadata } from '../store/messages.ts'
import { checkBlocks } from '../validate/blocks.ts'
import { deadImages } from '../validate/images.ts'
import { lintMessage } from '../validate/lint.ts'
import { readMetadata } from '../validate/metadata.ts'
import { prepareBlocks } from '../validate/prepare.ts'
import { MESSAGE_LIMITS } from '../validate/sizes.ts'
import type { World } from '../world.ts'
import { storedText } from './stored-text.ts'

/** What a message says. Absent parts were not given; empty lists were given to remove. */
export type Content = {
  text: string
  hasText: boolean
  blocks?: SlackBlock[]
  attachments?: JsonObject[]
  metadata?: Metadata | null
  /** Warnings for the caller, as `message_truncated`. */
  warnings: string[]
}

type Given = {
  text: string | undefined
  markdown: string | undefined
  blocks: Json | undefined
  attachments: Json | undefined
  metadata: Json | undefined
  /** The sizes that only `chat.postMessage` and `chat.update` enforce. */
  measured?: boolean
}

/** Checks and prepares the parts of a message; throws Slack's refusal. */
export function readContent(world: World, given: Given): Content {
  const { markdown } = given
  if (markdown !== undefined && (given.text || given.blocks !== undefined))
    throw new SlackError('markdown_text_conflict')
  if (markdown !== undefined && markdown.length > MESSAGE_LIMITS.markdownText)
    throw new SlackError('msg_too_long')
  world.options.onPayload?.('message', sent(given))
  const blocks = markdown ? [{ type: 'markdown', text: markdown }] : readBlocks(world, given)
  const attachments = readAttachments(world, given.attachments)
  const warnings: string[] = []
  let text = given.text ?? markdown ?? ''
  if (text.length > MESSAGE_LIMITS.text) {
    text = text.slice(0, MESSAGE_LIMITS.text)
    warnings.push('message_truncated')
  }
  const content: Content = {
    text: storedText(text),
    hasText: given.text !== undefined,
    warnings,
    ...(blocks ? { blocks: prepareBlocks(blocks, world.ids) } : {}),
    ...(attachments ? { attachments } : {}),
    ...(given.metadata === undefined ? {} : { metadata: readMetadata(given.metadata) }),
  }
  lintMessage(world, content)
  return content
}

function sent({ text, markdown, blocks, attachments }: Given): JsonObject {
  return compact({ text, markdown_text: markdown, blocks, attachments })
}

/** Whether nothing would be shown. */
export function isBlank(content: Content): boolean {
  return content.text.trim() === '' && !content.blocks?.length && !content.attachments?.length
}

function readBlocks(world: World, given: Given): Json[] | undefined {
  if (given.blocks === undefined) return undefined
  if (!Array.isArray(given.blocks)) throw new SlackError('invalid_blocks_format')
  refuseBlocks(checkBlocks(given.blocks, 'message'))
  refuseTables(given.blocks)
  refuseBlocks(deadImages(world, given.blocks, '/blocks'))
  if (given.measured && JSON.stringify(textsOf(given.blocks)).length > MESSAGE_LIMITS.blocksTotal)
    throw new SlackError('msg_blocks_too_long')
  return given.blocks
}

/** A message has one table at most, wherever it stands. */
function refuseTables(blocks: Json[]): void {
  const flat = blocks
    .filter(isObject)
    .flatMap((block) => [block, ...asList(block.child_blocks).filter(isObject)])
  if (flat.filter((block) => block.type === 'table').length < 2) return
  const messages = ['[ERROR] only_one_table_allowed']
  throw new SlackError('invalid_attachments', { messages, extra: { errors: ['only_one_table_allowed'] } })
}

function refuseBlocks(problems: string[]): void {
  if (problems.length === 0) return
  throw new SlackError('invalid_blocks', {
    messages: problems.map((one) => `[ERROR] ${one}`),
    extra: { errors: problems },
  })
}

function textsOf(value: Json): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textsOf).join('')
  if (!isObject(value)) return ''
  return Object.entries(value)
    .filter(([key]) => key === 'text' || typeof value[key] === 'object')
    .map(([, held]) => textsOf(held))
    .join('')
}

function readAttachments(world: World, given: Json | undefined): JsonObject[] | undefined {
  if (given === undefined) return undefined
  if (!Array.isArray(given)) throw new SlackError('invalid_attachments')
  if (given.length > MESSAGE_LIMITS.attachments) throw new SlackError('too_many_attachments')
  return given.filter(isObject).map((attachment, at) => {
    if (!Array.isArray(attachment.blocks)) return attachment
    const pointer = `/attachments/${at}/blocks`
    refuseBlocks(checkBlocks(attachment.blocks, 'message', pointer))
    refuseTables(attachment.blocks)
    refuseBlocks(deadImages(world, attachment.blocks, pointer))
    return { ...attachment, id: at + 1, blocks: prepareBlocks(attachment.blocks, world.ids) }
  })
}
