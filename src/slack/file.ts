import type { PostedFile } from '../chat/talk/interaction.ts'
import { Refusal } from '../foundation/errors.ts'
import { asUrl } from '../foundation/url.ts'
import type { Access, SlackClient } from './client.ts'
import type { SlackFile } from './read/payloads.ts'

const megabyte = 1024 * 1024
/** Larger files are refused before a byte is fetched. */
const mostBytes = 10 * megabyte
const patience = 20_000

/** A posted file whose bytes are fetched with the bot's token, from Slack's own hosts only, when they are asked for. */
export function postedFile(file: SlackFile, access: Access, client: SlackClient): PostedFile {
  const name = file.name ?? file.id
  const size = file.size ?? 0
  return {
    name,
    size,
    ...(file.permalink ? { link: file.permalink } : {}),
    async load() {
      if (size > mostBytes) throw tooLarge(name, size)
      const known = file.url_private ? file : { ...file, ...(await lookUp(client, file.id)) }
      const address = known.url_private_download ?? known.url_private
      if (!address || !isSlacks(address, access.apiUrl)) throw new Refusal('door.file-no-access', { name })
      return fetched(address, { name, size: known.size ?? 0 }, access)
    },
  }
}

/** A file from another workspace arrives as its id only. */
async function lookUp(client: SlackClient, id: string): Promise<Partial<SlackFile>> {
  const { file } = await client.files.info({ file: id }).catch(() => ({ file: undefined }))
  return {
    url_private: file?.url_private,
    url_private_download: file?.url_private_download,
    size: file?.size,
  }
}

const hosts = /(^|\.)(slack\.com|slack-files\.com|slack-edge\.com)$/

// A file may live anywhere: the token goes to Slack and to nobody else.
function isSlacks(address: string, apiUrl: string): boolean {
  const url = asUrl(address)
  if (!url) return false
  const { protocol, hostname, origin } = url
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && hosts.test(hostname))
}

async function fetched(
  address: string,
  file: { name: string; size: number },
  access: Access,
): Promise<Uint8Array> {
  const { name, size } = file
  const headers = { Authorization: `Bearer ${access.botToken}` }
  try {
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(patience) })
    if (!response.ok) throw new Refusal('door.file-no-access', { name })
    const bytes = await bytesOf(response, name)
    // Without the right to a file Slack answers with its login page, and with a 200.
    const isPage = response.headers.get('content-type')?.startsWith('text/html')
    if (isPage && bytes.length !== size) throw new Refusal('door.file-no-access', { name })
    return bytes
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('door.file-late', { name })
  }
}

async function bytesOf(response: Response, name: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > mostBytes) throw tooLarge(name, length)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const tooLarge = (name: string, size: number) =>
  new Refusal('door.file-too-large', { name, size: Math.ceil(size / megabyte), most: mostBytes / megabyte })
