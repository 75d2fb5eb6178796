import { expect, it } from 'vitest'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { speaker } from '../distribute-chat.ts'

/** Somebody of whom the platform says nothing. */
const unknown = (w: World, person: string) => speaker(w, person, '' as 'en')

onSqlite('somebody whom the platform does not tell about', (world) => {
  it('is spoken to in the language of the desk', async () => {
    const w = await world()
    await w.database.reading.updateTable('desks').set({ language: 'en' }).execute()
    expect((await unknown(w, 'newcomer').reads('/pitch help'))[0]).toContain('/pitch · 选题 · Pitch')
    expect((await unknown(w, 'newcomer').reads('/pitch help'))[0]).toContain('· Pitch topics')
  })

  it('is turned away in the language of the desk while nobody says whether they belong to it', async () => {
    const w = await world()
    await w.database.reading.updateTable('desks').set({ language: 'en' }).execute()
    const stranger = speaker(w, 'stranger', '' as 'en', { standing: 'unknown', admin: false })
    expect((await stranger.reads('/pitch help'))[0]).toContain('I cannot find out')
  })

  it('keeps the language that they were known to read', async () => {
    const w = await world()
    expect((await unknown(w, 'guest').reads('/pitch help'))[0]).toContain('· Pitch topics')
    expect((await unknown(w, 'wang').reads('/pitch help'))[0]).toContain('提选题')
  })

  it('reads their own language as soon as it is known', async () => {
    const w = await world()
    await unknown(w, 'newcomer').reads('/pitch help')
    expect((await speaker(w, 'newcomer', 'en').reads('/pitch help'))[0]).toContain('· Pitch topics')
    const row = w.database.reading.selectFrom('people').select('language').where('id', '=', ref('newcomer'))
    expect(await row.executeTakeFirst()).toEqual({ language: 'en' })
  })
})
