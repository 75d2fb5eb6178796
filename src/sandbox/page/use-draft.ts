import { useState } from 'preact/hooks'
import { useDesk } from './desk.ts'
import { send } from './send.ts'
import { failureLine } from './surface.ts'

const drafts = new Map<string, string>()

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

/** What is being written to one conversation or thread; it waits there when the reader goes elsewhere. */
export function useDraft(channel: string, thread?: string): Draft {
  const desk = useDesk()
  const key = `${desk.me}/${channel}/${thread ?? ''}`
  const [text, setText] = useState(drafts.get(key) ?? '')
  const [files, setFiles] = useState<File[]>([])
  const [alsoInChannel, setAlso] = useState(false)
  const [notice, setNotice] = useState('')
  const write = (value: string) => {
    drafts.set(key, value)
    setText(value)
  }
  const sendIt = async () => {
    if (text.trim() === '' && files.length === 0) return
    write('')
    setFiles([])
    setNotice('')
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
    if (!drafts.get(key)) write(text)
    setFiles((now) => (now.length > 0 ? now : files))
  }
  return { text, write, files, setFiles, alsoInChannel, setAlso, notice, setNotice, sendIt }
}
