import { answerAssignment } from '../../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { approveGate } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import type { Acquaintance } from '../../../src/loop/greet.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { member, notices, ref, type World } from '../../support/desk.ts'

export const title = '端午为什么吃粽子'

export const who = (id: string): Acquaintance => ({
  id: ref(id),
  name: id,
  language: 'zh-CN',
  zone: 'Asia/Shanghai',
  ...member,
})

/** A pitch that the planner approved. */
export async function approvedPiece({ scene, as }: World): Promise<number> {
  const piece = await proposePitch(scene, as('li'), { title, form: 'article', note: '' })
  await decidePitch(scene, as('lin'), { piece, decision: 'approved' })
  return piece
}

/** A piece that Lin gave to Wang, who accepted. */
export async function draftingPiece(world: World): Promise<number> {
  const { scene, as } = world
  const piece = await approvedPiece(world)
  await assignPiece(scene, as('lin'), { piece, who: who('wang') })
  await answerAssignment(scene, as('wang'), { piece, answer: 'accepted' })
  return piece
}

export const firstDraft = '粽子的来历有三种说法。\n第一种说法与屈原有关。'

/** A piece whose first version Wang handed in. */
export async function reviewedPiece(world: World): Promise<number> {
  const piece = await draftingPiece(world)
  await submitVersion(world.scene, world.as('wang'), { piece, body: firstDraft })
  return piece
}

/** A piece whose first version passed both gates. */
export async function finalPiece(world: World): Promise<number> {
  const piece = await reviewedPiece(world)
  for (const person of ['zhao', 'qian']) await approveGate(world.scene, world.as(person), { piece })
  return piece
}

/** What was said anew, without the cards that were only brought up to date. */
export const told = async (world: World) => (await notices(world)).filter(({ mode }) => mode !== 'refresh')
