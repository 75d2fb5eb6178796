import { expect, test } from 'vitest'
import { actions } from '../../src/chat/shown/card.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { reading } from './support/reading.ts'
import { bo, card, inTeam, topics, whisper, workspace } from './support/workspace.ts'

const why = actions([{ label: 'Why?', act: 'pitch.show', values: { piece: '12' } }])

async function posted(thread?: 'in a thread') {
  const clock = movableClock('2026-11-26T02:42:00.000Z', { frozen: true })
  const { as, sandbox, team } = await workspace(() => whisper('Because'), {
    now: () => Date.parse(clock.now()),
  })
  const letter = { to: inTeam(topics), card: card('A topic', why), reading: reading('en'), mark: '' }
  const { message } = await team.messenger.post(letter)
  const reply = thread && (await team.messenger.post({ ...letter, thread: message }))
  const ts = (reply?.message ?? message).replace(/^.*\//, '')
  const press = (minutes: number) => {
    clock.moveTo(new Date(Date.parse(clock.now()) + minutes * 60_000).toISOString())
    return as(bo).press({ channel: topics, ts }, 'Why?')
  }
  return { as, sandbox, press }
}

const titles = (seen: unknown) => JSON.stringify(seen ?? '')

test('a card that was just posted is answered beside it', async () => {
  const { as, press } = await posted()
  expect(titles((await press(9)).response)).toContain('Because')
  expect(as(bo).view()).toBeUndefined()
})

test('a card that others stand below by now is answered in a modal, where the eye is', async () => {
  const { as, sandbox, press } = await posted()
  await press(11)
  expect(titles(await sandbox.until(() => as(bo).view()))).toContain('Because')
  expect(as(bo).ephemerals(topics)).toEqual([])
})

test('an old card in a thread is answered in its thread', async () => {
  const { as, press } = await posted('in a thread')
  expect(titles((await press(60)).response)).toContain('Because')
  expect(as(bo).view()).toBeUndefined()
})
