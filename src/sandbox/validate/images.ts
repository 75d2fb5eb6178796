import { isObject } from '../json.ts'
import type { Json } from '../protocol.ts'
import { urlOf } from '../url.ts'
import type { World } from '../world.ts'

/** Slack's complaint for every image that it could not fetch: it refuses the whole message or view. */
export function deadImages(world: World, value: Json, pointer: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => deadImages(world, one, `${pointer}/${at}`))
  if (!isObject(value)) return []
  const { type, image_url } = value
  const own =
    type === 'image' && typeof image_url === 'string' && isDead(world, image_url)
      ? [`downloading image failed [json-pointer:${pointer}/image_url]`]
      : []
  const inside = Object.entries(value).flatMap(([key, held]) =>
    typeof held === 'object' ? deadImages(world, held, `${pointer}/${key}`) : [],
  )
  return [...own, ...inside]
}

/** There is no network here: dead is what was told to be, and what Slack's servers could never reach. */
function isDead(world: World, address: string): boolean {
  const url = urlOf(address)
  if (world.deadImages.has(address) || !url) return true
  const { protocol, hostname, origin } = url
  if (origin === world.origin) return false
  return !/^https?:$/.test(protocol) || isPrivate(hostname)
}

function isPrivate(host: string): boolean {
  const isName = !/^[\d.]+$/.test(host) && !host.startsWith('[')
  if (isName) return !host.includes('.') || /\.(local|internal|localhost|test|invalid)$/.test(host)
  return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.|\[)/.test(host)
}
