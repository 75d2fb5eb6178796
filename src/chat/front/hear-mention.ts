import { type Entity, entityIn, numberOf } from '../../loop/entity.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { halfWidth } from '../hear/said.ts'
import type { Command, Hearing, Sub } from '../talk/command.ts'
import { withoutPrefix } from '../talk/command-names.ts'
import { commands } from './commands.ts'

const blank = /\s+/

/**
 * The command that words after a mention mean: a full line (`review approve P-12`, `审核 通过 P-12`) or a bare verb
 * (`approve P-12`, `通过 P-12`). Where several commands have the verb, the piece's state says which one is due.
 */
export async function hearMention(
  hearing: Hearing,
  text: string,
): Promise<{ command: Command; text: string } | undefined> {
  const line = text.trim().replace(/^\//, '')
  const [first = '', ...others] = line.split(blank)
  const word = halfWidth(first).toLowerCase()
  const name = withoutPrefix(word, hearing.words.prefix)
  const named = commands.find((command) => command.name === name || command.alias === first)
  if (named) return { command: named, text: line.slice(first.length).trim() }
  const fitting = commands.filter((command) => command.subs.some((sub) => answersTo(sub, word)))
  if (fitting.length === 0) return undefined
  const command = fitting.length === 1 ? fitting[0] : await dueCommand(hearing, fitting, others)
  return command && { command, text: line }
}

const takes = (sub: Sub, entity: Entity) => Object.values(sub.args).some((arg) => arg.entity === entity)

const answersTo = (sub: Sub, word: string) => sub.name === word || sub.aliases.includes(word)

async function dueCommand(
  { scene, desk }: Hearing,
  fitting: Command[],
  words: string[],
): Promise<Command | undefined> {
  const said = words.map(halfWidth)
  const entity = said.map(entityIn).find((each) => each !== undefined && each !== 'piece')
  if (entity) return fitting.find((command) => command.subs.some((sub) => takes(sub, entity))) ?? fitting[0]
  const number = said.map((word) => numberOf('piece', word)).find((each) => each !== undefined)
  const piece = number ? await findPiece(scene.database.reading, desk.id, number) : undefined
  const order = orderFor(piece?.state)
  return order.map((name) => fitting.find((command) => command.name === name)).find(Boolean) ?? fitting[0]
}

/** Which command a verb that several have is meant for, the likeliest first: the one that the piece has come to. */
function orderFor(state: PieceState | undefined): string[] {
  const decided = state === 'approved' || state === 'rejected'
  if (state === undefined || state === 'pitched' || state === 'parked' || decided) {
    return ['pitch', 'draft', 'review']
  }
  if (state === 'closed') return ['retro', 'review', 'draft', 'pitch']
  if (state === 'published') return ['publish', 'review', 'draft', 'pitch']
  return ['review', 'draft', 'publish', 'pitch']
}
