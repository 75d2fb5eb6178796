import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { candidatesFor, commandOf, completingAt, isCommandLine } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import { useDesk } from './desk.ts'
import { useFileDrop } from './file-drop.ts'
import { Menu } from './menu.tsx'
import { send } from './send.ts'
import { failureLine } from './surface.ts'

type ComposerProps = { channel: string; thread?: string; name: string }

const drafts = new Map<string, string>()
const TALLEST = 220

/** Where a message or a command is typed; Enter sends, unless an input method is still composing. */
export function Composer({ channel, thread, name }: ComposerProps) {
  const desk = useDesk()
  const { words } = desk
  const key = `${desk.me}/${channel}/${thread ?? ''}`
  const box = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState(drafts.get(key) ?? '')
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [dismissed, setDismissed] = useState(false)
  const [files, setFiles] = useState<File[]>([])
  const [alsoInChannel, setAlso] = useState(false)
  const [notice, setNotice] = useState('')
  const dragging = useFileDrop(form, (dropped) => setFiles((now) => [...now, ...dropped]))

  const write = (value: string) => {
    drafts.set(key, value)
    setText(value)
  }
  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${Math.min(box.current.scrollHeight, TALLEST)}px`
  }, [text])
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) box.current?.focus()
  }, [key])

  const inThread = thread !== undefined
  const completing = completingAt(text, caret)
  const offered = dismissed || (inThread && completing?.kind === 'command') ? null : completing
  const candidates = candidatesFor(offered, desk)
  const refused = inThread && isCommandLine(text)

  const complete = (index: number) => {
    const candidate = candidates[index]
    if (!candidate || !completing) return
    const after = text.slice(0, completing.from) + candidate.insert + text.slice(completing.to)
    const position = completing.from + candidate.insert.length
    write(after)
    setCaret(position)
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(position, position)
    })
  }
  const submit = async () => {
    if (refused) return setNotice(words.noCommandsInThread(desk.bot.name))
    if (text.trim() === '' && files.length === 0) return
    const typed = { text, files }
    write('')
    setFiles([])
    setNotice('')
    const problem = await send(desk, { ...typed, channel, thread, alsoInChannel })
    if (!problem) return
    setNotice(problem.failed ? commandFailure(typed.text, problem.failed) : problem.line)
    // What was typed comes back, unless something new has been typed meanwhile.
    if (!drafts.get(key)) write(typed.text)
    setFiles((now) => (now.length > 0 ? now : typed.files))
  }
  const commandFailure = (line: string, failed: string) =>
    `${words.commandFailed(line.split(/\s/)[0] ?? '', failed)} ${failureLine(failed, words)}`

  const onKeyDown = (event: KeyboardEvent) => {
    // keyCode 229 is what Safari says for the Enter that ends a composition.
    if (event.isComposing || event.keyCode === 229) return
    const exact = candidates[active]?.insert.trim() === text.trim()
    if (candidates.length > 0 && !exact && handleList(event)) return event.preventDefault()
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    event.preventDefault()
    void submit()
  }
  const handleList = (event: KeyboardEvent): boolean => {
    const count = candidates.length
    if (event.key === 'ArrowDown') setActive((active + 1) % count)
    else if (event.key === 'ArrowUp') setActive((active - 1 + count) % count)
    else if (event.key === 'Enter' || event.key === 'Tab') complete(active)
    else if (event.key === 'Escape') setDismissed(true)
    else return false
    event.stopPropagation()
    return true
  }
  const follow = (field: HTMLTextAreaElement) => {
    write(field.value)
    setCaret(field.selectionStart)
    setActive(0)
    setDismissed(false)
    setNotice('')
  }
  const usage = inThread ? undefined : commandOf(text, desk.commands)
  const label = inThread ? words.reply : words.messageTo(name)
  return (
    <form
      ref={form}
      class={dragging ? 'composer dragging' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {(refused || notice) && (
        <p class="composer-notice" role="alert">
          {refused ? words.noCommandsInThread(desk.bot.name) : notice}
        </p>
      )}
      {candidates.length > 0 && (
        <CompletionList
          kind={completing?.kind ?? 'command'}
          candidates={candidates}
          active={active}
          onPick={complete}
        />
      )}
      {usage && (
        <p class="usage" role="status">
          <code>{usage.command}</code> {usage.usageHint} <span>{usage.description}</span>
        </p>
      )}
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={label}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls="completions"
          aria-activedescendant={candidates.length > 0 ? `completion-${active}` : undefined}
          onInput={(event) => follow(event.currentTarget)}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => setCaret(event.currentTarget.selectionStart)}
          onClick={(event) => setCaret(event.currentTarget.selectionStart)}
          onPaste={(event) => {
            const pasted = [...(event.clipboardData?.files ?? [])]
            if (pasted.length > 0) setFiles([...files, ...pasted])
          }}
        />
        <ChosenFiles files={files} onRemove={(file) => setFiles(files.filter((one) => one !== file))} />
        <ComposerTools
          ready={text.trim() !== '' || files.length > 0}
          onFiles={(chosen) => setFiles([...files, ...chosen])}
          onProblem={setNotice}
        />
      </div>
      {inThread ? (
        <label class="also">
          <input type="checkbox" checked={alsoInChannel} onChange={() => setAlso(!alsoInChannel)} />
          {words.alsoSend(name)}
        </label>
      ) : (
        <p class="composer-hint">{dragging ? words.dropHere : words.composerHint}</p>
      )}
    </form>
  )
}

function ChosenFiles({ files, onRemove }: { files: File[]; onRemove: (file: File) => void }) {
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

function ComposerTools({ ready, onFiles, onProblem }: ToolsProps) {
  const desk = useDesk()
  const { words } = desk
  const picker = useRef<HTMLInputElement>(null)
  const run = async (callbackId: string) => {
    const answer = await desk.call('globalShortcut', { user: desk.me, callbackId })
    const what = answer.ok ? answer.failed : answer.error
    if (what) onProblem(failureLine(what, words))
  }
  const shortcuts = desk.shortcuts.filter((one) => one.type === 'global')
  return (
    <div class="composer-tools">
      <input
        ref={picker}
        type="file"
        multiple
        class="unseen"
        tabIndex={-1}
        aria-hidden="true"
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
      {shortcuts.length > 0 && (
        <Menu
          label={words.shortcuts}
          class="icon-button"
          prefer="above"
          entries={shortcuts.map((one) => ({
            key: one.callbackId,
            label: one.name,
            note: one.description,
            onPick: () => void run(one.callbackId),
          }))}
        >
          ⚡
        </Menu>
      )}
      <span class="grow" />
      <button type="submit" class="send" aria-label={words.send} title={words.send} disabled={!ready}>
        ➤
      </button>
    </div>
  )
}
