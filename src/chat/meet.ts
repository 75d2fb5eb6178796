import type { Scene } from '../loop/act.ts'
import type { Desk } from '../loop/desk.ts'
import { greet } from '../loop/greet.ts'
import { findDesk, openDesk } from '../loop/open-desk.ts'
import type { Hearing } from './command.ts'
import type { Interaction } from './interaction.ts'
import { references } from './mention.ts'
import { languageOf, wordsOf } from './words.ts'

/** What a hearing needs of the platform: the names behind references, from its directory's cache. */
export interface HearingDoor {
  scene: Scene
  nameOf(reference: string): Promise<string>
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
  const desk = (await findDesk(scene, interaction.tenant)) ?? (await newDesk(scene, interaction))
  const person = await greet(scene, desk.id, { ...actor, language })
  const names = await namesIn(door, interaction)
  return {
    scene,
    actor: { desk: desk.id, person: actor.id, via: vias[interaction.kind], key: interaction.key },
    desk,
    person,
    words: wordsOf(actor.language),
    now: scene.clock.now(),
    interaction,
    quoted:
      'message' in interaction && typeof interaction.message === 'object' ? interaction.message : undefined,
    nameOf: (reference) => names.get(reference) ?? reference.replace(/^.*\//, ''),
  }
}

function newDesk(scene: Scene, interaction: Interaction): Promise<Desk> {
  return openDesk(scene, {
    tenant: interaction.tenant,
    home: interaction.conversation ?? interaction.actor.id,
    zone: interaction.actor.zone,
    language: languageOf(interaction.actor.language),
  })
}

async function namesIn(door: HearingDoor, interaction: Interaction): Promise<Map<string, string>> {
  const said = 'values' in interaction ? Object.values(interaction.values) : []
  const typed = 'text' in interaction ? [interaction.text] : []
  const quoted =
    'message' in interaction && typeof interaction.message === 'object' ? [interaction.message.text] : []
  const named = new Set([...said, ...typed, ...quoted].flatMap(references))
  const pairs = [...named].map(async (reference) => [reference, await door.nameOf(reference)] as const)
  return new Map(await Promise.all(pairs))
}
