import { describe, expect, it } from 'vitest'
import { inReview, newestSaying, pitched } from '../../support/faults-drafts.ts'
import { newDatabase, openHouse, rooms, type Who } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { said } from '../../support/story.ts'

const orders: [Who, Who][] = [
  ['UZHAO', 'UQIAN'],
  ['UQIAN', 'UZHAO'],
]
const nameOf = (who: Who) => `@${who.slice(1).toLowerCase()}`

describe.each([
  { title: 'one bot on SQLite', bots: 1, kind: 'SQLite' as const },
  { title: 'two bots on one SQLite file', bots: 2, kind: 'SQLite' as const },
  { title: 'two bots on one PostgreSQL', bots: 2, kind: 'PostgreSQL' as const },
])('two people at one card of $title', ({ bots, kind }) => {
  const open = async () => openHouse({ bots, databaseUrl: await newDatabase(kind) })

  it.each(orders)('pass a gate once, and the later of %s and %s reads who did it', async (...two) => {
    const house = await open()
    await inReview(house, 'Dumplings')
    await house.settle()
    const card = newestSaying(house, 'UZHAO', rooms.review, 'Pass wording')
    const reactions = await Promise.all(two.map((who) => house.as(who).press(card, 'Pass wording')))
    await house.settle()
    const passed = (await acts(house)).filter((act) => act.startsWith('review.approve'))
    expect(passed).toHaveLength(1)
    const winner = two.find((who) => passed[0]?.endsWith(who)) ?? 'UCHEN'
    const [done, late] = winner === two[0] ? reactions : reactions.toReversed()
    expect(said(done?.response)).toContain('You passed the wording gate')
    expect(said(late?.response)).toContain(`${nameOf(winner)} already passed the wording gate of P-1 v1`)
    expect(await wrongs(house)).toEqual([])
  })

  it.each(orders)('decide a version once when %s passes it and %s sends it back', async (passer, sender) => {
    const house = await open()
    await inReview(house, 'Dumplings')
    await house.settle()
    const card = newestSaying(house, 'UZHAO', rooms.review, 'Pass wording')
    await house.as(sender).press(card, 'Request changes')
    const [pressed, sent] = await Promise.all([
      house.as(passer).press(card, 'Pass wording'),
      house.as(sender).submit({ what: 'The title is too long' }),
    ])
    await house.settle()
    const decided = (await acts(house)).filter((act) => /^review\.(approve|changes)/.test(act))
    expect(decided).toHaveLength(1)
    expect(said(pressed.response)).toMatch(/wording gate|back with/)
    // What takes longer than two seconds is answered in place of the form, or beside the card.
    const after = house.as(sender)
    const blocks = after.view()?.blocks ?? []
    const page = blocks.some(({ type }) => type === 'input') ? [] : blocks
    const late = [JSON.stringify(page), ...after.ephemerals(rooms.review).map(said)].join('\n')
    const atOnce = [...Object.values(sent.errors ?? {}), said(sent.response)].join('\n')
    expect(`${atOnce}\n${late}`).toMatch(/wording gate|back with/)
    expect(await wrongs(house)).toEqual([])
  })

  it('decide a pitch once when one approves it and the other parks it', async () => {
    const house = await open()
    await pitched(house, 'Dumplings')
    await house.settle()
    const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
    const [one, other] = await Promise.all([
      house.as('ULIN').press(card, 'Approve'),
      house.as('UCHEN').press(card, 'Park'),
    ])
    await house.settle()
    // A parked pitch may still be approved; an approved one is not parked any more.
    const decided = (await acts(house)).filter((act) => /^pitch\.(approved|parked)/.test(act))
    expect(decided.at(-1)).toBe('pitch.approved 1 ULIN')
    expect(said(one.response)).toContain('Approved P-1')
    expect(said(other.response)).toMatch(/Parked P-1|P-1 is already approved: @lin/)
    expect(await wrongs(house)).toEqual([])
  })
})
