import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../../src/chat/front/converse.ts'
import type { Profile } from '../../../src/chat/talk/platform.ts'
import { greet } from '../../../src/loop/greet.ts'
import type { PersonStanding } from '../../../src/loop/people.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, tenant, type World } from '../../support/desk.ts'
import { directoryOf } from '../../support/directory.ts'
import { only } from '../../support/workspaces.ts'

const told = (standing: PersonStanding): Profile => ({
  name: 'Jo',
  language: 'en',
  zone: 'UTC',
  standing,
  admin: false,
})

/** Jo types into the desk, as a platform tells of them that says `now` with the message and `later` when asked again. */
function says({ scene }: World, now: Profile, later?: Profile) {
  const conversation = createConversation({
    scene,
    log: pino({ level: 'silent' }),
    workspaces: only({ directory: directoryOf({ profile: async () => later }) }),
  })
  return async (command: string, text: string, tenantOfThem = tenant) => {
    const { reply } = await conversation.hear({
      key: text,
      tenant: tenantOfThem,
      conversation: `${tenantOfThem}/home`,
      actor: { id: `${tenantOfThem}/jo`, ...now },
      kind: 'command',
      command,
      text,
    })
    return JSON.stringify(reply)
  }
}

const jo = (w: World) => findPerson(w.database.reading, w.desk.id, ref('jo'))

onBothDatabases('somebody who speaks for the first time', (world) => {
  it.each(['guest', 'outsider', 'bot', 'gone'] as const)(
    'as %s is told so and is not kept',
    async (standing) => {
      const w = await world()
      await proposePitch(w.scene, w.as('wang'), { title: '机密', form: 'article', note: '' })
      const said = await says(w, told(standing))('pitch', 'list')
      expect(said).toContain('⛔')
      expect(said).not.toContain('机密')
      if (standing === 'guest' || standing === 'outsider') expect(said).toContain(ref('chen'))
      expect(await jo(w)).toBeUndefined()
    },
  )

  it('opens no desk where they are a guest', async () => {
    const w = await world()
    const said = await says(w, told('guest'))('desk', 'help', 'slack:T9')
    expect(said).toContain('no lead yet')
    expect(await w.database.reading.selectFrom('desks').select('tenant').execute()).toHaveLength(1)
  })

  it('is not let in while the platform will not say who they are', async () => {
    const w = await world()
    const said = await says(w, told('unknown'))('pitch', 'list')
    expect(said).toContain('try again in a minute')
    expect(await jo(w)).toBeUndefined()
  })

  it('is waited for when the platform is only slow', async () => {
    const w = await world()
    expect(await says(w, told('unknown'), told('member'))('desk', 'help')).not.toContain('⛔')
    expect(await jo(w)).toMatchObject({ standing: 'member', name: 'Jo' })
  })
})

onBothDatabases('somebody whom the desk knows', (world) => {
  it('stays what they were while the platform will not say', async () => {
    const w = await world()
    await greet(w.scene, w.desk.id, { id: ref('jo'), ...told('member'), language: 'en' })
    expect(await says(w, told('unknown'))('pitch', 'Why tides turn')).not.toMatch(/⛔|⏳/)
    await greet(w.scene, w.desk.id, { id: ref('jo'), ...told('guest'), language: 'en' })
    expect(await says(w, told('unknown'))('pitch', 'Why winds turn')).toContain('⛔')
  })

  it('is shut out as soon as they have become a guest, and their roles count for nothing', async () => {
    const w = await world()
    await greet(w.scene, w.desk.id, { id: ref('zhao'), ...told('guest'), language: 'en' })
    const act = proposePitch(w.scene, w.as('zhao'), { title: 'x', form: 'article', note: '' })
    await expect(act).rejects.toMatchObject({
      code: 'stranger.guest',
      facts: { ask: { people: [ref('chen')] } },
    })
  })
})
