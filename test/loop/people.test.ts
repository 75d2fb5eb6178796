import { expect, it } from 'vitest'
import type { Desk } from '../../src/loop/desk.ts'
import { belongs, may, type Person, type Right, rights, standings } from '../../src/loop/people.ts'

it('a full member belongs, a guest and an outsider whom the lead let in, and nobody else whatever was said of them', () => {
  const belonging = (admitted: boolean) => standings.filter((standing) => belongs({ standing, admitted }))
  expect(belonging(false)).toEqual(['member'])
  expect(belonging(true)).toEqual(['member', 'guest', 'outsider'])
})

const all = Object.keys(rights) as Right[]
const somebody = { standing: 'member', admitted: false, admin: false, roles: [] as string[] }

function held(by: Partial<typeof somebody>, setUp: boolean): Right[] {
  const desk = { setUpAt: setUp ? '2026-11-01T00:00:00.000Z' : undefined } as Desk
  return all.filter((right) => may({ ...somebody, ...by } as Person, right, desk))
}

const ofLeads: Right[] = ['desk.run', 'desk.lead']

it('before a desk is set up whoever belongs may do all but run it and say who leads it', () => {
  expect(held({}, false)).toEqual(all.filter((right) => !ofLeads.includes(right)))
  expect(held({ standing: 'guest' }, false)).toEqual([])
})

it('on a desk that is set up the lead may do all, and whoever has no role nothing', () => {
  expect(held({ roles: ['lead'] }, true)).toEqual(all)
  expect(held({}, true)).toEqual([])
})

it('whoever runs the workspace may say who leads a desk at any time, and nothing else by that', () => {
  expect(held({ admin: true }, true)).toEqual(['desk.lead'])
  expect(held({ admin: true }, false)).toEqual(all.filter((right) => right !== 'desk.run'))
})

it('what asks for any role is open to each, and the rest to those that it names', () => {
  expect(held({ roles: ['community'] }, true).sort()).toEqual(
    ['desk.check', 'digest.send', 'piece.read', 'pitch.score', 'review.remind'].sort(),
  )
  expect(held({ roles: ['operator'] }, true)).toContain('slot.set')
  expect(held({ roles: ['community'] }, true)).not.toContain('slot.set')
})
