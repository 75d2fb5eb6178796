import { expect, it } from 'vitest'
import type { JsonObject, PageView, Reaction, Seen, SlackBlock } from '../../../src/sandbox/index.ts'
import { everybody, type House, openHouse, rooms, type Who } from '../../support/faults-house.ts'
import { wrongs } from '../../support/faults-inbox.ts'
import { livelyDesk } from '../../support/faults-lively.ts'
import { oneOf, seeded } from '../../support/faults-random.ts'

const presses = 120

interface Choice {
  who: Who
  where: Seen | PageView
  action: string
  option?: string
}

/** Everything that somebody can press now: buttons and options of messages, threads, whispers and the Home. */
function choicesOf(house: House, who: Who): Choice[] {
  const member = house.as(who)
  const places = [...Object.values(rooms), member.dm()]
  const messages = places.flatMap((place) => {
    const standing = member.messages(place)
    const replies = standing
      .filter((message) => message.reply_count)
      .flatMap((message) => member.thread(place, message.ts).slice(1))
    return [...standing, ...replies, ...member.ephemerals(place).slice(-3)]
  })
  const home = member.home()
  const inMessages = messages.flatMap((message) => choicesIn(who, message, message.blocks ?? []))
  return [...inMessages, ...(home ? choicesIn(who, home, home.blocks) : [])]
}

function choicesIn(who: Who, where: Seen | PageView, blocks: SlackBlock[]): Choice[] {
  return elementsIn(blocks).flatMap((element) => {
    const action = String(element.action_id)
    if (element.type === 'button') return element.url ? [] : [{ who, where, action }]
    if (element.type !== 'overflow') return []
    const options = element.options as { value: string }[]
    return options.map(({ value }) => ({ who, where, action, option: value }))
  })
}

function elementsIn(node: unknown): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(elementsIn)
  if (typeof node !== 'object' || node === null) return []
  const own = node as JsonObject
  if (typeof own.action_id === 'string') return [own]
  return Object.values(own).flatMap(elementsIn)
}

const shownOf = (house: House, who: Who, { where }: Choice) => {
  const member = house.as(who)
  const surface = 'ts' in where ? everythingIn(house, who, where.channel) : member.home()?.blocks
  return JSON.stringify([surface, member.views().map(({ id, blocks }) => [id, blocks])])
}

const everythingIn = (house: House, who: Who, channel: string) =>
  [...house.as(who).messages(channel), ...house.as(who).ephemerals(channel)].map(({ ts, blocks }) => [
    ts,
    blocks,
  ])

async function use(house: House, { who, where, action, option }: Choice): Promise<Reaction> {
  const member = house.as(who)
  return option === undefined ? member.press(where, action) : member.choose(where, action, option)
}

/** Presses once; gives why nobody could tell that anything came of it, if nobody could. */
async function pressed(house: House, choice: Choice): Promise<string | undefined> {
  const before = shownOf(house, choice.who, choice)
  const reaction = await use(house, choice)
  await house.settle()
  if (reaction.failed) return `${reaction.failed} ${reaction.detail}`
  if (JSON.stringify(reaction.response?.blocks ?? '').includes('Something went wrong')) return 'a fault'
  const seen = reaction.response || shownOf(house, choice.who, choice) !== before
  return seen ? undefined : 'silence'
}

/** Closes what a press opened, now and then by submitting it as it stands, which must be answered too. */
async function finished(house: House, who: Who, submits: boolean): Promise<string | undefined> {
  const member = house.as(who)
  if (submits && member.view()?.submit) {
    const direct = member.messages(member.dm()).length
    const { result, failed, response, view } = await member.submit()
    await house.settle()
    if (failed) return `submitting: ${failed}`
    const inDirect = member.messages(member.dm()).length > direct
    if (result === 'closed' && !response && !view && !inDirect) return 'submitting: silence'
  }
  if (member.view()) await member.closeView('all')
  return undefined
}

const actOf = ({ action, option }: Choice) =>
  option === undefined ? action.replace(/#\d+$/, '') : String(JSON.parse(option).act)

it.each([1, 2, 3])('no press on a lively desk is silent (random walk %i)', async (seed) => {
  const house = await openHouse()
  await livelyDesk(house)
  for (const who of everybody) await house.as(who).openHome()
  const random = seeded(seed)
  const silent: string[] = []
  const acts = new Set<string>()
  for (let n = 1; n <= presses; n++) {
    const who = oneOf(random, everybody)
    const choice = oneOf(random, choicesOf(house, who))
    acts.add(actOf(choice))
    const opened = async () => {
      const page = house.as(who).view()
      const choices = page ? choicesIn(who, page, page.blocks) : []
      return choices.length > 0 ? pressed(house, oneOf(random, choices)) : undefined
    }
    const wrong =
      (await pressed(house, choice)) ?? (await opened()) ?? (await finished(house, who, random() < 0.5))
    if (wrong) silent.push(`press ${n}, ${who} ${actOf(choice)} ${choice.option ?? ''}: ${wrong}`)
  }
  expect(acts.size).toBeGreaterThan(15)
  expect(silent, `seed ${seed}`).toEqual([])
  expect(house.sandbox.lint()).toEqual([])
  // What changed within a few seconds is shown on a Home together.
  house.moveBy({ seconds: 15 })
  await house.settle()
  expect(await wrongs(house)).toEqual([])
})
