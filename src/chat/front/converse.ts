import { LRUCache } from 'lru-cache'
import { Refusal } from '../../foundation/errors.ts'
import type { Language } from '../../foundation/language.ts'
import type { Log } from '../../foundation/log.ts'
import { unreached } from '../../loop/undelivered.ts'
import type { Held } from '../deliver/hold.ts'
import { unshownLines } from '../desk/undelivered-card.ts'
import { text } from '../shown/card.ts'
import { createArrivals } from '../talk/arrivals.ts'
import type { Hearing } from '../talk/command.ts'
import { createGuided } from '../talk/guided.ts'
import type { Answer, Interaction, Reply } from '../talk/interaction.ts'
import { namesFor, referencesIn } from '../talk/names.ts'
import { languageOf } from '../words/words.ts'
import { fieldErrors } from './ask.ts'
import { triedIfLate } from './ask-late.ts'
import { findSub } from './commands.ts'
import { dispatch } from './dispatch.ts'
import { failure } from './failure.ts'
import { createHaste, type Haste, type Limit } from './haste.ts'
import { createLateness, type Lateness } from './late.ts'
import { type HearingDoor, languageFor, meet } from './meet.ts'
import { type Gone, messageGone } from './message-gone.ts'
import { deservesHint } from './overheard.ts'
import { type ChangedPerson, personChanged } from './person-changed.ts'
import { confirmedBy } from './said-late.ts'

export interface Conversation {
  /** Answers one interaction; never throws. A second delivery of the same key is answered with nothing. */
  hear(interaction: Interaction): Promise<Answer>
  /** The language of whoever acts; the desk's when nobody knows. Never throws. */
  languageFor(
    who: Pick<Interaction, 'tenant'> & { actor: { id: string; language: string } },
  ): Promise<Language>
  /** Hears what the platform tells of somebody who changed; never throws. */
  changed(told: ChangedPerson): Promise<void>
  /** Hears that a message was deleted; never throws. */
  gone(gone: Gone): Promise<void>
}

export interface ConversationParts extends Omit<HearingDoor, 'arrivals' | 'guided'> {
  log: Log
  /** How much one person may do; as much as they like when it is not told. */
  limit?: Limit
  /** Milliseconds that only grow, by which that is counted. */
  ticks?: () => number
  /** Why nothing at all is delivered into a tenant's workspace, while that is so. */
  held?: (tenant: string) => Held | undefined
}

const remembered = 5000
const over = () => undefined

export function createConversation(parts: ConversationParts): Conversation {
  const heard = new LRUCache<string, Promise<unknown>>({ max: remembered })
  const memory = { arrivals: createArrivals(), guided: createGuided() }
  const ears = {
    haste: createHaste(parts.limit, parts.ticks ?? (() => performance.now())),
    lateness: createLateness(),
  }
  return {
    async hear(interaction) {
      // Only within one workspace does a key name one thing.
      const key = `${interaction.tenant} ${interaction.key}`
      const first = heard.get(key)
      if (first) {
        // The platform takes the first answer that it gets, so silence must not overtake what is to be said.
        await first
        return readable(parts, interaction, { kind: 'nothing' })
      }
      const answering = answer({ ...parts, ...memory }, interaction, ears)
      heard.set(key, answering.then(over, over))
      return answering
    },
    languageFor: (who) => languageFor(parts.scene, who),
    changed: (told) =>
      personChanged(parts, told).catch((err: unknown) => parts.log.error({ err }, 'somebody changed')),
    gone: (gone) =>
      messageGone(parts.scene, gone).catch((err: unknown) => parts.log.error({ err }, 'a message is gone')),
  }
}

/** What one conversation remembers of those whom it hears. */
interface Ears {
  haste: Haste
  lateness: Lateness
}

async function answer(
  parts: ConversationParts & HearingDoor,
  done: Interaction,
  ears: Ears,
): Promise<Answer> {
  const confirmed = confirmedBy(done)
  const interaction = confirmed?.interaction ?? done
  let hearing: Hearing | undefined
  const told: string[] = []
  const scene = { ...parts.scene, told: (conversation: string) => void told.push(conversation) }
  try {
    if (interaction.kind === 'overheard' && !(await deservesHint(scene, interaction))) return silence(parts)
    hearing = await meet({ ...parts, scene }, interaction, done)
    if (confirmed) ears.lateness.pressed(done.at, confirmed.shown)
    if (confirmed) hearing = { ...hearing, saidAt: confirmed.at, confirms: true }
    else hearing = triedIfLate(hearing, ears.lateness)
    const said = tooFast(hearing, ears.haste) ?? settled(await dispatch(hearing), hearing)
    const reply = await withUnshown(parts, hearing, { reply: said, told })
    return await readable(parts, interaction, reply, hearing)
  } catch (error) {
    return readable(parts, interaction, await failure(parts, interaction, error, hearing), hearing)
  }
}

/** What was asked about has been done: the question gives way to what came of it. */
const settled = (reply: Reply, { confirms }: Hearing): Reply =>
  confirms && reply.kind === 'whisper' ? { ...reply, instead: true } : reply

/** The receipt, which says where its card cannot be shown as far as that is known already. */
async function withUnshown(
  { scene, held }: ConversationParts,
  { desk, words }: Hearing,
  { reply, told }: { reply: Reply; told: string[] },
): Promise<Reply> {
  if (reply.kind !== 'whisper' || told.length === 0) return reply
  const places = await unreached(scene.database.reading, desk.id, told)
  const lines = unshownLines(words, places, held?.(desk.tenant))
  if (lines.length === 0) return reply
  return {
    ...reply,
    card: { ...reply.card, nodes: [...reply.card.nodes, ...lines.map((line) => text(...line))] },
  }
}

/** Adds the reader's language, the desk's zone and the names; work that was put off answers for its own failures. */
async function readable(
  parts: ConversationParts,
  interaction: Interaction,
  reply: Reply,
  hearing?: Hearing,
): Promise<Answer> {
  const language = hearing?.words.language ?? (await languageFor(parts.scene, interaction))
  const zone = hearing?.desk.zone ?? interaction.actor.zone
  // What fails before the names are looked up is told below; meanwhile nobody may think that it is told to nobody.
  if (reply.kind === 'later') reply.rest.catch(over)
  const card = 'card' in reply ? reply.card : reply.kind === 'later' ? reply.first : undefined
  const names = [interaction.actor.id, ...(card ? referencesIn(card) : [])]
  const nameOf = await namesFor(names, parts.workspaces.of(interaction.tenant).directory.nameOf)
  const apart = interaction.actor.zone !== zone
  const reading = { language, zone, now: parts.scene.clock.now(), apart, nameOf }
  if (reply.kind !== 'later') return { reply, reading }
  const rest = reply.rest
    .catch((error: unknown) => failure(parts, interaction, error, hearing))
    .then((then) => readable(parts, interaction, then, hearing))
  return { reply: { ...reply, rest }, reading }
}

/** Whoever was not speaking to the bot hears nothing, and nobody has to know what they read. */
const silence = ({ scene }: ConversationParts): Answer => ({
  reply: { kind: 'nothing' },
  reading: {
    language: languageOf(''),
    zone: 'UTC',
    now: scene.clock.now(),
    nameOf: (reference) => reference,
  },
})

const unmeant: ReadonlySet<Interaction['kind']> = new Set(['home', 'joined', 'overheard'])

/** Throws `too-fast` for whoever does more than anybody does by hand; a form stays open with what stands in it. */
function tooFast(hearing: Hearing, haste: Haste): Reply | undefined {
  const { interaction, person } = hearing
  // What nobody does on purpose, and changes nothing.
  if (unmeant.has(interaction.kind)) return undefined
  const wait = haste(person.id)
  if (wait === 0) return undefined
  const refusal = new Refusal('too-fast', { seconds: Math.ceil(wait / 1000) })
  if (interaction.kind !== 'submission') throw refusal
  return { kind: 'errors', errors: fieldErrors(hearing, findSub(interaction.act), refusal) }
}
