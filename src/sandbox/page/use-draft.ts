import { useState } from 'preact/hooks'
import { useDesk } from './desk.ts'
import { keep, kept } from './kept.ts'
import { send } from './send.ts'
import { failureLine } from './surface.ts'

export type Draft = {
  text: string
  write: (text: string) => void
  files: File[]
  setFiles: (files: File[] | ((now: File[]) => File[])) => void
  alsoInChannel: boolean
  setAlso: (also: boolean) => void
  /** What went wrong last, in the page's language; empty when nothing did. */
  notice: string
  setNotice: (notice: string) => void
  sendIt: () => Promise<void>
}

type Given = { channel: string; thread?: string; onSent: () => void }

/** What is being written to one conversation or thread; it waits there when the reader goes elsewhere or loads the page anew. */
export function useDraft({ channel, thread, onSent }: Given): Draft {
  const desk = useDesk()
  const name = `draft/${desk.me}/${channel}/${thread ?? ''}`
  const [text, setText] = useState(() => kept(name))
  const [files, setFiles] = useState<File[]>([])
  const [alsoInChannel, setAlso] = useState(false)
  const [notice, setNotice] = useState('')
  const write = (value: string) => {
    keep(name, value)
    setText(value)
  }
  const sendIt = async () => {
    if (text.trim() === '' && files.length === 0) return
    write('')
    setFiles([])
    setNotice('')
    onSent()
    const problem = await send(desk, { text, files, channel, thread, alsoInChannel })
    if (!problem) return
    const command = text.split(/\s/)[0] ?? ''
    const { words } = desk
    setNotice(
      problem.failed
        ? `${words.commandFailed(command, problem.failed)} ${failureLine(problem.failed, words)}`
        : problem.line,
    )
    // What was typed comes back, unless something new has been typed meanwhile.
    if (!kept(name)) write(text)
    setFiles((now) => (now.length > 0 ? now : files))
  }
  return { text, write, files, setFiles, alsoInChannel, setAlso, notice, setNotice, sendIt }
}
