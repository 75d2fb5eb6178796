import { msOf, plus } from '../../foundation/time.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { hearLine, type Said } from '../hear/said.ts'
import { numberNamed } from '../hear/said-name.ts'
import { parseWhen } from '../hear/when/when.ts'
import type { Card } from '../shown/card.ts'
import { pieceName } from '../shown/piece.ts'
import type { Hearing, Sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { findSub } from './commands.ts'
import { confirmedCard } from './corrected.ts'
import { routedLine } from './ear.ts'
import { type Lateness, longestLate } from './late.ts'
import { type Late, lateCard } from './late-card.ts'
import { carriedBy, lateAct } from './said-late.ts'

/** Asks whether what arrived late is still to be done; the answer to it is one press, which does it once. */
export async function askLate(hearing: Hearing): Promise<Card> {
  const { words } = hearing
  const values = isOld(hearing) ? undefined : carriedBy(hearing)
  return lateCard(words, {
    ...(await whatCame(hearing)),
    times: await timesSaid(hearing),
    ...(values ? { button: { act: lateAct, values } } : {}),
  })
}

/** What was done long ago is tried as of then, and asked about if anything comes of it; what only reads is answered. */
export function triedIfLate(hearing: Hearing, lateness: Lateness): Hearing {
  const { actor, interaction, now } = hearing
  const { at, unheard } = interaction
  const isLate = at !== undefined ? lateness.isLate(at, now) : unheard !== undefined
  if (!isLate) return hearing
  const saidAt = at ?? plus(now, { seconds: -Math.floor((unheard ?? 0) / 1000) })
  return { ...hearing, saidAt, actor: { ...actor, unconfirmed: true } }
}

/** What a confirmation is answered that comes again, or when nobody can say any more whether it was done. */
export async function settledBefore(hearing: Hearing): Promise<Reply | undefined> {
  if (!hearing.confirms) return undefined
  const card = (await confirmedCard(hearing)) ?? (isOld(hearing) ? await tooLate(hearing) : undefined)
  return card && { kind: 'whisper', card }
}

const isOld = ({ now, saidAt }: Hearing) => msOf(now) - msOf(saidAt) > longestLate

/** It was confirmed after so long that nobody can say any more whether it was done. */
async function tooLate(hearing: Hearing): Promise<Card> {
  return lateCard(hearing.words, { ...(await whatCame(hearing)), times: [] })
}

/** What it was and when, as far as anybody knows. */
async function whatCame(hearing: Hearing) {
  const { saidAt, interaction } = hearing
  const what = await whatWasDone(hearing)
  return { at: saidAt, isSince: interaction.unheard !== undefined, what, written: writtenIn(hearing) }
}

/** What was written into a form: whoever reads it sees what they would do, and it is not lost where no button carries it. */
function writtenIn({ interaction }: Hearing): string[] {
  if (interaction.kind !== 'submission') return []
  const { args } = findSub(interaction.act)
  const isWritten = (name: string) => args[name]?.kind === 'text' || args[name]?.kind === 'line'
  return Object.entries(interaction.values).flatMap(([name, value]) =>
    isWritten(name) && value ? [value] : [],
  )
}

async function whatWasDone({ interaction, scene, desk, words, nameOf }: Hearing): Promise<string> {
  if (interaction.kind === 'command') return words.command(`${interaction.command} ${interaction.text}`)
  if (interaction.kind === 'mention') return spelledOut(interaction.text, nameOf)
  if (!('act' in interaction)) return ''
  const said = 'values' in interaction ? interaction.values.piece : undefined
  const number = numberNamed('piece', said ?? '')
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
  const { interaction, saidAt, desk, about } = hearing
  if (interaction.kind === 'press' || interaction.kind === 'submission')
    return { sub: findSub(interaction.act), said: interaction.values }
  if (interaction.kind !== 'mention' && interaction.kind !== 'command') return undefined
  const command = interaction.kind === 'command' ? commandNamed(hearing, interaction.command) : undefined
  const found = await routedLine(hearing, interaction.text, command)
  return found.kind === 'line'
    ? hearLine(found.command, found.text, { now: saidAt, zone: desk.zone, about })
    : undefined
}

const commandNamed = ({ commands }: Hearing, said: string) => commands.find(({ name }) => name === said)
