import { expect, it } from 'vitest'
import { attack } from '../chat/attack.ts'
import { onSqlite } from '../support/desk.ts'

const [kills, seed] = [Number(process.env.SOAK_KILLS ?? 300), Number(process.env.SOAK_SEED ?? 1)]
/** An attack takes a hundredth of the time of a kill. */
const count = kills * 100

onSqlite('forged, foreign and malformed acts', (world) => {
  it('do nothing without right, show no draft and no other desk, and meet no fault', {
    timeout: 86_400_000,
  }, async () => {
    const { wrong, ...counts } = await attack(await world(), { seed, count })
    console.log(
      `attacks: ${counts.attacks}, done with right: ${counts.done}, refused: ${counts.refused}, wrong: ${wrong.length}`,
    )
    expect(wrong).toEqual([])
  })
})
