import { expect, it } from 'vitest'
import { actAsClock } from '../../src/loop/act.ts'
import { giveRoles } from '../../src/loop/give-roles.ts'
import { greet } from '../../src/loop/greet.ts'
import { leadGone } from '../../src/loop/lead-gone.ts'
import type { PersonStanding } from '../../src/loop/people.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { delivering } from '../support/delivering.ts'
import { member, notices, onBothDatabases, ref, type World, wholeJournal } from '../support/desk.ts'

const admins = [ref('ada'), ref('bob')]

/** What the platform now says of somebody whom the desk knows. */
const becomes = (w: World, id: string, standing: PersonStanding, admin = false) =>
  greet(w.scene, w.desk.id, {
    id: ref(id),
    name: id,
    language: 'en',
    zone: 'Asia/Shanghai',
    standing,
    admin,
  })

const noticed = (w: World, who: readonly string[] = admins) =>
  actAsClock(w.scene, w.desk.id, (deed) => leadGone(deed, who))

const asked = async (w: World) =>
  (await notices(w)).filter(({ kind, mode }) => kind === 'lead-gone' && mode === 'anew')

onBothDatabases('when the last lead is gone', (world) => {
  it('every admin is told once, known to the desk or not, and it is recorded', async () => {
    const w = await world()
    await becomes(w, 'chen', 'gone')
    expect(await noticed(w)).toBe(true)
    expect(await noticed(w)).toBe(false)
    expect((await asked(w)).map(({ conversation }) => conversation)).toEqual(admins)
    const entries = (await wholeJournal(w)).filter(({ act }) => act === 'desk.lead-gone')
    expect(entries).toMatchObject([{ actor: 'clock', facts: { gone: [ref('chen')], told: admins } }])
  })

  it('reads who it was, and how to take the lead or give it', async () => {
    const w = await world()
    await becomes(w, 'chen', 'gone')
    await noticed(w)
    const { messenger, delivery } = delivering(w)
    await delivery.settle()
    const card = JSON.stringify(messenger.posted.find(({ to }) => to === ref('ada'))?.card)
    expect(card).toContain(ref('chen'))
    expect(card).toContain('/desk 角色 @谁 负责人')
    expect(card).toContain(`"values":{"who":"${ref('ada')}","roles":"lead"}`)
  })

  it('without a known admin the desk is told', async () => {
    const w = await world()
    await becomes(w, 'chen', 'gone')
    await noticed(w, [])
    expect((await asked(w)).map(({ conversation }) => conversation)).toEqual([w.desk.home])
  })

  it('the cards say who leads as soon as an admin has taken the lead', async () => {
    const w = await world()
    await becomes(w, 'chen', 'gone')
    await noticed(w)
    const { messenger, delivery } = delivering(w)
    await delivery.settle()
    const ada = await becomes(w, 'ada', 'member', true)
    await giveRoles(w.scene, w.as('ada', 'button'), { who: ada, roles: ['lead'] })
    await delivery.settle()
    for (const admin of admins) {
      const cards = messenger.posted.filter(({ to }) => to === admin)
      expect(cards.map(({ edits, card }) => [edits, JSON.stringify(card)])).toEqual([
        [1, expect.stringContaining('✅')],
      ])
    }
  })

  it('they are told anew when the desk was led meanwhile, and by whom does not matter', async () => {
    const w = await world()
    await becomes(w, 'chen', 'gone')
    await noticed(w)
    const lin = { id: ref('lin'), name: '林', language: 'zh-CN' as const, zone: 'UTC', ...member }
    await becomes(w, 'ada', 'member', true)
    await giveRoles(w.scene, w.as('ada'), { who: lin, roles: ['lead'] })
    await becomes(w, 'lin', 'gone')
    expect(await noticed(w)).toBe(true)
    await becomes(w, 'chen', 'member')
    await proposePitch(w.scene, w.as('chen'), { title: '回来了', form: 'article', note: '' })
    await becomes(w, 'chen', 'gone')
    expect(await noticed(w)).toBe(true)
    expect(await asked(w)).toHaveLength(6)
  })
})

onBothDatabases('nobody is told that the lead is gone', (world) => {
  it('while another one leads', async () => {
    const w = await world()
    const lin = { id: ref('lin'), name: '林', language: 'zh-CN' as const, zone: 'UTC', ...member }
    await giveRoles(w.scene, w.as('chen'), { who: lin, roles: ['lead'] })
    await becomes(w, 'chen', 'gone')
    expect(await noticed(w)).toBe(false)
  })

  it('when somebody else left', async () => {
    const w = await world()
    await becomes(w, 'zhao', 'gone')
    expect(await noticed(w)).toBe(false)
  })
})
