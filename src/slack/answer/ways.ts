import type { ModalView } from '@slack/types'
import type { Reading } from '../../chat/card.ts'
import { isDirectId } from '../ids.ts'
import { renderCard } from '../render/card.ts'
import { type Origin, renderForm } from '../render/form.ts'
import { renderPage } from '../render/page.ts'
import { messageOf, type Said, type Speaker, type Spot } from './speaker.ts'
import type { Way } from './way.ts'

/** What every way stands on. */
export interface Ground {
  speaker: Speaker
  spot: Spot
  origin: Origin
  publishHome(said: Said): Promise<void>
  /** The person's language and zone, for what the adapter says by itself. */
  reading(): Promise<Reading>
  /** Runs when the acknowledgement cannot wait any longer, unless the returned function is called first. */
  whenPressed(run: () => Promise<void>): () => void
}

/** What Bolt gives to acknowledge with. */
export type Ack<T> = (answer?: T) => Promise<void>

type Message = ReturnType<typeof messageOf> & { response_type: 'ephemeral' }

/** A slash command: a quick answer goes with the acknowledgement, a slow one follows it. */
export function commandWay(ground: Ground, ack: Ack<Message>, given: { trigger: string; url?: string }): Way {
  const { speaker, spot } = ground
  let acked: Promise<void> | undefined
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
      if (spot.channel && isDirectId(spot.channel)) {
        await Promise.all([ackEmpty().catch(() => undefined), speaker.respond(given.url, spot, said)])
        return
      }
      const isFirst = acked === undefined
      acked ??= ack({ ...messageOf(renderCard(said.card, said.reading)), response_type: 'ephemeral' })
      const arrived = await acked.then(
        () => true,
        () => false,
      )
      // A connection that broke meanwhile takes no acknowledgement; the person gets the answer all the same.
      if (!isFirst || !arrived) await speaker.respond(given.url, spot, said)
    },
    async form(form, { language }) {
      stop()
      const view = renderForm(form, language, ground.origin)
      const [id] = await Promise.all([speaker.open(given.trigger, view), ackEmpty().catch(() => undefined)])
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
      openedOrLate(await speaker.open(given.trigger, renderForm(form, language, ground.origin))),
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
  const open = (view: ModalView) =>
    given.modal ? speaker.push(given.trigger, view) : speaker.open(given.trigger, view)
  const shown = async (view: ModalView) => {
    if (page) return speaker.update(page, view)
    page = await speaker.open(given.trigger, view)
    return page !== undefined
  }
  return {
    done: async () => undefined,
    async whisper(said) {
      const { card, reading } = said
      answeredElsewhere ||= !(await shown(renderPage(card, reading, origin)))
      if (answeredElsewhere) await speaker.whisper(spot, said)
    },
    form: async (form, { language }) => openedOrLate(await open(renderForm(form, language, origin))),
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
