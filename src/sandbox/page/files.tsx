import type { PageFile } from '../protocol.ts'
import { useDesk } from './desk.ts'

/** The files of a message: pictures are shown, everything can be downloaded. */
export function Files({ files }: { files: PageFile[] }) {
  const { words } = useDesk()
  if (files.length === 0) return null
  return (
    <div class="files">
      {files.map((file) => (
        <a
          key={file.id}
          class="file"
          href={file.href}
          download={file.name}
          aria-label={words.download(file.name)}
        >
          {/^image\/(png|jpe?g|gif|webp)$/.test(file.mimetype) ? (
            <img src={file.href} alt={file.alt ?? file.title ?? file.name} loading="lazy" />
          ) : (
            <span class="file-sign" aria-hidden="true">
              {(file.name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase()}
            </span>
          )}
          <span class="file-words">
            <strong>{file.title || file.name}</strong>
            <span>{fileSize(file.size)}</span>
          </span>
        </a>
      ))}
    </div>
  )
}

function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB']
  const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`
}
