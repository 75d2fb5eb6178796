import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { deskActs } from '../../src/loop/acts.ts'
import { analyzeActs } from '../../src/loop/analyze/acts.ts'
import { analyzeNotices } from '../../src/loop/analyze/notices.ts'
import { boardActs } from '../../src/loop/board/acts.ts'
import { boardNotices } from '../../src/loop/board/notices.ts'
import { createActs } from '../../src/loop/create/acts.ts'
import { approveGate } from '../../src/loop/create/decide-gate.ts'
import { createNotices } from '../../src/loop/create/notices.ts'
import { distributeActs } from '../../src/loop/distribute/acts.ts'
import { distributeNotices } from '../../src/loop/distribute/notices.ts'
import { deskNotices } from '../../src/loop/notices.ts'
import { optimizeActs } from '../../src/loop/optimize/acts.ts'
import { optimizeNotices } from '../../src/loop/optimize/notices.ts'
import { planActs } from '../../src/loop/plan/acts.ts'
import { planNotices } from '../../src/loop/plan/notices.ts'
import { notices, onSqlite, wholeJournal } from '../support/desk.ts'
import { anyLife } from '../support/desk-life.ts'
import { reviewedPiece } from './create/support.ts'
import { channel } from './distribute/distribute-world.ts'

type Shapes = Record<string, z.ZodObject>

const acts: Shapes = {
  ...deskActs,
  ...boardActs,
  ...planActs,
  ...createActs,
  ...distributeActs,
  ...analyzeActs,
  ...optimizeActs,
}
const kinds: Shapes = {
  ...deskNotices,
  ...boardNotices,
  ...planNotices,
  ...createNotices,
  ...distributeNotices,
  ...analyzeNotices,
  ...optimizeNotices,
}

/** What a name's facts have otherwise than it declares: more of them, fewer, or others. */
function otherwise(shapes: Shapes, name: string, facts: unknown): string[] {
  const shape = shapes[name]
  if (!shape) return [`nobody declared ${name}`]
  const read = z.strictObject(shape.shape).safeParse(facts)
  return read.success ? [] : [`${name}: ${read.error.message}`]
}

onSqlite('whatever happens at a desk', (world) => {
  it('every entry and every notice holds the facts that it is declared with, and no others', async () => {
    const met = new Set<string>()
    const life = fc.asyncProperty(anyLife(60), async (commands) => {
      const w = await world()
      const piece = await reviewedPiece(w)
      for (const reviewer of ['zhao', 'qian']) await approveGate(w.scene, w.as(reviewer), { piece })
      await channel(w, 'wechat-oa', { gap: 1 })
      const settle = () => Promise.resolve()
      await fc.asyncModelRun(() => ({ model: {}, real: { ...w, settle } }), commands)
      const [entries, told] = [await wholeJournal(w), await notices(w)]
      for (const { act } of entries) met.add(act)
      for (const { kind } of told) met.add(kind)
      const wrong = [
        ...entries.flatMap(({ act, facts }) => otherwise(acts, act, facts)),
        ...told.flatMap(({ kind, facts }) => otherwise(kinds, kind, facts)),
      ]
      expect(wrong).toEqual([])
    })
    await fc.assert(life, { numRuns: 40, seed: 20261128 })
    expect(met.size).toBeGreaterThan(55)
  })
})
