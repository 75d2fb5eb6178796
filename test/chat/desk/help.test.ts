import { expect, it } from 'vitest'
import { usualActs } from '../../../src/loop/next-steps.ts'
import type { Person } from '../../../src/loop/people.ts'
import { peopleOf } from '../../../src/loop/people-store.ts'
import { approvedPiece, reviewedPiece } from '../../loop/create/support.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { speaker } from '../distribute-chat.ts'

const lines = async (w: World, who: string) =>
  (await speaker(w, who).reads('/desk help')).filter((line) => line.startsWith('- '))

onSqlite('help', (world) => {
  it('says in at most five lines what whoever asks does here', async () => {
    const w = await world()
    expect(await lines(w, 'zhao')).toEqual([
      expect.stringMatching(/^- \/review 通过 P-12/),
      expect.stringMatching(/^- \/pitch 提报/),
    ])
    expect(await lines(w, 'wang')).toEqual([
      expect.stringMatching(/^- \/draft 接稿 P-12/),
      expect.stringMatching(/^- \/draft 提交 P-12/),
      expect.stringMatching(/^- \/pitch 提报/),
    ])
    for (const person of await peopleOf(w.database.reading, w.desk.id)) {
      const acts = usualActs(person as Person, w.desk)
      const told = await lines(w, person.id.replace(ref(''), ''))
      expect(told).toHaveLength(Math.min(acts.length + 1, 5))
    }
  })
})

onSqlite('a list', (world) => {
  it('has what its reader owes of it as buttons that name the piece, and none for others', async () => {
    const w = await world()
    await approvedPiece(w)
    await reviewedPiece(w)
    const last = async (who: string, line: string) => (await speaker(w, who).reads(line)).at(-1)
    expect(await last('lin', '/pitch list')).toBe('[派稿 P-1]')
    expect(await last('zhao', '/review list')).toBe('[通过 文字关 P-2]')
    expect(await last('zhao', '/draft list')).toBe('[通过 文字关 P-2]')
    expect(await last('li', '/review list')).not.toContain('[')
  })
})
