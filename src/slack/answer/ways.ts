import type { CardReader } from '../../chat/shown/card.ts'
import { isDirectId } from '../ids.ts'
import { type OpenedFrom, renderForm } from '../render/form.ts'
import { renderPage } from '../render/page.ts'
import { type Sight, surely } from './plainer.ts'
import type { Utterance } from './said.ts'
import { type Speaker, type Spot, sealed } from './speaker.ts'
import type { Way } from './way.ts'

/** What every way stands on. */
export interface Ground {
  speaker: Speaker
  spot: Spot
  origin: OpenedFrom
  publishHome(said: Utterance): Promise<void>
  /** The person's language and zone, for what the adapter says by itself. */
  reading(): Promise<CardReader>
  /** Runs when the acknowledgement cannot wait any longer, unless the returned function is called first. */
  whenPressed(run: () => Promise<void>): () => void
}

/** What Bolt gives to acknowledge with. */
export type Ack<T> = (answer?: T) => Promise<void>

type Message = ReturnType<typeof sealed> & { response_type: 'ephemeral' }

interface Commanded {
  trigger: string
  url?: string
  /** Slack waits for the acknowledgement no longer, and shows nothing that it carries. */
  tooLate?: boolean
}

/** A slash command: a quick answer goes with the acknowledgement, a slow one follows it. */
export function commandWay(ground: Ground, ack: Ack<Message>, given: Commanded): Way {
  const { speaker, spot } = ground
  let acked = given.tooLate ? ack().catch(() => undefined) : undefined
  const ackEmpty = () => {
    acked ??= ack()
    return acked
  }
  let pressed: () => void = () => {}
  const late = new Promise<void>((resolve) => {
    pressed = resolve
  })
  const stop = ground.whenPressed(() => ackEmpty().finally(pressed))
  return {
    async done(elsewhere) {
      // Slack shows the first acknowledgement that it gets: an empty one must not overtake the one with the answer.
      if (elsewhere) return late
      stop()
      await ackEmpty()
    },
    async whisper(said) {
      stop()
      if (spot.channel && isDirectId(spot.channel) && !said.card.fleeting) {
        await Promise.all([ackEmpty().catch(() => undefined), speaker.respond(given.url, spot, said)])
        return
      }
      const { content, risky } = surely(said)
      // Nobody says when an acknowledgement is not taken; a response_url does.
      if (risky && given.url) acked ??= ack()
      const isFirst = acked === undefined
      acked ??= ack({ ...sealed(content), response_type: 'ephemeral' })
      const arrived = await acked.then(
        () => true,
        () => false,
      )
      // A connection that broke meanwhile takes no acknowledgement; the person gets the answer all the same.
      if (!isFirst || !arrived) await speaker.respond(given.url, spot, said)
    },
    async form(form, { language }) {
      stop()
      const sight: Sight = (plain) => renderForm(form, language, ground.origin, plain)
      const [id] = await Promise.all([speaker.open(given.trigger, sight), ackEmpty().catch(() => undefined)])
      return openedOrLate(id)
    },
    async home(said) {
      stop()
      await Promise.all([ackEmpty(), ground.publishHome(said)])
    },
  }
}

const openedOrLate = (id: string | undefined) => (id === undefined ? 'late' : 'opened')

/** Words after a mention, or an invitation: there is nothing to open a form with, so a button offers it. */
export function mentionWay({ speaker, spot, publishHome }: Ground): Way {
  return {
    done: async () => undefined,
    whisper: (said) => speaker.whisper(spot, said),
    form: async () => 'no-way',
    home: publishHome,
  }
}

/** A button, a menu or a message action in a conversation; it is acknowledged already. */
export function messageWay(ground: Ground, given: { trigger: string; url?: string }): Way {
  const { speaker, spot } = ground
  return {
    done: async () => undefined,
    whisper: (said) => speaker.respond(given.url, spot, said),
    form: async (form, { language }) =>
      openedOrLate(
        await speaker.open(given.trigger, (plain) => renderForm(form, language, ground.origin, plain)),
      ),
    home: ground.publishHome,
  }
}

/**
 * A press on the Home or in a modal, or a global shortcut: a modal answers, since there is no conversation to whisper in.
 * Whoever closed it meanwhile is answered where they opened it from, else in a direct message.
 */
export function viewWay(ground: Ground, given: { trigger: string; modal?: string }): Way {
  const { speaker, spot, origin } = ground
  let page = given.modal
  let answeredElsewhere = false
  const open = (sight: Sight) =>
    given.modal ? speaker.push(given.trigger, sight) : speaker.open(given.trigger, sight)
  const shown = async (sight: Sight) => {
    if (page) return speaker.update(page, sight)
    page = await speaker.open(given.trigger, sight)
    return page !== undefined
  }
  return {
    done: async () => undefined,
    async whisper(said) {
      const { card, reading } = said
      answeredElsewhere ||= !(await shown((plain) => renderPage(card, reading, origin, plain)))
      if (answeredElsewhere) await speaker.whisper(spot, said)
    },
    form: async (form, { language }) =>
      openedOrLate(await open((plain) => renderForm(form, language, origin, plain))),
    home: ground.publishHome,
  }
}

/** The Home was opened: whatever is to be said stands there. */
export function homeWay({ publishHome }: Ground): Way {
  return {
    done: async () => undefined,
    whisper: publishHome,
    form: async () => 'no-way',
    home: publishHome,
  }
}
