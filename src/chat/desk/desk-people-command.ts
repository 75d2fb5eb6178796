import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import type { OwedByName } from '../../loop/board/leavers.ts'
import { peopleBoard } from '../../loop/board/people-board.ts'
import { unblockReviews } from '../../loop/create/unblock-reviews.ts'
import { giveRoles } from '../../loop/give-roles.ts'
import { belongs, hasLeft, type Person, type Role, roles } from '../../loop/people.ts'
import type { Line } from '../shown/card.ts'
import { acquaintance } from '../talk/acquaintance.ts'
import { arg, maybe, sub } from '../talk/command.ts'
import { confirmation } from '../talk/refusals.ts'
import { type Words, wordsOf } from '../words/words.ts'
import { fewPeople } from './gate-crew-line.ts'

/** The roles named in a phrase, in either language; an empty list for `none`. Throws `desk.no-such-role` on the first unknown. */
function rolesSaid(said: string, words: Words): Role[] {
  const named = said.split(/[\s,，、;；/]+/).filter(Boolean)
  if (named.length === 1 && /^(none|无|没有|-)$/i.test(named[0] ?? '')) return []
  return named.map((name) => {
    const role = roles.find((each) => roleNames(each).includes(name.toLowerCase()))
    if (role) return role
    const terms = roles.map((each) => `role.${each}`)
    throw new Refusal('desk.no-such-role', { field: 'roles', said: name, roles: { terms } })
  })

  function roleNames(role: Role): string[] {
    const both = [words, wordsOf('zh-CN'), wordsOf('en')].map((each) =>
      each.plain(`role.${role}`).toLowerCase(),
    )
    return [role, ...both]
  }
}

const guestWords = /(?:^|[\s,，、;；/]+)(?:guest|访客)(?=$|[\s,，、;；/])/giu

/** Whether it was said that the person is a guest, which lets them in, and the roles without that word. */
function guestSaid(said: string): { rest: string; letIn: boolean } {
  const rest = said.replace(guestWords, ' ')
  return { rest, letIn: rest !== said }
}

/** Roles in a row, or that there are none. */
export const rolesLine = (words: Words, given: readonly Role[]) =>
  given.length === 0
    ? words.plain('desk.people.noRole')
    : given.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))

export const role = sub({
  name: 'role',
  aliases: ['角色'],
  right: 'desk.lead',
  help: 'desk.help.role',
  example: { en: '@bo writer, reviewer', 'zh-CN': '@小博 编辑、审核' },
  formTitle: 'desk.form.role',
  submit: 'desk.form.roleSubmit',
  args: {
    who: { ...arg.person('desk.arg.who', ['谁']), stranger: true },
    sure: maybe(arg.silent(z.literal('yes'))),
    roles: { ...arg.line('desk.arg.roles', 200, ['角色']), hint: 'desk.arg.rolesHint' as const },
  },
  async run(hearing, { who, roles: said, sure }) {
    const { words } = hearing
    const { rest, letIn } = guestSaid(said)
    if (rest.trim() === '')
      throw new Refusal('said.missing', { field: 'roles', name: { term: 'desk.arg.roles' } })
    const wish = { who: await acquaintance(hearing, who), roles: rolesSaid(rest, words) }
    const how = { ...wish, letIn: letIn || sure === 'yes' }
    const given = await giveRoles(hearing.scene, hearing.actor, how, unblockReviews)
    const params = { who: { person: who }, roles: rolesLine(words, given) }
    const line = words.line(given.length > 0 ? 'desk.role.given' : 'desk.role.none', params)
    return { kind: 'whisper', card: confirmation(line) }
  },
})

export const people = sub({
  name: 'people',
  aliases: ['成员', '人员'],
  help: 'desk.help.people',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run({ scene, desk, words, now }) {
    const { people: shown, debts, crew } = await peopleBoard(scene.database.reading, desk, now)
    const lines = shown.map((person) => [...personLine(words, person), ...owesLine(words, person, debts)])
    const card = confirmation(
      words.line('desk.people.title', { count: shown.length }),
      ...fewPeople(words, crew),
    )
    return { kind: 'whisper', card: { ...card, nodes: [{ node: 'list', lines }, ...card.nodes] } }
  },
})

/** What somebody who left still owes; what the others owe stands on their Homes. */
function owesLine(words: Words, person: Person, debts: ReadonlyMap<string, OwedByName>): Line {
  const owed = hasLeft(person) ? debts.get(person.id) : undefined
  if (!owed) return []
  const kinds = ['drafts', 'slots', 'channels', 'numbers'] as const
  const told = kinds
    .filter((kind) => owed[kind] > 0)
    .map((kind) => words.plain(`desk.people.debts.${kind}`, { count: owed[kind] }))
  return words.line('desk.people.owes', { debts: told.join(words.plain('distribute.listed')) })
}

/** One person of the desk; of somebody who is no full member it says what they are. */
function personLine(words: Words, person: Person): Line {
  const who = { person: person.id }
  if (person.standing === 'member') {
    return words.line('desk.people.line', { who, roles: rolesLine(words, person.roles) })
  }
  const standing = words.plain(`standing.${person.standing}`)
  const key = belongs(person) ? 'desk.people.letIn' : 'desk.people.lapsed'
  return words.line(key, { who, standing, roles: rolesLine(words, person.lapsed ?? person.roles) })
}
