import { beforeEach, expect, it } from 'vitest'
import type { Seen } from '../../../src/sandbox/index.ts'
import { type House, openHouse, rooms, type Who } from '../../support/faults-house.ts'
import { acts } from '../../support/faults-inbox.ts'
import { buttonsOf, said } from '../../support/story.ts'

let house: House
let wall: number
beforeEach(async () => {
  wall = Date.now()
  house = await openHouse({ socketTimes: { now: () => wall } })
  await house.as('UWANG').command(rooms.lobby, '/pitch Dumplings')
  await house.settle()
})

/** The process sleeps while this is sent to it, over the socket that it has open, and wakes so many minutes later. */
async function asleep<T>(minutes: number, send: () => T): Promise<Awaited<T>> {
  const sent = send()
  house.moveBy({ minutes })
  wall += minutes * 60_000
  const outcome = await sent
  await house.settle()
  return outcome
}

const askedOf = (who: Who) =>
  house
    .as(who)
    .ephemerals(rooms.lobby)
    .filter((each) => said(each).includes('⏳'))
const [approved, proposed] = ['pitch.approved 1 ULIN', 'pitch.propose 2 UWANG']
const done = async () => (await acts(house)).filter((each) => each === approved || each === proposed)

it('a command and a form that lay there for an hour are asked about, and one press does each once', async () => {
  const [lin, wang] = [house.as('ULIN'), house.as('UWANG')]
  await wang.command(rooms.lobby, '/pitch')
  await asleep(60, () =>
    Promise.all([
      lin.command(rooms.lobby, '/pitch approve P-1'),
      wang.submit({ Topic: 'Moon cakes', 'Why it is worth doing': 'It is the season' }),
    ]),
  )
  expect(await done()).toEqual([])
  const [command] = askedOf('ULIN')
  expect(said(command)).toMatch(
    /^⏳ Still to be done\? \/pitch approve P-1\nIt came only now and is from some time after .*10:42/,
  )
  const [form] = askedOf('UWANG')
  expect(said(form)).toContain('Moon cakes')
  expect(said(form)).toContain('It is the season')
  for (const [who, card] of [
    [lin, command],
    [wang, form],
  ] as const) {
    expect(buttonsOf(card)).toEqual(['Do it'])
    await who.press(card as Seen, 'Do it')
    await house.settle()
  }
  for (const who of ['ULIN', 'UWANG'] as const) expect(askedOf(who)).toEqual([])
  expect(await done()).toEqual([approved, proposed])
})

it('what comes once that was read is fresh, and so is what lay there for ten minutes', async () => {
  const lin = house.as('ULIN')
  await asleep(60, () => lin.command(rooms.lobby, '/pitch approve P-1'))
  expect(askedOf('ULIN')).toHaveLength(1)
  const { response } = await lin.command(rooms.lobby, '/pitch park P-1')
  expect(said(response)).not.toContain('⏳')
  await asleep(10, () => house.as('UWANG').command(rooms.lobby, '/pitch Moon cakes'))
  expect(await done()).toEqual([proposed])
  expect(askedOf('UWANG')).toEqual([])
})

it('a command that only reads is answered, however long it lay there, where whoever typed it still sees it', async () => {
  await asleep(60, () => house.as('ULIN').command(rooms.lobby, '/pitch list'))
  expect(said(house.as('ULIN').ephemerals(rooms.lobby).at(-1))).toContain('Dumplings')
})

it('a form that lay there and is wrong says so, and gives back what was written', async () => {
  const lin = house.as('ULIN')
  await lin.command(rooms.lobby, '/pitch reject')
  await house.as('UCHEN').command(rooms.lobby, '/pitch approve P-1')
  await asleep(60, () => lin.submit({ Reason: 'We had this one' }))
  const page = JSON.stringify(lin.view() ?? '') + lin.ephemerals().map(said).join()
  expect(page).toContain('P-1 ')
  expect(page).toContain('We had this one')
})
