import { Refusal } from '../../foundation/errors.ts'
import { entityName } from '../../loop/entity.ts'
import { belongs } from '../../loop/people.ts'
import { findPerson } from '../../loop/people-store.ts'
import type { Arg, Hearing, Sub } from '../talk/command.ts'
import { spelledOut, takeConversation, takePerson } from '../talk/mention.ts'
import type { Said } from './said.ts'

/**
 * What was said, the piece too where its thread says it, with every person and conversation in it made a reference of this workspace: the one border that all of
 * them pass, typed, chosen in a form or carried by a button. Throws `said.not-a-person`, `said.not-a-conversation`, or
 * `named.…` for somebody who does not belong to the team.
 */
export async function named(hearing: Hearing, sub: Sub, said: Said): Promise<Said> {
  const settled = { ...pieceHere(hearing, sub), ...said }
  for (const [name, arg] of Object.entries(sub.args)) {
    const value = settled[name]?.trim()
    if (!value) continue
    if (arg.kind === 'person') settled[name] = await personNamed(hearing, { name, arg, value })
    if (arg.kind === 'conversation') settled[name] = await conversationNamed(hearing, { name, arg, value })
  }
  return settled
}

/** The piece in the thread of whose card it was said, for a subcommand that is about one. */
function pieceHere({ about, interaction: { kind } }: Hearing, { args: { piece } }: Sub): Said {
  const heard = kind === 'mention' || kind === 'message-action'
  if (about === undefined || !heard || !piece || piece.elsewhere) return {}
  return { piece: entityName('piece', about) }
}

interface Naming {
  name: string
  arg: Arg
  value: string
}

async function personNamed(hearing: Hearing, { name, arg, value }: Naming): Promise<string> {
  const who = takePerson(value).person ?? carried(hearing, value)
  if (!who?.startsWith(`${hearing.desk.tenant}/`)) throw not(hearing, 'person', name, value)
  const told = (await hearing.directory.profile(who))?.standing
  if (told && belongs({ standing: told, admitted: false })) return who
  const known = await findPerson(hearing.scene.database.reading, hearing.desk.id, who)
  const standing = told ?? known?.standing
  const admitted = known?.admitted ?? false
  const facts = { field: name, person: { person: who } }
  if (standing === undefined || standing === 'unknown') throw new Refusal('named.unknown', facts)
  const letsIn = arg.stranger && (standing === 'guest' || standing === 'outsider')
  if (!belongs({ standing, admitted }) && !letsIn) throw new Refusal(`named.${standing}`, facts)
  return who
}

async function conversationNamed(hearing: Hearing, { name, value }: Naming): Promise<string> {
  const reference = takeConversation(value).conversation ?? carried(hearing, value)
  // Only an adapter makes references: whoever types one has not named anything.
  const where = reference ?? (looksMade(value) ? undefined : value)
  const found = where && (await hearing.directory.conversationOf(where))
  if (!found?.startsWith(`${hearing.desk.tenant}/`)) throw not(hearing, 'conversation', name, value)
  return found
}

const looksMade = (value: string) => /^\w+:[^\s/]+\/\S+$/.test(value)

/** A bare reference, which comes from a form or a button and never from a keyboard. */
function carried({ interaction: { kind } }: Hearing, value: string): string | undefined {
  return (kind === 'press' || kind === 'submission') && looksMade(value) ? value : undefined
}

const not = ({ nameOf }: Hearing, kind: 'person' | 'conversation', field: string, value: string) =>
  new Refusal(`said.not-a-${kind}`, { field, said: spelledOut(value, nameOf) })
