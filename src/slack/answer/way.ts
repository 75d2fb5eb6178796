import { actions, type Button, type Card, type Reading, text } from '../../chat/card.ts'
import type { Form } from '../../chat/form.ts'
import type { Answer } from '../../chat/interaction.ts'
import { type Key, wordsOf } from '../../chat/words.ts'
import { limits } from '../limits.ts'
import type { Said } from './speaker.ts'

/** What one delivery from Slack allows in answer to it. */
export interface Way {
  /** Nothing is to be shown. */
  done(): Promise<void>
  whisper(said: Said): Promise<void>
  /** False when the form could not be opened any more. */
  form(form: Form, reading: Reading): Promise<boolean>
  errors?(errors: Record<string, string>, reading: Reading): Promise<void>
  home(said: Said): Promise<void>
}

/** Gives the answer in the way that there is; what is put off follows when it is there. */
export async function give(way: Way, { reply, reading }: Answer): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return way.done()
    case 'whisper':
      return way.whisper({ card: reply.card, reading })
    case 'home':
      return way.home({ card: reply.card, reading })
    case 'errors':
      if (way.errors) return way.errors(reply.errors, reading)
      return way.whisper({ card: errorsCard(reply.errors, reading), reading })
    case 'form':
      if (await way.form(reply.form, reading)) return
      return way.whisper({ card: formButtonCard(reply.form, reading, 'door.late'), reading })
    case 'later':
      await way.whisper({ card: reply.first, reading })
      return give(way, await reply.rest)
  }
}

/** The errors of a form whose fields are no longer there to show them, with what was written. */
export function errorsCard(errors: Record<string, string>, reading: Reading, written: string[] = []): Card {
  const words = wordsOf(reading.language)
  const lines = Object.values(errors).map((error) => [error])
  return {
    headline: words.line('door.notSaved'),
    nodes: [
      { node: 'list', lines },
      ...(written.length > 0 ? [text(...words.line('door.youWrote'))] : []),
      ...written.map((each) => ({ node: 'quote' as const, text: each })),
    ],
  }
}

/** A form that cannot open by itself, as a button that opens it. */
export function formButtonCard(form: Form, reading: Reading, why?: Key): Card {
  const words = wordsOf(reading.language)
  const button: Button = {
    label: words.plain('door.openAgain'),
    act: form.act,
    values: sayAgain(form),
    style: 'primary',
  }
  return {
    headline: [{ bold: form.title }],
    nodes: [...(why ? [text(...words.line(why))] : []), actions([button])],
  }
}

/**
 * What the form's button says: all that stands in the form, as long as something needed is missing in it. Were nothing
 * missing, the button would act instead of asking.
 */
function sayAgain({ kept, fields }: Form): Record<string, string> {
  const isMissing = fields.some(({ optional, value }) => !optional && !value)
  const filled = fields.flatMap(({ name, value }) => (value ? [[name, value] as const] : []))
  const whole = { ...kept, ...Object.fromEntries(filled) }
  return isMissing && JSON.stringify(whole).length <= limits.button.value ? whole : kept
}
