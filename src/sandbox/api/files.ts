import { readContent } from '../act/content.ts'
import { appDraft, postMessage } from '../act/post.ts'
import { announceFile } from '../act/say.ts'
import { asText, isObject } from '../json.ts'
import type { JsonObject } from '../protocol.ts'
import { slackFile } from '../show/slack.ts'
import type { Conversation } from '../store/conversations.ts'
import type { StoredFile } from '../store/files.ts'
import type { Call, MethodTable } from './call.ts'
import { invalidArguments, SlackError } from './errors.ts'

const MOST_ALT = 1000

export const fileMethods: MethodTable = {
  'files.getUploadURLExternal': { scopes: ['files:write'], json: false, tier: 4, run: begin },
  'files.completeUploadExternal': { scopes: ['files:write'], json: true, tier: 4, run: complete },
  'files.info': { scopes: ['files:read'], json: false, tier: 4, run: info },
}

function begin(call: Call): JsonObject {
  const { world } = call
  const name = call.need('filename')
  const length = call.count('length', Number.NaN)
  if (!(length > 0)) throw invalidArguments('missing required field: length')
  if (call.has('alt_text'))
    world.journal.warn('files.getUploadURLExternal got alt_text; its documented name is alt_txt')
  const alt = call.text('alt_txt') ?? call.text('alt_text')
  if ((alt?.length ?? 0) > MOST_ALT) throw new SlackError('alt_txt_too_large')
  const upload = world.files.beginUpload(name, length, alt)
  return { upload_url: `${world.origin}/upload/v1/${upload.key}`, file_id: upload.id }
}

function complete(call: Call): JsonObject {
  const { world } = call
  const given = call.nested('files')
  if (!Array.isArray(given) || given.length === 0) throw invalidArguments('missing required field: files')
  const channelId = call.text('channel_id')
  const conversation = channelId ? shareTarget(call) : undefined
  const files = given.map((one) => take(call, isObject(one) ? one : {}))
  if (conversation) share(call, conversation, files)
  return { files: files.map((file) => slackFile(world, file)) }
}

function shareTarget(call: Call): Conversation {
  const conversation = call.conversation('channel_id')
  if (!conversation.members.has(call.world.app.botUserId)) throw new SlackError('not_in_channel')
  call.refuseArchived(conversation)
  if (conversation.posting !== 'everyone') throw new SlackError('posting_to_channel_denied')
  return conversation
}

function take(call: Call, given: JsonObject): StoredFile {
  const { world } = call
  const upload = world.files.takeUpload(asText(given.id))
  if (!upload?.bytes) throw new SlackError('file_not_found')
  const { id, name, bytes, alt, length } = upload
  if (bytes.byteLength !== length) throw new SlackError('file_update_failed')
  const title = asText(given.title) || name
  return world.files.add({ id, name, bytes, title, alt, user: world.app.botUserId, created: world.now() })
}

function share(call: Call, conversation: Conversation, files: StoredFile[]): void {
  const { world } = call
  const comment = call.text('initial_comment')
  const blocks = comment ? undefined : call.nested('blocks', 'invalid_blocks')
  const parts = { markdown: undefined, attachments: undefined, metadata: undefined }
  const content = readContent(world, { text: comment ?? '', blocks, ...parts })
  const thread_ts = call.text('thread_ts')
  if (thread_ts && !world.messages.find(conversation.id, thread_ts)) throw new SlackError('invalid_thread_ts')
  for (const file of files) file.channels.add(conversation.id)
  postMessage(world, conversation, {
    ...appDraft(world, content),
    subtype: 'file_share',
    files: files.map((file) => file.id),
    ...(thread_ts ? { thread_ts } : {}),
  })
  for (const file of files) announceFile(world, file, conversation.id)
}

function info(call: Call): JsonObject {
  const { world } = call
  const file = world.files.get(call.need('file'))
  if (!file || !botSeesFile(call.world, file)) throw new SlackError('file_not_found')
  return { file: slackFile(world, file), comments: [], response_metadata: { next_cursor: '' } }
}

/** The bot sees its own files and those shared where it is a member. */
export function botSeesFile(world: Call['world'], file: StoredFile): boolean {
  const bot = world.app.botUserId
  if (file.user === bot || file.channels.size === 0) return true
  return [...file.channels].some((id) => world.conversations.get(id)?.members.has(bot))
}
