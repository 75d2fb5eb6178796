import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { benches } from './benches.ts'
import { compared, type Figure, isMet, ratioOf } from './figures.ts'
import { inFolder } from './folder.ts'
import { tiny } from './sizes.ts'
import { tableOf } from './table.ts'

for (const { name, run } of benches) {
  it(`the bench ${name} gives figures of both sides and leaves no folder behind`, async () => {
    let used = ''
    const figures = await inFolder((folder) => {
      used = folder
      return run(folder, tiny)
    })
    expect(figures.length).toBeGreaterThan(0)
    for (const { ours, reference } of figures) {
      expect(ours).toBeGreaterThan(0)
      expect(reference).toBeGreaterThan(0)
    }
    expect(figures.some(({ aim }) => aim)).toBe(true)
    expect(existsSync(used)).toBe(false)
  })
}

const figure: Figure = { what: 'some', unit: 'ms', ours: 3, reference: 2, aim: { ratioAtMost: 1.5 } }

it('a ratio is ours by the reference’s and meets its aim or not', () => {
  expect(ratioOf(figure)).toBe(1.5)
  expect(isMet(figure)).toBe(true)
  expect(isMet({ ...figure, ours: 3.1 })).toBe(false)
  expect(isMet({ ...figure, aim: { ratioAtLeast: 1.6 } })).toBe(false)
  expect(isMet({ ...figure, aim: { atMost: 3 } })).toBe(true)
  expect(isMet({ ...figure, aim: undefined })).toBeUndefined()
})

it('the middle and the slowest twentieth are told of what both took', () => {
  const took = { ours: [1, 2, 3, 4, 100], reference: [1, 1, 1, 1, 1] }
  expect(compared('some', took).map(({ ours }) => ours)).toEqual([3, expect.closeTo(80.8)])
})

it('the table has a line of heads and one for each figure', () => {
  const lines = tableOf([figure, { what: 'memory', unit: 'MB', ours: 212.4, aim: { atMost: 200 } }]).split(
    '\n',
  )
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['what', 'ours', 'reference', 'ratio', 'aim'],
    [expect.stringMatching(/^─+$/)],
    ['some', '3.00 ms', '2.00 ms', '1.50×', '≤ 1.5×', '✓'],
    ['memory', '212 MB', '≤ 200 MB', '✗'],
  ])
})
