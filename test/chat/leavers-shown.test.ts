import { expect, it } from 'vitest'
import { draftingPiece } from '../loop/create/support.ts'
import { onSqlite, ref } from '../support/desk.ts'
import { lines, talk } from './create-talk.ts'

onSqlite('the list of people', (world) => {
  it('says of somebody who left what they still owe, and of nobody else', async () => {
    const w = await world()
    await draftingPiece(w)
    const shown = async () => {
      const reply = await talk(w).types('lin', '/desk people')
      return reply.kind === 'whisper' ? lines(reply.card).join('\n') : reply.kind
    }
    expect(await shown()).not.toContain('还欠')
    await w.database.reading
      .updateTable('people')
      .set({ standing: 'gone' })
      .where('id', '=', ref('wang'))
      .execute()
    expect(await shown()).toMatch(/⛔ @王（.*） · 原有角色：.* · 还欠：1 篇稿/)
  })
})
