import { askForHome, type HomeTab, homeTabs, rememberHome } from '../../loop/homes.ts'
import { readsAll } from '../../loop/reading.ts'
import { whoMay } from '../../loop/require-right.ts'
import { actions, type Button, type Card, type CardNode, text } from '../shown/card.ts'
import { peopleLine } from '../shown/people-and-times.ts'
import type { Hearing } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import type { Key, Words } from '../words/words.ts'
import { draftsTab, numbersTab, teamTab, todayTab, topicsTab } from './home-lists.ts'
import type { HomeOf } from './home-of.ts'
import { todoTab } from './home-todo.ts'

const bodies: Record<HomeTab, (of: HomeOf) => Promise<CardNode[]>> = {
  todo: todoTab,
  today: todayTab,
  topics: topicsTab,
  drafts: draftsTab,
  numbers: numbersTab,
  team: teamTab,
}

/** A person's Home at one of its tabs; whoever reads nothing of the desk has the first one alone. */
export async function homeCard(of: HomeOf, wished: HomeTab = 'todo'): Promise<Card> {
  const { db, desk, words, now, person } = of
  const reads = readsAll(person, desk)
  const tab = reads ? wished : 'todo'
  const leads = reads ? [] : await whoMay(db, desk, 'desk.run')
  return {
    headline: words.line('desk.home.title', { now: { instant: now, as: 'full' } }),
    nodes: [
      ...(reads ? [tabButtons(words, tab)] : []),
      quickActions(words),
      ...(reads ? [] : [text(...words.line('desk.home.noRole', { ask: peopleLine(words, leads) }))]),
      { node: 'divider' },
      ...(await bodies[tab](of)),
    ],
  }
}

/** The Home at a tab, which is what follows what happens from now on. */
export async function homeReply(hearing: Hearing, tab: HomeTab = 'todo', from?: number): Promise<Reply> {
  const { desk, words, now, person, scene } = hearing
  await rememberHome(scene, desk.id, person.id, tab)
  const card = await homeCard({ db: scene.database.reading, desk, words, now, person, from }, tab)
  return { kind: 'home', card, missed: () => askForHome(scene, desk.id, person.id) }
}

const tabButtons = (words: Words, open: HomeTab): CardNode =>
  actions(
    homeTabs.map((tab): Button => {
      const button = { label: words.plain(`desk.home.tab.${tab}`), act: 'desk.home', values: { tab } }
      return tab === open ? { ...button, style: 'primary' } : button
    }),
  )

function quickActions(words: Words): CardNode {
  const open = (label: Key, act: string): Button => ({ label: words.plain(label), act, values: {} })
  return actions([open('desk.home.propose', 'pitch.propose'), open('desk.home.help', 'desk.help')])
}
