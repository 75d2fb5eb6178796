import { Refusal } from '../../foundation/errors.ts'
import { entityName } from '../../loop/entity.ts'
import { titledLike } from '../../loop/pieces-titled.ts'
import { helpCard } from '../desk/help-card.ts'
import { questionIn } from '../hear/question.ts'
import type { Routed } from '../hear/routed.ts'
import { piecesIn, tokensOf } from '../hear/tokens.ts'
import type { Command, Hearing } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { mayRead } from '../talk/reading.ts'
import { findSub } from './commands.ts'
import { routedLine } from './ear.ts'
import { heldCard, hintCard, lostCard, offerCard, pagesCard, smallCard } from './offer-card.ts'
import { pageOf } from './page-of.ts'
import { say, typed } from './say.ts'

/** Does what a line means, or asks in private what was meant: behind a command, after a mention or in a direct message. */
export async function hearLoose(hearing: Hearing, line: string, command?: Command): Promise<Reply> {
  const routed = await routedLine(hearing, line, command)
  if (routed.kind === 'line') return typed(asHeard(hearing, routed), routed.command, routed.text)
  return answered(hearing, line, routed)
}

/** The hearing with the line in the order in which its act reads it. */
function asHeard(hearing: Hearing, { text }: { text: string }): Hearing {
  const { interaction } = hearing
  if (interaction.kind !== 'command' && interaction.kind !== 'mention') return hearing
  return { ...hearing, interaction: { ...interaction, text } }
}

async function answered(
  hearing: Hearing,
  line: string,
  routed: Exclude<Routed, { kind: 'line' }>,
): Promise<Reply> {
  const { words } = hearing
  switch (routed.kind) {
    case 'page': {
      const [only, ...others] = routed.pieces
      if (only && others.length === 0) return openPage(hearing, only)
      return whisper(
        pagesCard(
          words,
          routed.pieces.map((name) => ({ name })),
        ),
      )
    }
    case 'ask':
      return asked(hearing, line)
    case 'small':
      return whisper(smallCard(words, routed.mood))
    case 'help':
      return whisper(
        hearing.guided.lately(hearing.person.id, hearing.now) ? hintCard(words) : helpCard(hearing),
      )
    case 'held':
      return whisper(heldCard(hearing, routed.pieces))
    case 'lost':
      return byTitle(hearing, line, async () => whisper(lostCard(hearing, routed)))
    default:
      return whisper(offerCard(hearing, routed))
  }
}

const whisper = (card: Extract<Reply, { kind: 'whisper' }>['card']): Reply => ({ kind: 'whisper', card })

const openPage = (hearing: Hearing, piece: string): Promise<Reply> =>
  say(hearing, findSub('desk.page'), pageOf(piece).values)

/** A question is answered from the data; one that is not understood opens the page of what it names. */
async function asked(hearing: Hearing, line: string): Promise<Reply> {
  const { saidAt: now, desk, about } = hearing
  const understood = questionIn(line, { now, zone: desk.zone })
  if (understood) return say(hearing, findSub('desk.ask'), { words: line })
  const [piece] = piecesIn(tokensOf(line.slice(0, 600)))
  const here = piece ?? (about === undefined ? undefined : entityName('piece', about))
  if (here) return openPage(hearing, here)
  return byTitle(hearing, line, () => say(hearing, findSub('desk.ask'), { words: line }))
}

/** Whether something that has a page is named by the whole line: a channel, a person. */
async function isNamed(hearing: Hearing, line: string): Promise<boolean> {
  if (line.length > longestName) return false
  for (const { find } of hearing.pages) {
    const found = await find(hearing, line.trim()).catch((error: unknown) => {
      if (error instanceof Refusal) return []
      throw error
    })
    if (found.length > 0) return true
  }
  return false
}

const longestName = 100

/** The piece whose title was said: one is opened, several are offered, of those that the person may read. */
async function byTitle(hearing: Hearing, line: string, otherwise: () => Promise<Reply>): Promise<Reply> {
  const { scene, desk, words } = hearing
  if (await isNamed(hearing, line)) return say(hearing, findSub('desk.page'), { thing: line })
  const found = await titledLike(scene.database.reading, desk.id, line)
  const readable = []
  for (const piece of found) if (await mayRead(hearing, 'review', piece.number)) readable.push(piece)
  const [only, ...others] = readable
  if (!only) return otherwise()
  if (others.length === 0) return openPage(hearing, entityName('piece', only.number))
  const shown = readable.map(({ number, title }) => ({ name: entityName('piece', number), title }))
  return whisper(pagesCard(words, shown))
}
