import { expect, it } from 'vitest'
import { askForHome, rememberHome } from '../../src/loop/homes.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { notices, onBothDatabases, ref, type World } from '../support/desk.ts'

const propose = (w: World, title: string) =>
  proposePitch(w.scene, w.as('wang'), { title, form: 'article', note: '' })

const asked = async (w: World) =>
  (await notices(w)).filter(({ tag }) => tag === 'home').map(({ conversation }) => conversation)

onBothDatabases('a Home that waits to be shown', (world) => {
  it('is not asked for once more, however much happens meanwhile', async () => {
    const w = await world()
    await rememberHome(w.scene, w.desk.id, ref('lin'))
    for (const title of ['粽子', '月饼', '青团']) await propose(w, title)
    await askForHome(w.scene, w.desk.id, ref('lin'))
    const once = await asked(w)
    expect(once).toHaveLength(1)
    await rememberHome(w.scene, w.desk.id, ref('zhao'))
    await propose(w, '汤圆')
    expect(await asked(w)).toHaveLength(2)
    expect(await asked(w)).toEqual(expect.arrayContaining(once))
  })
})
