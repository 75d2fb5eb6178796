import { keepHome } from '../../loop/homes.ts'
import { holdsDraft } from '../create/draft-files.ts'
import { helpCard } from '../desk/help-card.ts'
import { homeReply } from '../desk/home-card.ts'
import type { Said } from '../hear/said.ts'
import type { Hearing } from '../talk/command.ts'
import type { Interaction, Reply } from '../talk/interaction.ts'
import { settledBefore } from './ask-late.ts'
import { commands, findSub } from './commands.ts'
import { correctedCard } from './corrected.ts'
import { hearLoose } from './hear-loose.ts'
import { offeredMark } from './offer-card.ts'
import { withOthers } from './other-field.ts'
import { hint } from './overheard.ts'
import { say, submitted } from './say.ts'

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
      return hearLoose(hearing, interaction.text, command)
    }
    case 'mention': {
      const corrected = await correctedCard(hearing)
      if (corrected) return { kind: 'whisper', card: corrected }
      if (interaction.text.trim() === '' && holdsDraft(interaction.message?.files ?? []))
        return say(hearing, findSub('draft.submit'), {})
      return hearLoose(hearing, interaction.text)
    }
    case 'overheard':
      return hint(hearing, interaction)
    case 'press':
      await stillLooking(hearing)
      return pressed(hearing, interaction)
    case 'submission':
      return submitted(hearing, findSub(interaction.act), interaction.values)
    case 'message-action':
    case 'shortcut':
      return say(hearing, findSub(interaction.act), saidByMessage(interaction))
  }
}

/** A button's act; what was offered gives way to what came of it. */
async function pressed(hearing: Hearing, { act, values }: { act: string; values: Said }): Promise<Reply> {
  const reply = await say(hearing, findSub(act), withOthers(values))
  return values[offeredMark] && reply.kind === 'whisper' ? { ...reply, instead: true } : reply
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
