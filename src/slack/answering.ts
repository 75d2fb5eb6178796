import type { Card, CardReader } from '../chat/shown/card.ts'
import type { Answer } from '../chat/talk/interaction.ts'
import { faultCard, refusalLine } from '../chat/talk/refusals.ts'
import { type Words, wordsOf } from '../chat/words/words.ts'
import { Refusal } from '../foundation/errors.ts'
import { faultReference, type Log } from '../foundation/log.ts'
import { systemClock } from '../foundation/time.ts'
import { createDirect } from './answer/direct.ts'
import { createShelf } from './answer/shelf.ts'
import { createSpeaker, type Spot } from './answer/speaker.ts'
import { give, type Way } from './answer/way.ts'
import type { Ground } from './answer/ways.ts'
import { type Ears, hear } from './hear.ts'
import { needSlackId, referenceOf, slackIdOf } from './ids.ts'
import type { ReadInteraction } from './read/read.ts'

export interface AnsweringParts {
  /** Who hears what was done there. */
  ears(read: Pick<ReadInteraction, 'tenant'>): Ears
  log: Log
  /** Milliseconds after which an acknowledgement no longer waits for its answer. */
  ackPatience: number
}

/** Hears what was read and answers it; a fault of the adapter itself is worded and logged under one reference. */
export interface Answering {
  ground(read: ReadInteraction): Ground
  attend(read: ReadInteraction, way: Way): Promise<void>
}

export function createAnswering({ ears, log, ackPatience }: AnsweringParts): Answering {
  const readingFor = async (read: ReadInteraction): Promise<CardReader> => {
    const { conversation, directory, here } = ears(read)
    const id = referenceOf(here.team, read.user)
    const profile = await directory.profile(id)
    const zone = profile?.zone ?? 'UTC'
    const nameOf = (reference: string) => slackIdOf(reference)?.id ?? reference
    const actor = { id, language: profile?.language ?? '' }
    const language = await conversation.languageFor({ tenant: read.tenant, actor })
    return { language, zone, now: systemClock.now(), nameOf }
  }
  const shelf = createShelf()
  const cardOfFault = (error: unknown, { kind }: ReadInteraction, words: Words): Card => {
    if (error instanceof Refusal) return { headline: refusalLine(words, error), nodes: [] }
    const reference = faultReference()
    log.error({ err: error, reference, kind }, 'fault in the Slack adapter')
    return faultCard(words, reference)
  }
  return {
    ground(read) {
      const { client, here, messenger } = ears(read)
      return {
        speaker: createSpeaker({ client, log, team: here.team, direct: createDirect(messenger) }),
        spot: spotOf(read),
        origin: { conversation: read.conversation, thread: read.thread },
        reading: () => readingFor(read),
        publishHome: ({ card, reading }) =>
          messenger.publishHome(referenceOf(here.team, read.user), card, reading),
        whenPressed: (run) => {
          const timer = setTimeout(() => void run().catch(() => undefined), ackPatience)
          return () => clearTimeout(timer)
        },
      }
    },
    async attend(read, way) {
      let answer: Answer | undefined
      try {
        const { form, rest } = read.kind === 'press' ? shelf.take(read.values) : {}
        const again = form && { reply: { kind: 'form' as const, form }, reading: await readingFor(read) }
        const said = read.kind === 'press' && rest ? { ...read, values: rest } : read
        answer = again ?? (await hear(ears(read), said))
        await give(way, answer, shelf)
      } catch (error) {
        if (answer?.reply.kind === 'home' && answer.reply.missed) {
          log.warn({ err: error }, 'a Home could not be shown when it was opened, and is shown later')
          return answer.reply
            .missed()
            .catch((again: unknown) => log.error({ err: again }, 'a Home could not be asked for'))
        }
        const reading = await readingFor(read)
        const card = cardOfFault(error, read, wordsOf(reading.language, ears(read).here.prefix))
        await way
          .whisper({ card, reading })
          .catch((again: unknown) => log.error({ err: again }, 'a fault could not be told'))
      }
    },
  }
}

function spotOf({ user, conversation, thread }: ReadInteraction): Spot {
  return {
    user,
    ...(conversation ? { channel: needSlackId(conversation).id } : {}),
    ...(thread ? { thread: needSlackId(thread).ts } : {}),
  }
}
