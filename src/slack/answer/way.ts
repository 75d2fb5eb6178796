import { actions, type Button, type Card, type CardReader, text } from '../../chat/shown/card.ts'
import type { Form } from '../../chat/talk/form.ts'
import type { Answer } from '../../chat/talk/interaction.ts'
import { type Key, wordsOf } from '../../chat/words/words.ts'
import { limits } from '../limits.ts'
import type { Utterance } from './said.ts'
import type { Shelf } from './shelf.ts'

/** What one delivery from Slack allows in answer to it. */
export interface Way {
  /** Nothing is to be shown here; `elsewhere` another process is showing it. */
  done(elsewhere?: boolean): Promise<void>
  whisper(said: Utterance): Promise<void>
  /** `late` when Slack would not open it any more, `no-way` where nothing can be opened. */
  form(form: Form, reading: CardReader): Promise<'opened' | 'late' | 'no-way'>
  errors?(errors: Record<string, string>, reading: CardReader): Promise<void>
  home(said: Utterance): Promise<void>
}

/** Gives the answer in the way that there is; what is put off follows when it is there. */
export async function give(way: Way, { reply, reading }: Answer, shelf: Shelf): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return way.done(reply.elsewhere)
    case 'whisper':
      return way.whisper({ card: reply.card, reading, instead: reply.instead })
    case 'home':
      return way.home({ card: reply.card, reading })
    case 'errors':
      if (way.errors) return way.errors(reply.errors, reading)
      return way.whisper({ card: errorsCard(reply.errors, reading), reading })
    case 'form': {
      const opened = await way.form(reply.form, reading)
      if (opened === 'opened') return
      const why = opened === 'late' ? 'door.late' : undefined
      return way.whisper({ card: formButtonCard(reply.form, { reading, why, shelf }), reading })
    }
    case 'later':
      await way.whisper({ card: reply.first, reading })
      return give(way, await reply.rest, shelf)
  }
}

/** The errors of a form whose fields are no longer there to show them, with what was written. */
export function errorsCard(
  errors: Record<string, string>,
  reading: CardReader,
  written: string[] = [],
): Card {
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
function formButtonCard(
  form: Form,
  { reading, why, shelf }: { reading: CardReader; why?: Key; shelf: Shelf },
): Card {
  const words = wordsOf(reading.language)
  const button: Button = {
    label: words.plain('door.openAgain'),
    act: form.act,
    values: { ...sayAgain(form), ...shelf.keep(form) },
    style: 'primary',
  }
  return {
    headline: [{ bold: form.title }],
    nodes: [...(why ? [text(...words.line(why))] : []), actions([button])],
  }
}

/**
 * What the form's button says when the form itself is forgotten: all that stands in it, as long as something needed is
 * missing. Were nothing missing, the button would act instead of asking.
 */
function sayAgain({ kept, fields }: Form): Record<string, string> {
  const isMissing = fields.some(({ optional, value }) => !optional && !value)
  const filled = fields.flatMap(({ name, value }) => (value ? [[name, value] as const] : []))
  const room = limits.button.value - 100
  const whole = { ...kept, ...Object.fromEntries(filled) }
  return isMissing && JSON.stringify(whole).length <= room ? whole : kept
}
