import type { PageCommand, PageConversation, PageUser } from '../protocol.ts'

/** What the caret stands in, if it can be completed; `from`–`to` is the stretch that a pick replaces. */
export type Completing = { kind: 'command' | 'person' | 'channel'; query: string; from: number; to: number }

export type Candidate = { key: string; title: string; note: string; insert: string }

const MOST = 8

/** Finds a `/command` at the start of the text, or an `@name` or `#channel` that ends at the caret. */
export function completingAt(text: string, caret: number): Completing | null {
  const before = text.slice(0, caret)
  const command = /^\/[^\s/]*$/.exec(before)
  if (command) return { kind: 'command', query: command[0], from: 0, to: caret }
  const named = /(?:^|[\s(（，。、：:])([@#＠＃])([^\s@#]{0,30})$/u.exec(before)
  if (!named) return null
  const query = named[2] ?? ''
  const kind = named[1] === '@' || named[1] === '＠' ? 'person' : 'channel'
  return { kind, query, from: caret - query.length - 1, to: caret }
}

type Known = { commands: PageCommand[]; users: PageUser[]; conversations: PageConversation[] }

/** The candidates for what is being completed, best first. */
export function candidatesFor(completing: Completing | null, known: Known): Candidate[] {
  if (!completing) return []
  const wanted = completing.query.toLocaleLowerCase()
  if (completing.kind === 'command') {
    return known.commands
      .filter((one) => one.command.startsWith(wanted))
      .map((one) => ({
        key: one.command,
        title: `${one.command} ${one.usageHint}`.trim(),
        note: one.description,
        insert: `${one.command} `,
      }))
  }
  if (completing.kind === 'channel') {
    return known.conversations
      .filter((one) => (one.kind === 'public' || one.kind === 'private') && one.name.includes(wanted))
      .slice(0, MOST)
      .map((one) => ({ key: one.id, title: `#${one.name}`, note: one.topic, insert: `#${one.name} ` }))
  }
  return known.users
    .filter((one) => `${one.name} ${one.realName}`.toLocaleLowerCase().includes(wanted))
    .slice(0, MOST)
    .map((one) => ({
      key: one.id,
      title: one.realName || one.name,
      note: `@${one.name}`,
      insert: `@${one.name} `,
    }))
}

/** The command a line begins with and its hint, once the line has gone past the command's own name. */
export function commandOf(text: string, commands: PageCommand[]): PageCommand | undefined {
  const name = /^(\/\S+)\s/.exec(text)?.[1]
  return commands.find((one) => one.command === name)
}

/** Whether the line is a slash command; `//` and a lone path such as `/a/b` are not. */
export const isCommandLine = (text: string): boolean => /^\/[^\s/]+(\s|$)/.test(text)

/** A stored text as somebody would type it: names for ids, and no entities. */
export function typedForm(text: string, { users, conversations }: Omit<Known, 'commands'>): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
      const user = users.find((one) => one.id === id)
      return user ? `@${user.name}` : whole
    })
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
      const conversation = conversations.find((one) => one.id === id)
      return conversation ? `#${conversation.name}` : whole
    })
    .replace(/<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
