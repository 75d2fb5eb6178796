import type { Language } from '../foundation/language.ts'
import type { Instant } from '../foundation/time.ts'
import type { Desk } from './desk.ts'

export const roles = [
  'lead',
  'planner',
  'writer',
  'designer',
  'video',
  'operator',
  'community',
  'analyst',
  'reviewer',
] as const
export type Role = (typeof roles)[number]

/** Who somebody is on the platform: `outsider` is of another team there, `gone` is deactivated, `unknown` was never told. */
export const standings = ['member', 'guest', 'outsider', 'bot', 'gone', 'unknown'] as const
export type PersonStanding = (typeof standings)[number]

/** Somebody of the desk; `id` is the opaque reference that names the tenant and the account. */
export interface Person {
  id: string
  name: string
  language: Language
  zone: string
  roles: Role[]
  /** The roles of somebody who does not belong any more, for showing what is left undone. */
  lapsed?: Role[]
  standing: PersonStanding
  /** Whether the lead let them in by name, which a guest and an outsider need. */
  admitted: boolean
  /** Whether they run the workspace on the platform. */
  admin: boolean
  /** Since when the desk goes on without them; unset while it does not. */
  leftAt?: Instant
}

/**
 * Whether somebody is of the team: a full member, or a guest or outsider whom the lead let in by name. A bot and whoever is
 * deactivated never are, nor whoever the platform has not told of yet.
 */
export function belongs({ standing, admitted }: Pick<Person, 'standing' | 'admitted'>): boolean {
  return standing === 'member' || (admitted && (standing === 'guest' || standing === 'outsider'))
}

/** What is known of somebody, with the roles that they were given. */
interface PersonFacts extends Omit<Person, 'roles' | 'lapsed'> {
  given: Role[]
}

/** Somebody as they stand: what they were given counts for nothing while they do not belong, and again when they do. */
export function personOf({ given, ...known }: PersonFacts): Person {
  return belongs(known) ? { ...known, roles: given } : { ...known, roles: [], lapsed: given }
}

/** Whether the platform says that somebody does not belong any more; of whoever it has not told nothing is concluded. */
export const hasLeft = (person: Pick<Person, 'standing' | 'admitted'>): boolean =>
  person.standing !== 'unknown' && !belongs(person)

/** Whether somebody left or came back and the desk has not gone on without or with them yet. */
export const hasTurned = (person: Pick<Person, 'standing' | 'admitted' | 'leftAt'>): boolean =>
  belongs(person) ? person.leftAt !== undefined : hasLeft(person) && person.leftAt === undefined

/** How many of them lead the desk. */
export const leadsAmong = (people: readonly Person[]): number =>
  people.filter(({ roles }) => roles.includes('lead')).length

/** Who holds a right beside the lead, who always does. */
interface RightRule {
  /** Whoever has one of these roles; `any`: whoever has a role at all. */
  roles: readonly Role[] | 'any'
  /** Only who leads the desk: before `/desk setup`, when nobody does, everybody holds every other right. */
  led?: true
  /** Also whoever runs the workspace, at any time. */
  admin?: true
}

/** What an act asks of its actor. */
export const rights = {
  'desk.run': { roles: [], led: true },
  'desk.lead': { roles: [], led: true, admin: true },
  'desk.check': { roles: 'any' },
  'pitch.decide': { roles: ['planner'] },
  'pitch.score': { roles: 'any' },
  'piece.read': { roles: 'any' },
  'piece.assign': { roles: ['planner'] },
  'piece.close': { roles: ['planner', 'analyst'] },
  'review.remind': { roles: 'any' },
  'slot.set': { roles: ['planner', 'operator'] },
  'publish.confirm': { roles: ['operator'] },
  'metrics.add': { roles: ['operator', 'analyst'] },
  'digest.send': { roles: 'any' },
} as const satisfies Record<string, RightRule>
export type Right = keyof typeof rights

/** The roles that give a right beside the lead's. */
export function rolesFor(right: Right): readonly Role[] {
  const { roles: some } = rights[right]
  return some === 'any' ? roles : some
}

/** Whether the person belongs and holds the right. */
export function may(person: Person, right: Right, desk: Pick<Desk, 'setUpAt'>): boolean {
  const { led, admin }: RightRule = rights[right]
  if (!belongs(person)) return false
  if (person.roles.includes('lead') || (admin && person.admin)) return true
  if (!desk.setUpAt) return !led
  return rolesFor(right).some((role) => person.roles.includes(role))
}
