import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { isObject, parseJson } from '../json.ts'
import type { JsonObject } from '../protocol.ts'

const MOST_BYTES = 110 * 1024 * 1024

export type UploadedPart = { field: string; name: string; bytes: Buffer }
export type Body = {
  kind: 'form' | 'json' | 'multipart' | 'none' | 'other'
  args: JsonObject
  files: UploadedPart[]
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new Error('the body is larger than the sandbox takes')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a form, JSON or multipart body; the query's arguments are there too. */
export async function readBody(request: IncomingMessage, url: URL): Promise<Body> {
  const query = Object.fromEntries(url.searchParams)
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'multipart/form-data') return await readMultipart(request, query)
  const text = (await readBytes(request)).toString('utf8')
  if (type === 'application/json') {
    const parsed = parseJson(text)
    return { kind: 'json', args: isObject(parsed) ? { ...query, ...parsed } : query, files: [] }
  }
  if (type === 'application/x-www-form-urlencoded') {
    const form = Object.fromEntries(new URLSearchParams(text))
    return { kind: 'form', args: { ...query, ...form }, files: [] }
  }
  return { kind: text === '' ? 'none' : 'other', args: query, files: [] }
}

async function readMultipart(request: IncomingMessage, query: JsonObject): Promise<Body> {
  const body: Body = { kind: 'multipart', args: { ...query }, files: [] }
  await new Promise<void>((resolve, reject) => {
    const parser = busboy({ headers: request.headers, defParamCharset: 'utf8' })
    parser.on('field', (name, value) => {
      body.args[name] = value
    })
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () =>
        body.files.push({ field, name: info.filename ?? 'file', bytes: Buffer.concat(chunks) }),
      )
    })
    parser.on('close', resolve)
    parser.on('error', reject)
    request.pipe(parser)
  })
  return body
}
