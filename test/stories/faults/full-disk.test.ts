import { join } from 'node:path'
import { expect, it } from 'vitest'
import { atTheEnd } from '../../support/at-the-end.ts'
import { type House, openHouse, rooms } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { fill, makeRoom, tinyDisk } from '../../support/full-disk.ts'
import { said } from '../../support/story.ts'

let ideas = 0

/** Wang pitches; what the answer says. */
async function pitch(house: House): Promise<string> {
  ideas += 1
  const { response } = await house.as('UWANG').command(rooms.lobby, `/pitch Idea ${1000 + ideas}.`)
  await house.settle()
  return said(response)
}

const isRefused = (answer: string) => answer.includes('Nothing was saved')

/** Pitches until there is no room for one more; gives what was said then. */
async function untilRefused(house: House): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await pitch(house)
    if (isRefused(answer)) return answer
  }
  throw new Error('the disk was never full')
}

const toldChen = (house: House) =>
  house
    .as('UCHEN')
    .messages(house.as('UCHEN').dm())
    .map(said)
    .filter((text) => /disk is full|Saving works/.test(text))

/** Fills the disk twice over, with room in between. */
async function story(house: House, disk: { fill(): unknown; makeRoom(): unknown }) {
  await disk.fill()
  const answer = await untilRefused(house)
  expect(answer).toContain('the disk that holds my database is full')
  expect(answer).toContain('chen')
  const saved = (await acts(house)).length
  for (let n = 0; n < 3; n++) expect(isRefused(await pitch(house))).toBe(true)
  expect(await acts(house)).toHaveLength(saved)
  expect(toldChen(house)).toHaveLength(1)
  expect(toldChen(house)[0]).toContain('the disk is full')
  await disk.makeRoom()
  expect(isRefused(await pitch(house))).toBe(false)
  await house.settle()
  expect(toldChen(house)).toHaveLength(1)
  expect(toldChen(house)[0]).toContain('Saving works again')
  await disk.fill()
  await untilRefused(house)
  expect(toldChen(house)).toHaveLength(2)
  await disk.makeRoom()
  await pitch(house)
  for (let waits = 0; waits < 12; waits++) {
    house.moveBy({ minutes: 1 })
    await house.settle()
  }
  const topics = house.as('ULIN').messages(rooms.topics)
  expect(topics).toHaveLength((await acts(house)).filter((act) => act.startsWith('pitch.propose')).length)
}

it('a database without room says so to whoever acts, tells the lead once each time, and delivers all of it later', async () => {
  const house = await openHouse()
  const { database } = house.scene()
  await story(house, { fill: () => fill(database), makeRoom: () => makeRoom(database) })
})

it('a disk that is really full says the same', async ({ skip }) => {
  const disk = tinyDisk()
  if (!disk) return skip('no file system may be mounted here')
  atTheEnd(async () => disk.drop())
  const house = await openHouse({ databaseUrl: `file:${join(disk.folder, 'desk.sqlite')}` })
  await story(house, disk)
})

it('two refusals of one act at once tell the lead once', async () => {
  const house = await openHouse()
  const { database } = house.scene()
  await fill(database)
  await untilRefused(house)
  await Promise.all(
    ['UWANG', 'ULI', 'UQIAN'].map((who) =>
      house.as(who as 'UWANG').command(rooms.lobby, '/pitch Idea 2000.'),
    ),
  )
  await house.settle()
  expect(toldChen(house)).toHaveLength(1)
  await makeRoom(database)
  expect(await wrongs(house)).toEqual([])
})
