import type { Mood } from '../hear/mood.ts'
import type { MeantAct, Routed } from '../hear/routed.ts'
import type { Said } from '../hear/said.ts'
import { actions, type Button, type Card, note } from '../shown/card.ts'
import type { Hearing } from '../talk/command.ts'
import { spelledOut, takeConversation, takePerson } from '../talk/mention.ts'
import { typedNodes } from '../talk/refusals.ts'
import type { Words } from '../words/words.ts'
import { findSub } from './commands.ts'
import { pageOf } from './page-of.ts'

/** What a button says beside its values that was offered: its answer takes the place of the offer. */
export const offeredMark = 'offered'

type Offer = Extract<Routed, { kind: 'offer' | 'one' }>

/** Asks which of some acts was meant; only whoever said it sees that, and nothing is done before they press. */
export function offerCard(hearing: Hearing, offer: Offer): Card {
  const { words } = hearing
  const buttons = offer.choices.map((choice) => buttonOf(hearing, choice))
  const [first] = buttons
  const only = buttons.length === 1 && first ? words.line('heard.asks', { do: first.label }) : undefined
  const unknown = offer.kind === 'offer' ? offer.unknown : undefined
  const key = offer.kind === 'one' ? 'heard.one' : 'heard.which'
  return {
    fleeting: true,
    headline: [
      ...(unknown === undefined ? [] : words.line('heard.unknown', { word: unknown })),
      ...(only ?? words.line(key)),
    ],
    nodes: [...typedNodes(hearing), actions([...buttons, neither(words)])],
  }
}

function buttonOf(hearing: Hearing, { act, said }: MeantAct): Button {
  return {
    label: labelOf(hearing, act, said),
    act,
    values: { ...pressable(hearing, act, said), [offeredMark]: 'yes' },
  }
}

function labelOf({ words, nameOf }: Hearing, act: string, said: Said): string {
  const key = `heard.do.${act}`
  const params = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, spelledOut(value, nameOf)]),
  )
  const given = { piece: '', who: '', score: '', into: '', when: '', channel: '', roles: '', ...params }
  const label = words.has(key) ? words.plain(key, given) : words.plain(findSub(act).help)
  return label.replace(/\s+/g, ' ').trim()
}

/** What was said as a button carries it: a reference for people, and names spelled out in what somebody wrote. */
function pressable({ nameOf }: Hearing, act: string, said: Said): Said {
  const { args } = findSub(act)
  const values = Object.entries(said).map(([name, value]) => {
    const kind = args[name]?.kind
    if (kind === 'person') return [name, takePerson(value).person ?? value]
    if (kind === 'conversation') return [name, takeConversation(value).conversation ?? value]
    return [name, spelledOut(value, nameOf)]
  })
  return Object.fromEntries(values)
}

const neither = (words: Words): Button => ({
  label: words.plain('heard.neither'),
  act: 'desk.neither',
  values: { [offeredMark]: 'yes' },
})

/** Several pieces that were named or meant, each to be opened. */
export function pagesCard(words: Words, pieces: readonly { name: string; title?: string }[]): Card {
  const buttons = pieces.map(({ name, title }) => ({
    label: title ? `${name} · ${title}` : name,
    act: pageOf(name).act,
    values: { ...pageOf(name).values, [offeredMark]: 'yes' },
  }))
  return { fleeting: true, headline: words.line('heard.whichPiece'), nodes: [actions(buttons)] }
}

export const smallCard = (words: Words, mood: Exclude<Mood, 'help'>): Card => ({
  fleeting: true,
  headline: words.line(`heard.${mood}`),
  nodes: [],
})

/** Nothing was done, because somebody said not to or told what another thinks. */
export function heldCard(hearing: Hearing, pieces: readonly string[]): Card {
  const open = pieces.slice(0, 3).map((name) => ({ label: name, ...pageOf(name) }))
  return {
    fleeting: true,
    headline: hearing.words.line('heard.held'),
    nodes: [...typedNodes(hearing), ...(open.length > 0 ? [actions(open)] : [])],
  }
}

/** How things are said, in short. */
export const hintCard = (words: Words): Card => ({
  fleeting: true,
  headline: words.line('heard.hint'),
  nodes: [actions([helpButton(words)])],
})

const helpButton = (words: Words): Button => ({
  label: words.plain('heard.help'),
  act: 'desk.help',
  values: {},
})

/** What was not understood, by its own word where that can be told, and how things are said. */
export function lostCard(hearing: Hearing, lost: { pieces: readonly string[]; unknown?: string }): Card {
  const { words } = hearing
  const open = lost.pieces.slice(0, 3).map((name) => ({ label: name, ...pageOf(name) }))
  const what =
    lost.unknown === undefined
      ? words.line('heard.lost')
      : words.line('heard.unknown', { word: spelledOut(lost.unknown, hearing.nameOf) })
  return {
    fleeting: true,
    headline: what,
    nodes: [...typedNodes(hearing), note(...words.line('heard.hint')), actions([...open, helpButton(words)])],
  }
}
