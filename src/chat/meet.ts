import type { Scene } from '../loop/act.ts'
import type { Desk } from '../loop/desk.ts'
import { greet } from '../loop/greet.ts'
import { findDesk, openDesk } from '../loop/open-desk.ts'
import { findPerson } from '../loop/people.ts'
import type { Command, Hearing } from './command.ts'
import type { Interaction } from './interaction.ts'
import { references } from './mention.ts'
import { namesFor } from './names.ts'
import type { Directory, Standing } from './platform.ts'
import { languageOf, wordsOf } from './words.ts'

/** What a hearing needs beside the interaction: where to act, and who is who. */
export interface HearingDoor {
  scene: Scene
  commands: Command[]
  directory: Directory
  standing: Standing
}

const vias: Record<Interaction['kind'], string> = {
  command: 'command',
  mention: 'mention',
  press: 'button',
  submission: 'form',
  'message-action': 'message',
  shortcut: 'shortcut',
  home: 'home',
  joined: 'joined',
}

/** Makes the desk and the person known on first sight, and gathers what a handler works with. */
export async function meet(door: HearingDoor, interaction: Interaction): Promise<Hearing> {
  const { scene } = door
  const { actor } = interaction
  const language = languageOf(actor.language)
  const desk = (await findDesk(scene, interaction.tenant)) ?? (await newDesk(door, interaction))
  // A platform that will not say who somebody is must not make us forget it.
  const known = actor.language === '' && (await findPerson(scene.database.reading, desk.id, actor.id))
  const person = known || (await greet(scene, desk.id, { ...actor, language }))
  const nameOf = await namesFor(referencesTyped(interaction), door.directory.nameOf)
  return {
    scene,
    actor: { desk: desk.id, person: actor.id, via: vias[interaction.kind], key: interaction.key },
    desk,
    person,
    words: wordsOf(person.language),
    now: scene.clock.now(),
    interaction,
    quoted: quotedIn(interaction),
    commands: door.commands,
    directory: door.directory,
    standing: door.standing,
    nameOf,
  }
}

/** The home of a new desk is where the first command was typed, or the person's direct message if the bot is not there. */
async function newDesk({ scene, directory }: HearingDoor, interaction: Interaction): Promise<Desk> {
  const { conversation, actor } = interaction
  const within = conversation && (await directory.reach(conversation)) === 'member'
  return openDesk(scene, {
    tenant: interaction.tenant,
    home: within ? conversation : actor.id,
    zone: actor.zone,
    language: languageOf(actor.language),
  })
}

function referencesTyped(interaction: Interaction): string[] {
  const said = 'values' in interaction ? Object.values(interaction.values) : []
  const typed = 'text' in interaction ? [interaction.text] : []
  const quoted = quotedIn(interaction)
  return [...said, ...typed, ...(quoted ? [quoted.text] : [])].flatMap(references)
}

function quotedIn(interaction: Interaction) {
  return 'message' in interaction && typeof interaction.message === 'object' ? interaction.message : undefined
}
