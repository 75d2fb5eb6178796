import { expect, it } from 'vitest'
import { onSqlite } from '../support/desk.ts'
import { attack } from './attack.ts'

onSqlite('forged, foreign and malformed acts of every kind of person', (world) => {
  it('do nothing without right, show no draft and no other desk, and meet no fault', {
    timeout: 600_000,
  }, async () => {
    const { wrong, ...counts } = await attack(await world(), { seed: 1, count: 1500 })
    console.log(`attacks: ${counts.attacks}, done with right: ${counts.done}, refused: ${counts.refused}`)
    expect(wrong).toEqual([])
    expect(counts.done).toBeGreaterThan(10)
  })
})
