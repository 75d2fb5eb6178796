import type { PiecePage } from '../../loop/board/piece-page.ts'
import { entityName } from '../../loop/entity.ts'
import { nextSteps } from '../../loop/next-steps.ts'
import type { Person } from '../../loop/people.ts'
import { actions, type Button, type Card, type CardNode, type Line, text } from '../shown/card.ts'
import { pageButton, pieceName, pieceValue } from '../shown/piece.ts'
import { stepActions } from '../shown/step-button.ts'
import type { PageShowing, Section, Sign } from '../talk/section.ts'
import { turnLine } from './turn-line.ts'

interface Opened {
  sections: readonly Section[]
  /** The name of the section that is open; without one, or with one that is none, it is the live one. */
  open?: string
}

/** The page of a piece for one reader: its header, what they may do, and its sections, of which one is open. */
export function piecePageCard(
  showing: PageShowing,
  page: PiecePage,
  { reader, shares, ...opened }: Opened & { reader: Person; shares: boolean },
): Card {
  const { words, now } = showing
  return {
    headline: headline(showing, page),
    nodes: [
      ...header(showing, page, opened),
      ...stepActions(words, nextSteps(page.steps, reader, now), moreActs(showing, page)),
      ...sectionNodes(showing, page, opened),
      ...rowOf([...openers(showing, page, opened), ...(shares ? [shareButton(showing, page)] : [])]),
    ],
  }
}

const rowOf = (buttons: Button[]): CardNode[] => (buttons.length > 0 ? [actions(buttons)] : [])

/** The same for a whole conversation: nobody's acts, and each opens it for themselves. */
export function sharedPageCard(of: PageShowing, page: PiecePage, sections: readonly Section[]): Card {
  const showing: PageShowing = { ...of, lasting: true }
  const open = { ...pageButton(page.piece), label: showing.words.plain('page.open') }
  return {
    headline: headline(showing, page),
    nodes: [
      ...header(showing, page, { sections }),
      ...sectionNodes(showing, page, { sections }),
      actions([open]),
    ],
  }
}

function shareButton({ words }: PageShowing, { piece }: PiecePage): Button {
  const confirm = {
    title: words.plain('page.share'),
    text: words.plain('page.shareSure'),
    yes: words.plain('page.share'),
    no: words.plain('distribute.sure.no'),
  }
  return { label: words.plain('page.share'), act: 'desk.share', values: pieceValue(piece), confirm }
}

const headline = ({ words }: PageShowing, { piece }: PiecePage): Line =>
  words.line('page.headline', {
    icon: words.plain(`page.icon.${piece.state}`),
    state: beginning(words.plain(`state.${piece.state}`)),
    piece: { bold: pieceName(piece) },
  })

// English words begin a headline with a capital.
const beginning = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

function header(showing: PageShowing, page: PiecePage, { sections }: Opened): CardNode[] {
  const signs = sections.flatMap((section) => section.sign?.(showing, page) ?? [])
  const heaviest = signs.reduce<Sign | undefined>(
    (most, sign) => (most && most.weight >= sign.weight ? most : sign),
    undefined,
  )
  return [text(...turnLine(showing, page)), ...(heaviest ? [text(...heaviest.line)] : [])]
}

function sectionNodes(showing: PageShowing, page: PiecePage, opened: Opened): CardNode[] {
  const open = openSection(page, opened)
  return opened.sections.flatMap((section): CardNode[] => {
    const title = { bold: showing.words.plain(section.title) }
    if (section === open) return [text('▾ ', title), ...section.body(showing, page)]
    const line = section.line(showing, page)
    return line ? [text('▸ ', title, ' · ', ...line)] : []
  })
}

/** Opens another section in the place of the page that is pressed. */
function openers(showing: PageShowing, page: PiecePage, opened: Opened): Button[] {
  const open = openSection(page, opened)
  return opened.sections
    .filter((section) => section !== open && section.line(showing, page) !== undefined)
    .map(
      (section): Button => ({
        label: `▸ ${showing.words.plain(section.title)}`,
        act: 'desk.page',
        values: { thing: entityName('piece', page.piece.number), open: section.name, here: 'yes' },
      }),
    )
}

const openSection = ({ piece }: PiecePage, { sections, open }: Opened): Section | undefined =>
  sections.find(({ name }) => name === open) ?? sections.find(({ live }) => live.includes(piece.state))

function moreActs({ words }: PageShowing, { piece, current }: PiecePage): Button[] {
  const values = pieceValue(piece)
  const whole = { ...values, version: String(current?.number) }
  return [
    ...(current?.kind === 'text'
      ? [{ label: words.plain('create.button.text'), act: 'draft.text', values: whole }]
      : []),
    { label: words.plain('page.record'), act: 'desk.audit', values },
  ]
}
