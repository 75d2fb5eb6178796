import { expect, it } from 'vitest'
import { plus } from '../../../src/foundation/time.ts'
import { approveGate } from '../../../src/loop/create/decide-gate.ts'
import { remindReviewers } from '../../../src/loop/create/remind-reviewers.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { draftingPiece, reviewedPiece, told } from './support.ts'

const remind = ({ scene, as }: World, who: string, piece: number) => remindReviewers(scene, as(who), piece)

onBothDatabases('a review', (world) => {
  it('is reminded of in its thread, in the name of whoever waits', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const before = (await told(w)).length
    expect(await remind(w, 'wang', piece)).toMatchObject({
      gate: { name: 'wording' },
      asked: [ref('qian'), ref('zhao')],
    })
    expect((await told(w)).slice(before)).toMatchObject([
      { kind: 'review', mode: 'card' },
      { kind: 'review-remind', mode: 'once', facts: { gate: 'wording', by: ref('wang') } },
    ])
  })

  it('is reminded of once in four hours, whoever asks, and of each gate by itself', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await remind(w, 'wang', piece)
    await expect(remind(w, 'lin', piece)).rejects.toMatchObject({
      code: 'review.reminded',
      facts: { by: { person: ref('wang') }, at: { instant: w.clock.now() } },
    })
    await approveGate(w.scene, w.as('zhao'), { piece })
    expect(await remind(w, 'lin', piece)).toMatchObject({ gate: { name: 'facts' }, asked: [ref('qian')] })
    w.clock.moveTo(plus(w.clock.now(), { hours: 4 }))
    expect(await remind(w, 'wang', piece)).toMatchObject({ gate: { name: 'facts' } })
  })

  it('is not reminded of by the one person it waits for', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    expect(await remind(w, 'zhao', piece)).toMatchObject({ asked: [ref('qian')] })
    await approveGate(w.scene, w.as('zhao'), { piece })
    await expect(remind(w, 'qian', piece)).rejects.toMatchObject({ code: 'review.yours' })
  })

  it('that waits for nobody answers with what became of it', async () => {
    const w = await world()
    const drafting = await draftingPiece(w)
    await expect(remind(w, 'wang', drafting)).rejects.toMatchObject({ code: 'review.none' })
    const piece = await reviewedPiece(w)
    await withdrawVersion(w.scene, w.as('wang'), { piece })
    await expect(remind(w, 'lin', piece)).rejects.toMatchObject({ code: 'review.withdrawn' })
    const final = await reviewedPiece(w)
    for (const who of ['zhao', 'qian']) await approveGate(w.scene, w.as(who), { piece: final })
    await expect(remind(w, 'wang', final)).rejects.toMatchObject({ code: 'review.final' })
  })

  it('that nobody can decide says that the lead knows', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await w.database.reading
      .updateTable('people')
      .set({ roles: '["writer"]' })
      .where('id', 'in', [ref('zhao'), ref('qian'), ref('chen')])
      .execute()
    await expect(remind(w, 'wang', piece)).rejects.toMatchObject({ code: 'review.nobody-able' })
  })
})
