import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import { answerAssignment } from '../../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { findVersion } from '../../../src/loop/create/version-store.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { defaultGates } from '../../../src/loop/gate-policy.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { approvedPiece, who } from './support.ts'

const everybody = ['chen', 'lin', 'wang', 'zhao', 'qian', 'li'] as const
const person = fc.constantFrom(...everybody)
const gate = fc.option(fc.constantFrom(...defaultGates.map(({ name }) => name)), { nil: undefined })
const version = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined })

const deed = fc.oneof(
  fc.record({ deed: fc.constant('assign' as const), by: fc.constantFrom('chen', 'lin'), to: person }),
  fc.record({ deed: fc.constantFrom('accepted', 'declined'), by: person }),
  fc.record({ deed: fc.constant('submit' as const), by: person, text: fc.constantFrom('一', '二', '三') }),
  fc.record({ deed: fc.constant('withdraw' as const), by: person }),
  fc.record({ deed: fc.constant('changes' as const), by: person, gate, version }),
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('approve' as const), by: person, gate, version }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

const everyFinding = Array.from({ length: 200 }, (_, index) => index + 1)

async function perform({ scene, as, database, desk }: World, piece: number, did: Deed): Promise<unknown> {
  const actor = as(did.by)
  const { currentVersion: over } = await loadPiece(database.reading, desk.id, piece)
  switch (did.deed) {
    case 'assign':
      return assignPiece(scene, actor, { piece, who: who(did.to) })
    case 'accepted':
    case 'declined':
      return answerAssignment(scene, actor, { piece, answer: did.deed })
    case 'submit':
      return submitVersion(scene, actor, { piece, body: did.text, over })
    case 'withdraw':
      return withdrawVersion(scene, actor, { piece })
    case 'changes':
      return requestChanges(scene, actor, { piece, gate: did.gate, version: did.version, what: '改' })
    case 'approve':
      return approveGate(scene, actor, {
        piece,
        gate: did.gate,
        version: did.version,
        settles: everyFinding,
      })
  }
}

/** A refusal is an answer; anything else that is thrown is a fault. */
const refused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error
}

async function expectEarned({ database, desk }: World, number: number): Promise<boolean> {
  const piece = await loadPiece(database.reading, desk.id, number)
  if (piece.state !== 'ready') return false
  const current = { piece: number, version: piece.currentVersion }
  const decided = await gatesOf(database.reading, desk.id, current)
  const written = await findVersion(database.reading, desk.id, { piece: number, number: current.version })
  const deciders = decided.flatMap(({ decisions }) => decisions.map(({ by }) => by))
  expect(decided.map(({ state }) => state)).toEqual(['passed', 'passed'])
  expect(new Set(deciders).size).toBe(2)
  expect(deciders).not.toContain(piece.writer)
  expect(deciders).not.toContain(written?.submittedBy)
  return true
}

onBothDatabases('whatever anybody does in any order', (world) => {
  it('a piece is final only by two others who each passed a gate of its current version', async () => {
    const w = await world()
    await w.database.reading
      .updateTable('people')
      .set({ roles: '["lead","reviewer"]' })
      .where('id', '=', ref('wang'))
      .execute()
    const runs = w.database.dialect === 'sqlite' ? 60 : 6
    let final = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 40 }), async (deeds) => {
        const piece = await approvedPiece(w)
        await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
        await submitVersion(w.scene, w.as('wang'), { piece, body: '零' })
        for (const did of deeds) {
          await perform(w, piece, did).catch(refused)
          if (await expectEarned(w, piece)) final++
        }
      }),
      { numRuns: runs, seed: 20261123 },
    )
    expect(final).toBeGreaterThan(0)
  })
})
