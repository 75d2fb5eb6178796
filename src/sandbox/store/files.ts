import type { Ids } from './ids.ts'

export type StoredFile = {
  id: string
  name: string
  title: string
  mimetype: string
  filetype: string
  user: string
  /** Milliseconds. */
  created: number
  bytes: Uint8Array
  alt?: string
  /** Conversations it was shared into. */
  channels: Set<string>
}

type Upload = { key: string; id: string; name: string; length: number; alt?: string; bytes?: Uint8Array }

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  json: 'application/json',
  ics: 'text/calendar',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
}

/** Files in memory: shared ones, and uploads that the app has begun but not completed. */
export class Files {
  private readonly byId = new Map<string, StoredFile>()
  private readonly uploads = new Map<string, Upload>()
  private readonly ids: Ids

  constructor(ids: Ids) {
    this.ids = ids
  }

  add(file: {
    name: string
    user: string
    bytes: Uint8Array
    created: number
    id?: string
    title?: string
    alt?: string
  }): StoredFile {
    const filetype = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? 'binary'
    const stored: StoredFile = {
      ...file,
      id: file.id ?? this.ids.next('F'),
      title: file.title ?? file.name,
      filetype,
      mimetype: TYPES[filetype] ?? 'application/octet-stream',
      channels: new Set(),
    }
    this.byId.set(stored.id, stored)
    return stored
  }

  get(id: string): StoredFile | undefined {
    return this.byId.get(id)
  }

  all(): StoredFile[] {
    return [...this.byId.values()]
  }

  beginUpload(name: string, length: number, alt?: string): Upload {
    const upload: Upload = { key: this.ids.secret(12), id: this.ids.next('F'), name, length, alt }
    this.uploads.set(upload.key, upload)
    return upload
  }

  /** Keeps the bytes of a begun upload; false when the address is unknown or was used. */
  receive(key: string, bytes: Uint8Array): boolean {
    const upload = this.uploads.get(key)
    if (!upload || upload.bytes) return false
    upload.bytes = bytes
    return true
  }

  /** The received upload of this file id, which then is no longer pending. */
  takeUpload(id: string): Upload | undefined {
    const upload = [...this.uploads.values()].find((one) => one.id === id && one.bytes)
    if (upload) this.uploads.delete(upload.key)
    return upload
  }
}
