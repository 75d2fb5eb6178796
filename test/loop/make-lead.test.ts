import { expect, it } from 'vitest'
import { unblockReviews } from '../../src/loop/create/unblock-reviews.ts'
import { giveRoles } from '../../src/loop/give-roles.ts'
import { greet } from '../../src/loop/greet.ts'
import { nameLead } from '../../src/loop/make-lead.ts'
import type { PersonStanding } from '../../src/loop/people.ts'
import { findPerson } from '../../src/loop/people-store.ts'
import { setUpDesk } from '../../src/loop/set-up-desk.ts'
import { member, notices, onBothDatabases, ref, type World, wholeJournal } from '../support/desk.ts'

const acquainted = (id: string, standing: PersonStanding = 'member') => ({
  id: ref(id),
  name: id,
  language: 'en' as const,
  zone: 'UTC',
  ...member,
  standing,
})
const rolesOf = async (w: World, id: string) =>
  (await findPerson(w.database.reading, w.desk.id, ref(id)))?.roles
const named = (w: World, id: string) =>
  nameLead(w.scene, { desk: w.desk.id, person: ref(id) }, unblockReviews)

onBothDatabases('a lead who is named on the server', (world) => {
  it('leads beside what they were; it is recorded and told to the desk and to them', async () => {
    const w = await world()
    expect(await named(w, 'wang')).toBe('named')
    expect(await rolesOf(w, 'wang')).toEqual(['lead', 'writer'])
    const entry = (await wholeJournal(w)).at(-1)
    expect(entry).toMatchObject({ act: 'desk.role', actor: 'server', via: 'server' })
    expect(entry?.facts).toMatchObject({ person: ref('wang'), roles: ['lead', 'writer'], before: ['writer'] })
    expect(await notices(w)).toMatchObject([
      { conversation: w.desk.home, kind: 'lead-changed', facts: { person: ref('wang'), by: 'server' } },
      { conversation: ref('wang'), kind: 'lead-changed' },
    ])
    expect(await named(w, 'wang')).toBe('leads')
  })

  it.each(['guest', 'outsider', 'bot', 'gone', 'unknown'] as const)('is never %s', async (standing) => {
    const w = await world()
    await greet(w.scene, w.desk.id, acquainted('jo', standing))
    expect(await named(w, 'jo')).toBe(standing)
    expect(await wholeJournal(w)).toEqual([])
  })

  it('is somebody whom the desk knows', async () => {
    const w = await world()
    expect(await named(w, 'nobody')).toBe('unknown')
  })
})

onBothDatabases('a second lead who is named when the desk is set up', (world) => {
  it('leads it too, is told and made known, and the desk hears of it', async () => {
    const w = await world()
    await setUpDesk(w.scene, w.as('chen'), { second: acquainted('jo') })
    expect(await rolesOf(w, 'jo')).toEqual(['lead'])
    expect(await notices(w)).toMatchObject([
      { kind: 'lead-changed', facts: { person: ref('jo'), lead: true, by: 'lead', actor: ref('chen') } },
      { kind: 'role-given', conversation: ref('jo') },
    ])
    await giveRoles(w.scene, w.as('chen'), { who: acquainted('chen'), roles: [] })
    expect(await rolesOf(w, 'jo')).toEqual(['lead'])
  })

  it('is not whoever sets it up, and nobody who is no full member; then nothing is set', async () => {
    const w = await world()
    const refused: [string, PersonStanding, string][] = [
      ['chen', 'member', 'desk.second-self'],
      ['jo', 'guest', 'desk.guest-lead'],
      ['jo', 'outsider', 'desk.guest-lead'],
      ['jo', 'bot', 'named.bot'],
      ['jo', 'gone', 'named.gone'],
    ]
    for (const [id, standing, code] of refused) {
      const act = setUpDesk(w.scene, w.as('chen'), { zone: 'UTC', second: acquainted(id, standing) })
      await expect(act).rejects.toMatchObject({ code, facts: { field: 'second' } })
    }
    expect(await wholeJournal(w)).toEqual([])
    expect(await rolesOf(w, 'jo')).toBeUndefined()
  })
})

onBothDatabases('a lead who is named by a member who runs the workspace', (world) => {
  it('leads beside what they were, and stays what they were when it is taken again', async () => {
    const w = await world()
    await greet(w.scene, w.desk.id, { ...acquainted('jo'), admin: true })
    const give = (...roles: ('lead' | 'planner')[]) =>
      giveRoles(w.scene, w.as('jo'), { who: acquainted('wang'), roles })
    await give('lead')
    expect(await rolesOf(w, 'wang')).toEqual(['lead', 'writer'])
    expect((await wholeJournal(w)).at(-1)).toMatchObject({
      act: 'desk.role',
      actor: ref('jo'),
      facts: { person: ref('wang'), roles: ['lead', 'writer'], before: ['writer'] },
    })
    await give('planner')
    expect(await rolesOf(w, 'wang')).toEqual(['writer'])
    await expect(give('planner')).rejects.toMatchObject({ code: 'not-yours' })
  })

  it('is named by nobody else, also before the desk is set up', async () => {
    const w = await world()
    await w.database.reading.updateTable('desks').set({ set_up_at: null }).execute()
    const act = giveRoles(w.scene, w.as('wang'), { who: acquainted('li'), roles: ['lead'] })
    await expect(act).rejects.toMatchObject({ code: 'not-yours' })
    expect(await rolesOf(w, 'li')).toEqual(['operator', 'analyst'])
  })
})

onBothDatabases('a guest', (world) => {
  it('is let in on purpose once, and leads never', async () => {
    const w = await world()
    await greet(w.scene, w.desk.id, acquainted('jo', 'guest'))
    const give = (role: 'lead' | 'writer' | 'designer', letIn?: boolean) =>
      giveRoles(w.scene, w.as('chen'), { who: acquainted('jo', 'guest'), roles: [role], letIn })
    await expect(give('writer')).rejects.toMatchObject({ code: 'desk.let-in' })
    await give('writer', true)
    expect(await give('designer')).toEqual(['designer'])
    await expect(give('lead', true)).rejects.toMatchObject({ code: 'desk.guest-lead' })
  })
})
