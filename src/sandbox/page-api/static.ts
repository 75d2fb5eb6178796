import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

/** Sends a file of the folder; `index.html` for a folder and for paths without an ending. */
export async function sendStatic(folder: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = extname(path) === '' ? '/index.html' : path
  const file = normalize(join(folder, decodeURIComponent(wanted)))
  const inside = file.startsWith(normalize(folder + sep))
  const facts = inside ? await stat(file).catch(() => undefined) : undefined
  if (!facts?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain' })
    response.end('not found')
    return
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': facts.size,
    'Cache-Control': 'no-cache',
  })
  createReadStream(file).pipe(response)
}
