import { answerAssignment } from '../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { approveGate } from '../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { decidePitch } from '../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import type { Seen } from '../../src/sandbox/index.ts'
import { member, ref } from './desk.ts'
import type { House, Who } from './faults-house.ts'

export const pitched = ({ scene, actor }: House, title: string): Promise<number> =>
  proposePitch(scene(), actor('UWANG'), { title, form: 'article', note: '' })

/** A piece that is being written by 王. */
export async function assigned(house: House, title: string): Promise<number> {
  const { scene, actor } = house
  const piece = await pitched(house, title)
  await decidePitch(scene(), actor('ULIN'), { piece, decision: 'approved' })
  const who = { id: ref('UWANG'), name: 'wang', language: 'en', zone: 'Asia/Shanghai', ...member } as const
  await assignPiece(scene(), actor('ULIN'), { piece, who, due: '2026-11-28T10:00:00.000Z' })
  return piece
}

/** A piece whose first version waits at its first gate. */
export async function inReview(house: House, title: string): Promise<number> {
  const piece = await assigned(house, title)
  await answerAssignment(house.scene(), house.actor('UWANG'), { piece, answer: 'accepted' })
  await submitVersion(house.scene(), house.actor('UWANG'), {
    piece,
    body: `https://docs.example.com/d/${piece}`,
  })
  return piece
}

/** A piece whose version passed both gates. */
export async function ready(house: House, title: string): Promise<number> {
  const piece = await inReview(house, title)
  for (const who of ['UZHAO', 'UQIAN'] as const) await approveGate(house.scene(), house.actor(who), { piece })
  return piece
}

/** The newest message of a conversation that says it, as this member sees it; throws when there is none. */
export function newestSaying(house: House, who: Who, channel: string, words: string): Seen {
  const found = house
    .as(who)
    .messages(channel)
    .filter((message) => JSON.stringify(message.blocks ?? message.text).includes(words))
  const newest = found.at(-1)
  if (!newest) throw new Error(`nothing in ${channel} says “${words}”`)
  return newest
}
