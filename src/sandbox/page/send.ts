import { isCommandLine } from './completion.ts'
import type { Desk } from './desk.ts'

type Outgoing = { text: string; files: File[]; channel: string; thread?: string; alsoInChannel: boolean }
type Problem = { line: string; failed?: string }

/** Sends what was composed as a command, a message or an upload; says in the page's language what went wrong. */
export async function send(desk: Desk, outgoing: Outgoing): Promise<Problem | undefined> {
  if (outgoing.files.length > 0) return sendFiles(desk, outgoing)
  if (isCommandLine(outgoing.text)) return sendCommand(desk, outgoing)
  const { text, channel, thread } = outgoing
  const alsoInChannel = thread ? outgoing.alsoInChannel : undefined
  const answer = await desk.call('say', { user: desk.me, channel, text, thread_ts: thread, alsoInChannel })
  return answer.ok ? undefined : { line: desk.words.notSent(answer.detail ?? answer.error) }
}

async function sendCommand(desk: Desk, { text, channel, thread }: Outgoing): Promise<Problem | undefined> {
  const line = text.trim()
  const answer = await desk.call('command', { user: desk.me, channel, text: line, thread_ts: thread })
  if (answer.ok) return answer.failed ? { line: '', failed: answer.failed } : undefined
  if (answer.error === 'unknown_command')
    return { line: desk.words.unknownCommand(line.split(/\s/)[0] ?? '') }
  if (answer.error === 'not_in_thread') return { line: desk.words.noCommandsInThread(desk.bot.name) }
  return { line: desk.words.notSent(answer.detail ?? answer.error) }
}

async function sendFiles(
  desk: Desk,
  { text, files, channel, thread }: Outgoing,
): Promise<Problem | undefined> {
  const form = new FormData()
  form.set('user', desk.me)
  form.set('channel', channel)
  if (text.trim()) form.set('text', text)
  if (thread) form.set('thread_ts', thread)
  for (const file of files) form.append('file', file)
  const answer = await desk.call('upload', form)
  return answer.ok ? undefined : { line: desk.words.notSent(answer.detail ?? answer.error) }
}
