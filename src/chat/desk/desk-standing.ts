import type { Desk } from '../../loop/desk.ts'
import type { Line } from '../shown/card.ts'
import type { Hearing } from '../talk/command.ts'
import type { Words } from '../words/words.ts'

/** What the desk has a conversation for. */
export const conversations = ['topics', 'review', 'schedule', 'metrics'] as const

/** One line for each chosen conversation that the bot has to be invited to, and for each that others read along in. */
export async function placeLines(hearing: Hearing, desk: Desk): Promise<Line[]> {
  const { words, directory } = hearing
  const lines: Line[] = []
  for (const conversation of new Set(conversations.map((name) => desk[name]))) {
    const reach = await directory.reach(conversation)
    if (reach === 'outside') lines.push(words.line('desk.setUp.outside', { where: { conversation } }))
  }
  const shared = await sharedPlaces(hearing, desk)
  return [...lines, ...shared.map((line): Line => ['❗ ', ...line])]
}

/** One line for each conversation of the desk in which people of other workspaces read along, or soon will. */
export async function sharedPlaces(
  { words, directory }: Pick<Hearing, 'words' | 'directory'>,
  desk: Desk,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const conversation of new Set(conversations.map((name) => desk[name])))
    if (await directory.isShared(conversation))
      lines.push(words.line('desk.check.shared', { where: { conversation } }))
  return lines
}

/** What to do when one person alone leads the desk; nothing when there are more. */
export const leadLines = (words: Words, leads: number): Line[] =>
  leads === 1 ? [words.line('desk.check.oneLead')] : []
