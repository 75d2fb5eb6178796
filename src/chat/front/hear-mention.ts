import { type Entity, entityIn } from '../../loop/entity.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { verbsOf } from '../hear/said.ts'
import { numberNamed, takeName } from '../hear/said-name.ts'
import { takeVerb } from '../hear/said-verb.ts'
import type { Command, Hearing, Sub } from '../talk/command.ts'
import { commands } from './commands.ts'

const deskCommand = commands.find(({ name }) => name === 'desk') as Command

/**
 * The command that words after a mention mean: a full line (`review approve P-12`, `审核 通过 P-12`) or a bare verb
 * (`approve P-12`, `通过 P-12`). Where several commands have the verb, the piece's state says which one is due.
 */
export async function hearMention(
  hearing: Hearing,
  text: string,
): Promise<{ command: Command; text: string } | undefined> {
  const line = text.trim().replace(/^\//, '')
  if (numberNamed('piece', line)) return { command: deskCommand, text: line }
  const named = takeVerb(line, commands.flatMap(namesOf(hearing)))
  const command = named && commands.find((each) => namesOf(hearing)(each).includes(named.verb))
  if (command) return { command, text: named.rest }
  const found = takeVerb(
    line,
    commands.flatMap(({ subs }) => subs.flatMap(verbsOf)),
  )
  if (!found) return undefined
  const fitting = commands.filter(({ subs }) => subs.some((sub) => verbsOf(sub).includes(found.verb)))
  const due = fitting.length === 1 ? fitting[0] : await dueCommand(hearing, fitting, found.rest)
  return due && { command: due, text: line }
}

const takes = (sub: Sub, entity: Entity) => Object.values(sub.args).some((arg) => arg.entity === entity)

const namesOf =
  ({ words }: Hearing) =>
  ({ name, alias }: Command): string[] => [name, words.prefix + name, alias]

async function dueCommand(
  { scene, desk, about }: Hearing,
  fitting: Command[],
  said: string,
): Promise<Command | undefined> {
  const entity = said
    .split(/\s+/)
    .map(entityIn)
    .find((each) => each !== undefined && each !== 'piece')
  if (entity) return fitting.find((command) => command.subs.some((sub) => takes(sub, entity))) ?? fitting[0]
  const name = takeName('piece', said, { marked: about !== undefined })
  const number = name ? numberNamed('piece', name.value) : about
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
