import type { Language } from '../../foundation/language.ts'
import type { Desk } from '../../loop/desk.ts'
import { greet } from '../../loop/greet.ts'
import { knownIn } from '../../loop/known.ts'
import { findDesk, openDesk } from '../../loop/open-desk.ts'
import { belongs, type Person } from '../../loop/people.ts'
import { findPerson } from '../../loop/people-store.ts'
import { pieceUnder } from '../../loop/piece-under.ts'
import type { Scene } from '../../loop/scene.ts'
import { strangerRefusal } from '../../loop/stranger.ts'
import type { Arrivals, WayIn } from '../talk/arrivals.ts'
import type { Hearing } from '../talk/command.ts'
import type { Guided } from '../talk/guided.ts'
import type { Interaction } from '../talk/interaction.ts'
import { references } from '../talk/mention.ts'
import { namesFor } from '../talk/names.ts'
import type { Workspace, Workspaces } from '../talk/workspace.ts'
import { languageOf, wordsOf } from '../words/words.ts'
import { pages, record, remedies, sections } from './areas.ts'
import { commands } from './commands.ts'

/** What a hearing needs beside the interaction: where to act, and the way to whoever acts. */
export interface HearingDoor {
  scene: Scene
  workspaces: Workspaces
  arrivals: Arrivals
  guided: Guided
  /** Before the name of every command, such as `cd-`. */
  prefix?: string
}

const vias: Record<Interaction['kind'], string> = {
  command: 'command',
  mention: 'mention',
  overheard: 'mention',
  press: 'button',
  submission: 'form',
  'message-action': 'message',
  shortcut: 'shortcut',
  home: 'home',
  joined: 'joined',
}

/**
 * Makes the desk and the person known on first sight, and gathers what a handler works with. Throws `stranger.…` for whoever
 * does not belong; of them nothing is kept. `came` is how it came, where that is a press which confirms it.
 */
export async function meet(
  door: HearingDoor,
  interaction: Interaction,
  came: Interaction = interaction,
): Promise<Hearing> {
  const { scene } = door
  const { directory, standing } = door.workspaces.of(interaction.tenant)
  const { desk, person } = await admit({ scene, directory }, interaction)
  const now = scene.clock.now()
  const way = wayOf(came)
  if (way) door.arrivals.note(person.id, way, now)
  const { thread } = interaction
  const about = thread ? await pieceUnder(scene.database.reading, desk.id, thread) : undefined
  const nameOf = await namesFor(referencesTyped(interaction), directory.nameOf)
  return {
    scene,
    actor: { desk: desk.id, person: person.id, via: vias[interaction.kind], key: keyOf(interaction) },
    desk,
    person,
    words: wordsOf(person.language, door.prefix),
    now,
    saidAt: now,
    interaction,
    about,
    quoted: quotedIn(interaction),
    commands,
    remedies,
    record,
    pages,
    sections,
    directory,
    standing,
    arrivals: door.arrivals,
    guided: door.guided,
    nameOf,
  }
}

/**
 * The desk and the person, who belongs to it. While the platform will not say who somebody is, those whom the desk knows
 * stay what they were, and nobody else is let in: an outage neither locks the team out nor opens the door.
 */
/** Where somebody comes in: the desks, and the workspace that they are of. */
type Entrance = Pick<HearingDoor, 'scene'> & Pick<Workspace, 'directory'>

async function admit(door: Entrance, interaction: Interaction): Promise<{ desk: Desk; person: Person }> {
  const { scene } = door
  const db = scene.database.reading
  const { desk: found, person: known } = (await knownIn(db, interaction.tenant, interaction.actor.id)) ?? {}
  const actor = await told(door, interaction.actor, known)
  const standing = actor.standing === 'unknown' ? (known?.standing ?? 'unknown') : actor.standing
  if (!known && !belongs({ standing, admitted: false })) throw await strangerRefusal(db, found?.id, standing)
  const desk = found ?? (await newDesk(door, interaction))
  const language = actor.language ? languageOf(actor.language) : (known?.language ?? desk.language)
  const person =
    known && actor.standing === 'unknown' ? known : await greet(scene, desk.id, { ...actor, language }, known)
  if (!belongs(person)) throw await strangerRefusal(db, desk.id, person.standing)
  return { desk, person }
}

/** What the platform says of a person: asked once more, and waited for, when the desk knows nothing by itself. */
async function told(door: Entrance, actor: Interaction['actor'], known: Person | undefined) {
  if (actor.standing !== 'unknown' || (known && known.standing !== 'unknown')) return actor
  return { ...actor, ...(await door.directory.profile(actor.id)) }
}

/** The language of whoever acts: what the platform says, else what they are known to read, else the desk's. Never throws. */
export async function languageFor(
  scene: Scene,
  { tenant, actor }: { tenant: string; actor: { id: string; language: string } },
): Promise<Language> {
  if (actor.language !== '') return languageOf(actor.language)
  const desk = await findDesk(scene, tenant).catch(() => undefined)
  const known = desk && (await findPerson(scene.database.reading, desk.id, actor.id).catch(() => undefined))
  return known?.language ?? desk?.language ?? languageOf('')
}

function wayOf(interaction: Interaction): WayIn | undefined {
  const { kind } = interaction
  if (kind === 'mention') return interaction.direct ? 'direct' : 'mention'
  return kind === 'press' || kind === 'home' ? kind : undefined
}

/** A line is acted on once, however often it is edited. */
const keyOf = (interaction: Interaction) =>
  (interaction.kind === 'mention' && interaction.corrects?.key) || interaction.key

/** The home of a new desk is where the first command was typed, or the person's direct message if the bot is not there. */
async function newDesk({ scene, directory }: Entrance, interaction: Interaction): Promise<Desk> {
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
