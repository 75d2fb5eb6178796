import { ref, type World } from './desk.ts'

/** What else may be so of a desk. */
export const twists: Record<string, (w: World) => Promise<unknown>> = {
  'as it is': async () => undefined,
  'before setup': async ({ database: { reading } }) => {
    await reading.updateTable('desks').set({ set_up_at: null }).execute()
    await reading.updateTable('people').set({ roles: '[]' }).execute()
  },
  'without a lead': ({ database: { reading } }) =>
    reading.updateTable('people').set({ roles: '["planner"]' }).where('roles', 'like', '%lead%').execute(),
  'with guests': async ({ database: { reading } }) => {
    const guests = reading.updateTable('people').where('id', 'in', [ref('zhao'), ref('wang')])
    await guests.set({ standing: 'guest', admitted: 1 }).execute()
    await reading.updateTable('people').set({ standing: 'guest' }).where('id', '=', ref('qian')).execute()
  },
  'with nobody to review': ({ database: { reading } }) =>
    reading.updateTable('people').set({ roles: '["writer"]' }).where('roles', 'like', '%reviewer%').execute(),
  'after people left': ({ database: { reading } }) =>
    reading
      .updateTable('people')
      .set({ standing: 'gone' })
      .where('id', 'in', [ref('wang'), ref('li'), ref('zhao')])
      .execute(),
}
