import type { Instant } from '../../foundation/time.ts'
import type { PiecePage } from '../../loop/board/piece-page.ts'
import type { Desk } from '../../loop/desk.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import type { CardNode, Line } from '../shown/card.ts'
import type { Key, Words } from '../words/words.ts'

/** What a section is shown with: whose words, which desk, and the moment at which it is looked at. */
export interface PageShowing {
  words: Words
  desk: Desk
  now: Instant
  /** It stays: nothing is told that changes with time alone, for nobody would bring it up to date. */
  lasting?: true
}

/** What a section knows that decides or warns; of all of them the header of the page tells the heaviest. */
export interface Sign {
  weight: number
  line: Line
}

/** One part of the page of a piece: a line while it is closed, the whole while it is open. */
export interface Section {
  name: string
  title: Key
  /** Sections stand in the order of their ranks. */
  rank: number
  /** In which states of a piece it is what matters: then it is open without being asked for. */
  live: readonly PieceState[]
  /** Undefined while there is nothing to tell: then it is left out. */
  line(showing: PageShowing, page: PiecePage): Line | undefined
  body(showing: PageShowing, page: PiecePage): CardNode[]
  sign?(showing: PageShowing, page: PiecePage): Sign | undefined
}
