import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { commandOf, isCommandLine } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import { ChosenFiles, ComposerTools } from './composer-tools.tsx'
import { useDesk } from './desk.ts'
import { useFileDrop } from './file-drop.ts'
import { useCompletion } from './use-completion.ts'
import { type Draft, useDraft } from './use-draft.ts'

type ComposerProps = { channel: string; thread?: string; name: string; onSent: () => void }

/** Where a message or a command is typed. */
export function Composer({ channel, thread, name, onSent }: ComposerProps) {
  const desk = useDesk()
  const { words } = desk
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft({ channel, thread, onSent })
  const inThread = thread !== undefined
  const refused = inThread && isCommandLine(draft.text)
  const notice = refused ? words.noCommandsInThread(desk.bot.name) : draft.notice
  const addFiles = (files: File[]) => draft.setFiles((now) => [...now, ...files])
  const dragging = useFileDrop(form, addFiles)
  const submit = () => {
    if (!refused) void draft.sendIt()
  }
  return (
    <form
      ref={form}
      class={dragging ? 'composer dragging' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {notice && (
        <p class="composer-notice" role="alert">
          {notice}
        </p>
      )}
      {!inThread && <Usage text={draft.text} />}
      <div class="composer-box">
        <TypingBox
          draft={draft}
          inThread={inThread}
          label={inThread ? words.reply : words.messageTo(name)}
          onSubmit={submit}
          onFiles={addFiles}
        />
        <ChosenFiles
          files={draft.files}
          onRemove={(file) => draft.setFiles(draft.files.filter((one) => one !== file))}
        />
        <ComposerTools
          ready={draft.text.trim() !== '' || draft.files.length > 0}
          onFiles={addFiles}
          onProblem={draft.setNotice}
        />
      </div>
      {inThread ? (
        <label class="also">
          <input
            type="checkbox"
            checked={draft.alsoInChannel}
            onChange={() => draft.setAlso(!draft.alsoInChannel)}
          />
          {words.alsoSend(name)}
        </label>
      ) : (
        <p class="composer-hint">{dragging ? words.dropHere : words.composerHint}</p>
      )}
    </form>
  )
}

/** The hint of the command that the line has begun with. */
function Usage({ text }: { text: string }) {
  const { commands } = useDesk()
  const command = commandOf(text, commands)
  if (!command) return null
  return (
    <p class="usage" role="status">
      <code>{command.command}</code> {command.usageHint} <span>{command.description}</span>
    </p>
  )
}

type TypingBoxProps = {
  draft: Draft
  inThread: boolean
  label: string
  onSubmit: () => void
  onFiles: (files: File[]) => void
}

const TALLEST_PX = 220
// What Safari says for the Enter that ends a composition; it no longer says that it is composing.
const COMPOSING_KEY = 229

/** The text box: Enter sends unless an input method is still composing, Shift+Enter breaks the line. */
function TypingBox({ draft, inThread, label, onSubmit, onFiles }: TypingBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const { text, write } = draft
  const completion = useCompletion({
    text,
    caret,
    inThread,
    onReplace: (after, position) => {
      write(after)
      setCaret(position)
      requestAnimationFrame(() => box.current?.setSelectionRange(position, position))
    },
  })
  useGrowing(box, text)
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) box.current?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING_KEY) return
    if (completion.onKey(event)) event.stopPropagation()
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) onSubmit()
    else return
    event.preventDefault()
  }
  const offered = completion.candidates.length > 0
  const follow = (event: { currentTarget: HTMLTextAreaElement }) =>
    setCaret(event.currentTarget.selectionStart)
  return (
    <>
      {offered && (
        <CompletionList
          kind={completion.kind}
          candidates={completion.candidates}
          active={completion.active}
          onPick={completion.pick}
        />
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        placeholder={label}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered ? 'completions' : undefined}
        aria-activedescendant={offered ? `completion-${completion.active}` : undefined}
        onInput={(event) => {
          write(event.currentTarget.value)
          follow(event)
          completion.restart()
          draft.setNotice('')
        }}
        onKeyDown={onKeyDown}
        onKeyUp={follow}
        onClick={follow}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])]
          if (pasted.length > 0) onFiles(pasted)
        }}
      />
    </>
  )
}

function useGrowing(box: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${Math.min(box.current.scrollHeight, TALLEST_PX)}px`
  }, [text])
}
