import { inflateRawSync } from 'node:zlib'
import { Refusal } from '../../foundation/errors.ts'

/** One file of an archive; `read` unpacks it anew and throws `export.too-large-inside` beyond so many bytes. */
export interface ZipEntry {
  name: string
  /** Its true size in bytes; what the archive says of it may be a lie. */
  size: number
  read(): Buffer
}

interface Listed {
  name: string
  flags: number
  method: number
  size: number
  packed: Buffer
}

/**
 * The files of an archive. Each is unpacked once and thrown away to learn its size, because table readers believe what the
 * archive says; like them, this goes by the stream's own end. Throws `export.too-large-inside` when all of them together
 * are over `most` bytes, `export.password` and `export.broken`.
 */
export function entriesOf(data: Buffer, most: number): ZipEntry[] {
  let left = most
  return directory(data).map((entry) => {
    if (entry.flags & 1) throw new Refusal('export.password')
    const { length } = inflated(entry, left, most)
    left -= length
    return { name: entry.name, size: length, read: () => inflated(entry, length, most) }
  })
}

function inflated({ method, packed, size }: Listed, room: number, limit: number): Buffer {
  const tooLarge = () => new Refusal('export.too-large-inside', { limit })
  if (method !== 8) {
    if (size > room) throw tooLarge()
    return packed.subarray(0, size)
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
  } catch (fault) {
    throw (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : fault
  }
}

const endMark = Buffer.from('504b0506', 'hex')

function directory(data: Buffer): Listed[] {
  const end = data.lastIndexOf(endMark)
  if (end < 0) throw new Refusal('export.broken', { why: 'zip' })
  const entries: Listed[] = []
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32BE(at) !== 0x504b0102) throw new Refusal('export.broken', { why: 'zip' })
    const name = data.readUInt16LE(at + 28)
    entries.push(listedAt(data, at, name))
    at += 46 + name + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return entries
}

function listedAt(data: Buffer, at: number, name: number): Listed {
  const local = data.readUInt32LE(at + 42)
  return {
    name: data.toString('utf8', at + 46, at + 46 + name),
    flags: data.readUInt16LE(at + 8),
    method: data.readUInt16LE(at + 10),
    size: data.readUInt32LE(at + 24),
    packed: data.subarray(local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)),
  }
}
