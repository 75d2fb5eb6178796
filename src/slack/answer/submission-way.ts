import type { ModalView } from '@slack/types'
import type { CardReader } from '../../chat/shown/card.ts'
import type { Form } from '../../chat/talk/form.ts'
import { wordsOf } from '../../chat/words/words.ts'
import { cut } from '../cut.ts'
import { limits } from '../limits.ts'
import { renderForm } from '../render/form.ts'
import { renderPage } from '../render/page.ts'
import { type Sight, surelyView } from './plainer.ts'
import type { Utterance } from './said.ts'
import { errorsCard, type Way } from './way.ts'
import type { Ack, Ground } from './ways.ts'

type ViewAnswer =
  | { response_action: 'update'; view: ModalView }
  | { response_action: 'errors'; errors: Record<string, string> }

interface Submitted {
  viewId: string
  /** The fields under which an error can stand. */
  fields: string[]
  /** What was filled in, to be given back when it cannot be kept. */
  written: string[]
  /** Slack waits for the acknowledgement no longer, and shows nothing that it carries. */
  tooLate?: boolean
}

/** A modal is not changed by a call sooner than so many ms after an acknowledgement changed it: the two travel apart. */
const apart = 300

/** A form: errors stand under its fields, success closes it, and when it takes long the modal says so and then the outcome. */
export function submissionWay(ground: Ground, ack: Ack<ViewAnswer>, form: Submitted): Way {
  const { speaker, spot, origin } = ground
  let acked = form.tooLate ? ack().catch(() => undefined) : undefined
  let isPage = false
  const page =
    ({ card, reading }: Utterance): Sight =>
    (plain) =>
      renderPage(card, reading, origin, plain)
  const acknowledge = (answer?: ViewAnswer) => {
    acked ??= ack(answer)
    return acked
  }
  const stop = ground.whenPressed(async () => {
    isPage = true
    acked = ground.reading().then(async (reading) => {
      const card = { headline: wordsOf(reading.language).line('door.working'), nodes: [] }
      await ack({ response_action: 'update', view: surelyView(page({ card, reading })) })
      await new Promise((done) => setTimeout(done, apart))
    })
    await acked
  })
  /** Whether the modal shows it now; one that was closed, or whose connection broke, does not. */
  const shown = async (sight: Sight) => {
    stop()
    if (!acked) {
      isPage = true
      return acknowledge({ response_action: 'update', view: surelyView(sight) }).then(...arrivedOrNot)
    }
    await acked.catch(() => undefined)
    return speaker.update(form.viewId, sight)
  }
  const inPage = async (said: Utterance) => {
    if (!(await shown(page(said)))) await speaker.whisper(spot, said)
  }
  return {
    async done() {
      stop()
      await acknowledge()
    },
    async whisper(said) {
      stop()
      if (isPage || !spot.channel) return inPage(said)
      await acknowledge().catch(() => undefined)
      await speaker.whisper(spot, said)
    },
    async errors(errors: Record<string, string>, reading: CardReader) {
      stop()
      const known = placed(errors, form.fields)
      const under = known && !acked && acknowledge({ response_action: 'errors', errors: known })
      if (under && (await under.then(...arrivedOrNot))) return
      await inPage({ card: errorsCard(errors, reading, form.written), reading })
    },
    async form(next: Form, { language }) {
      return (await shown((plain) => renderForm(next, language, origin, plain))) ? 'opened' : 'late'
    },
    async home(said) {
      stop()
      await Promise.all([acknowledge(), ground.publishHome(said)])
    },
  }
}

const arrivedOrNot = [() => true, () => false] as const

/** Errors under fields that are there: Slack refuses an answer that names another, so those go under the first. */
function placed(errors: Record<string, string>, fields: string[]): Record<string, string> | undefined {
  const [first] = fields
  if (first === undefined) return undefined
  const found: Record<string, string> = {}
  for (const [name, error] of Object.entries(errors)) {
    const field = fields.includes(name) ? name : first
    found[field] = cut([found[field], error].filter(Boolean).join('\n'), limits.fieldError)
  }
  return found
}
