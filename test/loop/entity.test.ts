import { expect, it } from 'vitest'
import { type Entity, entityIn, entityName, letters, numberOf } from '../../src/loop/entity.ts'

const entities = Object.keys(letters) as Entity[]

it.each(entities)('%s: its name is understood as it is shown, however it is typed', (entity) => {
  const name = entityName(entity, 12)
  const [letter = ''] = name
  const wide = [...name].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')
  for (const said of [name, name.toLowerCase(), `${letter}12`, wide]) {
    expect([said, numberOf(entity, said), entityIn(said)]).toEqual([said, 12, entity])
  }
})

it.each(entities)('%s: where its kind is known, the number alone is enough', (entity) => {
  for (const said of ['12', '#12', '＃１２']) expect([said, numberOf(entity, said)]).toEqual([said, 12])
  for (const said of ['12', '#12', '＃１２']) expect([said, entityIn(said)]).toEqual([said, undefined])
})

it('no kind takes the name of another, nor what is no name', () => {
  expect(new Set(Object.values(letters)).size).toBe(entities.length)
  for (const entity of entities) {
    for (const other of entities.filter((each) => each !== entity))
      expect(numberOf(entity, entityName(other, 3))).toBeUndefined()
    for (const said of ['', '-', '#', 'P--1', '1.5', 'P-1234567890', '一二', '12a'])
      expect([said, numberOf(entity, said)]).toEqual([said, undefined])
  }
})

it('a piece is P-12 and an import I-3', () => {
  expect([entityName('piece', 12), entityName('import', 3)]).toEqual(['P-12', 'I-3'])
})
