import { expect, it } from 'vitest'
import { approveGate } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { inReview, newestSaying, pitched } from '../../support/faults-drafts.ts'
import { openHouse, rooms } from '../../support/faults-house.ts'
import { acts } from '../../support/faults-inbox.ts'
import { actionOn, pressOld } from '../../support/faults-press.ts'
import { said } from '../../support/story.ts'

const overHttp = { transport: 'http' } as const

it('a button that was shown before the bot was started anew does what it says', async () => {
  const house = await openHouse()
  await pitched(house, 'Dumplings')
  await house.settle()
  const [bot] = house.bots
  if (bot) await house.stopBot(bot)
  await house.startBot()
  const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
  const reaction = await house.as('ULIN').press(card, 'Approve')
  expect(said(reaction.response)).toContain('Approved P-1')
})

it('a button of a decided card says who decided it', async () => {
  const house = await openHouse(overHttp)
  const piece = await pitched(house, 'Dumplings')
  await house.settle()
  const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
  await decidePitch(house.scene(), house.actor('UCHEN'), { piece, decision: 'approved' })
  await house.settle()
  const [answer, ...others] = await pressOld(house, 'ULIN', card, actionOn(card, 'Approve'))
  expect(others).toEqual([])
  expect(said(answer)).toContain('P-1 is already approved: @chen')
  expect((await acts(house)).filter((act) => act.startsWith('pitch.approved'))).toHaveLength(1)
})

it('a button of an old version decides nothing and shows the version of now', async () => {
  const house = await openHouse(overHttp)
  const piece = await inReview(house, 'Dumplings')
  await house.settle()
  const card = newestSaying(house, 'UZHAO', rooms.review, 'Pass wording')
  await submitVersion(house.scene(), house.actor('UWANG'), { piece, body: 'https://docs.example.com/d/2' })
  await house.settle()
  for (const label of ['Pass wording', 'Request changes']) {
    const answers = await pressOld(house, 'UZHAO', card, actionOn(card, label))
    expect(answers.map(said).join(), label).toContain('v2')
  }
  expect((await acts(house)).filter((act) => /^review/.test(act))).toEqual([])
})

it('a button of a gate that is passed says so, to the one who passed it too', async () => {
  const house = await openHouse(overHttp)
  const piece = await inReview(house, 'Dumplings')
  await house.settle()
  const card = newestSaying(house, 'UZHAO', rooms.review, 'Pass wording')
  await approveGate(house.scene(), house.actor('UZHAO'), { piece })
  await house.settle()
  for (const who of ['UZHAO', 'UQIAN'] as const) {
    const [answer] = await pressOld(house, who, card, actionOn(card, 'Pass wording'))
    expect(said(answer), who).toContain('already passed the wording gate')
  }
  expect((await acts(house)).filter((act) => /^review/.test(act))).toHaveLength(1)
})

it('a form whose moment has passed offers a button that opens it', async () => {
  const house = await openHouse(overHttp)
  await pitched(house, 'Dumplings')
  await house.settle()
  const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
  const [offer] = await pressOld(house, 'ULIN', card, actionOn(card, 'Score'))
  if (!offer) throw new Error('the press was silent')
  const opened = await house.as('ULIN').press(offer, /pitch\.score/)
  expect(opened.view?.callbackId).toBeTruthy()
})

const strange = [
  ['an act that no longer exists', { action_id: 'pitch.bury#1', value: '{"piece":"1"}' }],
  ['an act with values that are no JSON', { action_id: 'pitch.approve#1', value: 'P-1' }],
  ['an act with no value', { action_id: 'pitch.approve#1' }],
  ['a piece that never was', { action_id: 'pitch.approve#1', value: '{"piece":"99"}' }],
  ['a piece that is no piece', { action_id: 'review.approve#1', value: '{"piece":"\\u0000"}' }],
  ['a gate that no longer exists', { action_id: 'review.approve#1', value: '{"piece":"1","gate":"brand"}' }],
  ['a slot that never was', { action_id: 'schedule.cancel#1', value: '{"slot":"x"}' }],
  [
    'a menu option that is no JSON',
    { action_id: 'menu#1', type: 'overflow', selected_option: { value: 'old' } },
  ],
  [
    'a menu option with an act that no longer exists',
    { action_id: 'menu#1', type: 'overflow', selected_option: { value: '{"act":"a.b","values":{}}' } },
  ],
  ['an action that is not ours', { action_id: '' }],
] as const

it.each(strange)('a press of %s is answered', async (_, action) => {
  const house = await openHouse(overHttp)
  await pitched(house, 'Dumplings')
  await house.settle()
  const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
  const answers = await pressOld(house, 'ULIN', card, action)
  expect(answers).toHaveLength(1)
  expect(said(answers[0])).toMatch(/^⛔|Open the form/)
  expect(await acts(house)).not.toContain('pitch.approved 1 ULIN')
})
