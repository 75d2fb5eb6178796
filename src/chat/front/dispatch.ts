import { Refusal } from '../../foundation/errors.ts'
import { keepHome } from '../../loop/homes.ts'
import { requireRight } from '../../loop/require-right.ts'
import { holdsDraft } from '../create/draft-files.ts'
import { helpCard } from '../desk/help-card.ts'
import { homeReply } from '../desk/home-card.ts'
import { named } from '../hear/named.ts'
import { questionIn } from '../hear/question.ts'
import { hearLine, type Said } from '../hear/said.ts'
import { numberNamed } from '../hear/said-name.ts'
import { checked, missingArgs } from '../talk/check.ts'
import type { Command, Hearing, Sub } from '../talk/command.ts'
import type { Interaction, Reply } from '../talk/interaction.ts'
import { mustRead } from '../talk/reading.ts'
import { fieldErrors, formOf } from './ask.ts'
import { settledBefore } from './ask-late.ts'
import { commands, findSub } from './commands.ts'
import { correctedCard } from './corrected.ts'
import { hearMention } from './hear-mention.ts'
import { mustSayOthers, withOthers } from './other-field.ts'
import { hint } from './overheard.ts'

/** Does what was said, typed, pressed or submitted, or asks for what it lacks. Throws `Refusal`. */
export async function dispatch(hearing: Hearing): Promise<Reply> {
  const settled = await settledBefore(hearing)
  return settled ?? acted(hearing)
}

async function acted(hearing: Hearing): Promise<Reply> {
  const { interaction } = hearing
  switch (interaction.kind) {
    case 'home':
      return homeReply(hearing)
    case 'joined':
      return { kind: 'whisper', card: helpCard(hearing, 'welcome') }
    case 'command': {
      const command = commands.find((each) => each.name === interaction.command)
      if (!command) return { kind: 'whisper', card: helpCard(hearing) }
      return typed(hearing, command, interaction.text)
    }
    case 'mention': {
      const corrected = await correctedCard(hearing)
      if (corrected) return { kind: 'whisper', card: corrected }
      if (interaction.text.trim() === '' && holdsDraft(interaction.message?.files ?? []))
        return say(hearing, findSub('draft.submit'), {})
      const { saidAt: now, desk } = hearing
      const found = await hearMention(hearing, interaction.text)
      const begins = found && found.text !== interaction.text.trim()
      if (!begins && questionIn(interaction.text, { now, zone: desk.zone }))
        return say(hearing, findSub('desk.ask'), { words: interaction.text })
      return found ? typed(hearing, found.command, found.text) : { kind: 'whisper', card: helpCard(hearing) }
    }
    case 'overheard':
      return hint(hearing, interaction)
    case 'press':
      await stillLooking(hearing)
      return say(hearing, findSub(interaction.act), withOthers(interaction.values))
    case 'submission':
      return submitted(hearing, findSub(interaction.act), interaction.values)
    case 'message-action':
    case 'shortcut':
      return say(hearing, findSub(interaction.act), saidByMessage(interaction))
  }
}

/** Where there is no conversation, it was pressed on the Home or in a form that was opened there. */
async function stillLooking({ interaction, scene, desk, person }: Hearing): Promise<void> {
  if (!interaction.conversation) await keepHome(scene, desk.id, person.id)
}

function saidByMessage(interaction: Interaction): Said {
  if (interaction.kind !== 'message-action') return {}
  const { reference, text, permalink } = interaction.message
  return { quoted: text, message: reference, ...(permalink ? { source: permalink } : {}) }
}

const asksForHelp = /^(help|帮助|\?|？)$/i

function typed(hearing: Hearing, command: Command, text: string): Promise<Reply> {
  if (asksForHelp.test(text.trim()) && command.name !== 'desk')
    return Promise.resolve({ kind: 'whisper', card: helpCard(hearing, command) })
  const { saidAt: now, desk, about } = hearing
  const line = command.name === 'desk' && numberNamed('piece', text.trim()) ? `page ${text}` : text
  const { sub, said, rest } = hearLine(command, line, { now, zone: desk.zone, about })
  if (rest) throw new Refusal('words-left-over', { rest, command: command.name, sub: sub.name })
  return say(hearing, sub, said)
}

/** Runs the subcommand, or opens its form when something it needs was not said. */
async function say(hearing: Hearing, sub: Sub, words: Said): Promise<Reply> {
  if (sub.right) await requireRight(hearing.scene.database.reading, hearing.person, sub.right, hearing.desk)
  const said = await named(hearing, sub, words)
  const missing = missingArgs(sub, said)
  const nothingSaid = sub.ask && Object.values(said).every((value) => value === '')
  if (missing.length > 0 || nothingSaid) return { kind: 'form', form: await formOf(hearing, sub, said) }
  return allowed(hearing, sub, checked(sub, said))
}

/** Runs it for whoever may read what it shows. */
async function allowed(hearing: Hearing, sub: Sub, input: Record<string, unknown>): Promise<Reply> {
  const room = typeof sub.reads === 'function' ? sub.reads(input) : sub.reads
  const { piece } = input
  if (room) await mustRead(hearing, room, typeof piece === 'number' ? piece : undefined)
  return sub.run(hearing, input)
}

async function submitted(hearing: Hearing, sub: Sub, filled: Said): Promise<Reply> {
  try {
    mustSayOthers(sub, filled)
    const said = await named(hearing, sub, withOthers(filled))
    if (hasNextStep(sub, said)) return { kind: 'form', form: await formOf(hearing, sub, said) }
    return await allowed(hearing, sub, checked(sub, said))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'errors', errors: fieldErrors(hearing, sub, error) }
  }
}

/** Whether what is still missing could not be asked for before this much was known. */
const hasNextStep = (sub: Sub, said: Said) =>
  missingArgs(sub, said).some((name) => said[sub.args[name]?.after ?? ''])
