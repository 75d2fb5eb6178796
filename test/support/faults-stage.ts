import { openDatabase } from '../../src/db/open.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { atTheEnd } from './at-the-end.ts'
import { start } from './desk.ts'
import { foundDesk, newDatabase, openWorkspace, rooms } from './faults-house.ts'
import { acts } from './faults-inbox.ts'
import { oneOf } from './faults-random.ts'
import type { Dialect } from './template.ts'

/** A workspace and a desk whose bots run in processes of their own. */
export async function openStage(kind: Dialect = 'SQLite') {
  const clock = movableClock(start, { frozen: true })
  const { sandbox, config } = await openWorkspace({ transport: 'socket' }, clock)
  const databaseUrl = await newDatabase(kind)
  const database = openDatabase(databaseUrl)
  atTheEnd(() => database.close())
  const scene = () => ({ database, clock })
  const desk = await foundDesk(scene())
  return { sandbox, clock, scene, desk, config: { databaseUrl, ...config } }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

/** What people did, and whether Slack told them that it was taken. */
export interface Deed {
  /** How it stands in the journal. */
  act: string
  title: string
  taken: boolean
}

let ideas = 0

/** Somebody does something: types, mentions the bot, or presses a button of a card that stands there. */
export async function doSomething({ sandbox }: Stage, random: () => number): Promise<Deed[]> {
  const what = oneOf(random, ['types', 'types', 'mentions', 'presses', 'presses', 'looks'] as const)
  if (what === 'looks') {
    await sandbox.as('UCHEN').openHome()
    return []
  }
  const open = sandbox.as('ULIN').messages(rooms.topics).filter(isOpen)
  if (what === 'presses' && open.length > 0) {
    const card = oneOf(random, open)
    const { failed } = await sandbox.as('ULIN').press(card, 'Approve')
    const title = /Idea \d+\./.exec(JSON.stringify(card.blocks))?.[0] ?? ''
    return [{ act: 'pitch.approved', title, taken: !failed }]
  }
  ideas += 1
  const title = `Idea ${ideas}.`
  if (what === 'mentions') {
    // An event that was not acknowledged comes again, so it counts as taken whatever happens.
    await sandbox.as('UWANG').say(rooms.lobby, `@copydesk pitch ${title}`)
    return [{ act: 'pitch.propose', title, taken: true }]
  }
  const { failed, response } = await sandbox.as('UWANG').command(rooms.lobby, `/pitch ${title}`)
  return [{ act: 'pitch.propose', title, taken: !failed && JSON.stringify(response?.blocks).includes('P-') }]
}

const isOpen = (message: { blocks?: object[] }) =>
  JSON.stringify(message.blocks ?? '').includes('"pitch.park')

/** Deeds that were taken and are not in the journal, and deeds that are there twice. */
export async function lostOrDoubled(stage: Stage, deeds: Deed[]): Promise<string[]> {
  const { database } = stage.scene()
  const pieces = await database.reading.selectFrom('pieces').select(['number', 'title']).execute()
  const recorded = await acts(stage)
  return deeds.flatMap(({ act, title, taken }) => {
    const numbers = pieces.filter((piece) => piece.title === title).map(({ number }) => number)
    const count = recorded.filter((line) =>
      numbers.some((number) => line.startsWith(`${act} ${number} `)),
    ).length
    if (count > 1) return [`${act} ${title} was done ${count} times`]
    return taken && count === 0 ? [`${act} ${title} was taken and is lost`] : []
  })
}

/** Cards in #topics that do not show how their piece stands now. */
export async function untrue(stage: Stage): Promise<string[]> {
  const pieces = await stage
    .scene()
    .database.reading.selectFrom('pieces')
    .select(['state', 'title'])
    .execute()
  const cards = stage.sandbox.as('ULIN').messages(rooms.topics)
  return pieces.flatMap(({ state, title }) => {
    const shown = cards.filter((card) => JSON.stringify(card.blocks).includes(title))
    if (shown.length !== 1) return [`${title} stands ${shown.length} times`]
    return shown.every((card) => isOpen(card) === (state === 'pitched'))
      ? []
      : [`${title} is ${state}, and its card is not`]
  })
}
