import { expect, it } from 'vitest'
import { deskClock, type Slots } from '../../src/demo/desk-clock.ts'
import { movableClock } from '../../src/foundation/time.ts'

const zone = 'Asia/Shanghai'

/** The page's handle at 10:05 in Shanghai on Thursday 26 November 2026. */
function handleWith(slots: Slots) {
  const clock = movableClock('2026-11-26T02:05:00.000Z', { frozen: true })
  const moved: string[] = []
  const handle = deskClock({
    clock,
    zone,
    slots: () => slots,
    moved: async () => void moved.push(clock.now()),
  })
  return { handle, moved, offered: () => handle.presets().map(({ label }) => label.en) }
}

const [last, next] = ['2026-11-26T02:00:00.000Z', '2026-11-26T04:00:00.000Z']

it('offers what is still to come: around the next slot, and a quarter of an hour after the last one', () => {
  expect(handleWith({ last, next }).offered()).toEqual([
    '15 min after the last slot',
    '30 min before the next slot',
    'the time of the next slot',
    '15 min after the next slot',
    'tomorrow 09:00',
    'Friday 09:00',
  ])
  expect(handleWith({}).offered()).toEqual(['tomorrow 09:00', 'Friday 09:00'])
})

it('moves there, does what is due then, and never goes back', async () => {
  const { handle, moved } = handleWith({ last, next })
  await handle.moveTo('overdue')
  await handle.moveTo('after')
  expect(moved).toEqual(['2026-11-26T02:15:00.000Z', '2026-11-26T04:15:00.000Z'])
  await expect(handle.moveTo(next)).rejects.toThrow()
})
