import { useRef } from 'preact/hooks'
import { useDesk } from './desk.ts'
import { Menu } from './menu.tsx'
import { failureLine } from './surface.ts'

/** The files that will go out with the message. */
export function ChosenFiles({ files, onRemove }: { files: File[]; onRemove: (file: File) => void }) {
  const { words } = useDesk()
  if (files.length === 0) return null
  return (
    <div class="chosen-files">
      {files.map((file) => (
        <span key={`${file.name}-${file.lastModified}`} class="chip">
          📎 {file.name}
          <button
            type="button"
            class="chip-remove"
            aria-label={words.removeFile(file.name)}
            onClick={() => onRemove(file)}
          >
            ×
          </button>
        </span>
      ))}
    </div>
  )
}

type ToolsProps = { ready: boolean; onFiles: (files: File[]) => void; onProblem: (line: string) => void }

/** The line of buttons below the text: files, global shortcuts, send. */
export function ComposerTools({ ready, onFiles, onProblem }: ToolsProps) {
  const { words } = useDesk()
  return (
    <div class="composer-tools">
      <AttachButton onFiles={onFiles} />
      <ShortcutsButton onProblem={onProblem} />
      <span class="grow" />
      <button type="submit" class="send" aria-label={words.send} title={words.send} disabled={!ready}>
        ➤
      </button>
    </div>
  )
}

function AttachButton({ onFiles }: Pick<ToolsProps, 'onFiles'>) {
  const { words } = useDesk()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        class="unseen"
        tabIndex={-1}
        aria-label={words.attach}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={words.attach}
        title={words.attach}
        onClick={() => picker.current?.click()}
      >
        ＋
      </button>
    </>
  )
}

function ShortcutsButton({ onProblem }: Pick<ToolsProps, 'onProblem'>) {
  const desk = useDesk()
  const { words } = desk
  const shortcuts = desk.shortcuts.filter((one) => one.type === 'global')
  if (shortcuts.length === 0) return null
  const run = async (callbackId: string) => {
    const answer = await desk.call('globalShortcut', { user: desk.me, callbackId })
    const what = answer.ok ? answer.failed : answer.error
    if (what) onProblem(failureLine(what, words))
  }
  const entries = shortcuts.map((one) => ({
    key: one.callbackId,
    label: one.name,
    note: one.description,
    onPick: () => void run(one.callbackId),
  }))
  return (
    <Menu label={words.shortcuts} class="icon-button" prefer="above" entries={entries}>
      ⚡
    </Menu>
  )
}
