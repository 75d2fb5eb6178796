import { msOf } from '../../foundation/time.ts'
import { findPiece } from '../../loop/piece.ts'
import { hearLine, type Said } from '../hear/said.ts'
import { parseWhen } from '../hear/when/when.ts'
import type { Card } from '../shown/card.ts'
import { pieceName } from '../shown/piece.ts'
import { type Hearing, namesPiece, type Sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { findSub } from './commands.ts'
import { confirmedCard } from './corrected.ts'
import { hearMention } from './hear-mention.ts'
import { type Lateness, longestLate } from './late.ts'
import { type Late, lateCard } from './late-card.ts'
import { carriedBy, lateAct } from './said-late.ts'

/** Asks whether what arrived late is still to be done; the answer to it is one press, which does it once. */
export async function askLate(hearing: Hearing): Promise<Card> {
  const { words, saidAt } = hearing
  const values = carriedBy(hearing)
  return lateCard(words, {
    at: saidAt,
    what: await whatWasDone(hearing),
    times: await timesSaid(hearing),
    ...(values ? { button: { act: lateAct, values } } : {}),
  })
}

/** What was done long ago is tried as of then, and asked about if anything comes of it; what only reads is answered. */
export function triedIfLate(hearing: Hearing, lateness: Lateness): Hearing {
  const { actor, interaction, now } = hearing
  if (!interaction.at || !lateness.isLate(interaction.at, now)) return hearing
  return { ...hearing, saidAt: interaction.at, actor: { ...actor, unconfirmed: true } }
}

/** What a confirmation is answered that comes again, or when nobody can say any more whether it was done. */
export async function settledBefore(hearing: Hearing): Promise<Reply | undefined> {
  if (!hearing.confirms) return undefined
  const isOld = msOf(hearing.now) - msOf(hearing.saidAt) > longestLate
  const card = (await confirmedCard(hearing)) ?? (isOld ? await tooLate(hearing) : undefined)
  return card && { kind: 'whisper', card }
}

/** It was confirmed after so long that nobody can say any more whether it was done. */
async function tooLate(hearing: Hearing): Promise<Card> {
  return lateCard(hearing.words, { at: hearing.saidAt, what: await whatWasDone(hearing), times: [] })
}

async function whatWasDone({ interaction, scene, desk, words, nameOf }: Hearing): Promise<string> {
  if (interaction.kind === 'command') return words.command(`${interaction.command} ${interaction.text}`)
  if (interaction.kind === 'mention') return spelledOut(interaction.text, nameOf)
  if (!('act' in interaction)) return ''
  const said = 'values' in interaction ? interaction.values.piece : undefined
  const number = said && namesPiece(said) ? Number(said.replace(/\D/g, '')) : undefined
  const piece = number ? await findPiece(scene.database.reading, desk.id, number) : undefined
  const help = words.plain(findSub(interaction.act).help)
  return piece ? `${help} · ${pieceName(piece)}` : help
}

async function timesSaid(hearing: Hearing): Promise<Late['times']> {
  const { saidAt, desk, words } = hearing
  const heard = await meant(hearing)
  return Object.entries(heard?.sub.args ?? {}).flatMap(([name, arg]) => {
    const said = heard?.said[name]
    if (arg.kind !== 'when' || !said) return []
    const when = parseWhen(said, { now: saidAt, zone: desk.zone, prefer: 'future', defaultTime: '18:00' })
    return when.ok ? [{ label: words.plain(arg.label ?? 'arg.when'), at: when.instant }] : []
  })
}

async function meant(hearing: Hearing): Promise<{ sub: Sub; said: Said } | undefined> {
  const { interaction, saidAt, desk } = hearing
  if (interaction.kind === 'press') return { sub: findSub(interaction.act), said: interaction.values }
  if (interaction.kind !== 'mention') return undefined
  const found = await hearMention(hearing, interaction.text)
  return found && hearLine(found.command, found.text, { now: saidAt, zone: desk.zone })
}
