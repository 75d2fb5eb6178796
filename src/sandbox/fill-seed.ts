import { typedParts } from './act/people.ts'
import { partsToRichText, partsToText } from './text.ts'
import type { World } from './world.ts'

/** Puts the seed's messages and files in, without telling the app. */
export function fillSeed(world: World): void {
  const { messages = [], files = [] } = world.options.seed
  for (const seed of messages) {
    if (seed.ts) world.ids.reserve(seed.channel, seed.ts)
    const parts = typedParts(world, seed.user, seed.text)
    world.messages.add({
      channel: seed.channel,
      ts: seed.ts ?? world.ids.ts(seed.channel),
      user: seed.user,
      fromApp: seed.user === world.app.botUserId,
      text: partsToText(parts),
      blocks: [partsToRichText(parts, world.ids.secret(3))],
      reactions: new Map(),
      ...(seed.thread_ts ? { thread_ts: seed.thread_ts } : {}),
    })
  }
  for (const seed of files) {
    const bytes = typeof seed.bytes === 'string' ? new TextEncoder().encode(seed.bytes) : seed.bytes
    const file = world.files.add({ name: seed.name, user: seed.user, bytes, created: world.now() })
    file.channels.add(seed.channel)
    world.messages.add({
      channel: seed.channel,
      ts: world.ids.ts(seed.channel),
      user: seed.user,
      fromApp: false,
      subtype: 'file_share',
      files: [file.id],
      text: seed.text ? partsToText(typedParts(world, seed.user, seed.text)) : '',
      reactions: new Map(),
    })
  }
}
