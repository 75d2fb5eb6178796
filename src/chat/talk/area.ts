import type { Command, PageKind, Sub } from './command.ts'
import type { CommandName } from './command-names.ts'
import type { NoticeCards } from './notice-card.ts'
import type { ActTable, RecordWords } from './record.ts'
import type { Remedies } from './remedy.ts'
import type { Section } from './section.ts'

/** All that one stage of the loop, or the desk, brings into the conversation. */
export interface Area {
  commands: Command[]
  /** What it adds to a command of another area, and behind which of its subcommands that stands in the help. */
  adds?: { to: CommandName; after: string; subs: Sub[] }
  notices: NoticeCards
  /** What its stage of the loop records. */
  acts: ActTable
  remedies?: Remedies
  record?: RecordWords
  /** What of it has a page of its own. */
  pages?: readonly PageKind[]
  /** What it tells on the page of a piece. */
  sections?: readonly Section[]
}
