import { expect, it } from 'vitest'
import { belongs, standings } from '../../src/loop/people.ts'

it('a full member belongs, a guest and an outsider whom the lead let in, and nobody else whatever was said of them', () => {
  const belonging = (admitted: boolean) => standings.filter((standing) => belongs({ standing, admitted }))
  expect(belonging(false)).toEqual(['member'])
  expect(belonging(true)).toEqual(['member', 'guest', 'outsider'])
})
