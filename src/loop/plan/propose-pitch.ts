import { type Actor, act, type Scene, type Stage } from '../act.ts'
import type { Form } from '../piece.ts'

export interface Proposal {
  /** 1 to 150 characters. */
  title: string
  form: Form
  /** Why it is worth doing; may be empty. */
  note: string
  /** Permalink of the message it came from. */
  source?: string
  /** The conversation it was proposed in; the desk's topics conversation when there is none. */
  home?: string
}

/** Adds a pitch with the desk's next number and tells the topics conversation; returns the number. */
export function proposePitch(scene: Scene, actor: Actor, proposal: Proposal): Promise<number> {
  return act(scene, actor, undefined, async (stage) => {
    const { trx, desk, now } = stage
    const number = await nextNumber(stage)
    const person = stage.actor.id
    await trx
      .insertInto('pieces')
      .values({
        desk_id: desk.id,
        number,
        title: proposal.title,
        form: proposal.form,
        state: 'pitched',
        note: proposal.note,
        source: proposal.source ?? null,
        home: proposal.home ?? desk.topics,
        pitched_by: person,
        pitched_at: now,
        current_version: 0,
        version: 1,
        updated_at: now,
      })
      .execute()
    await stage.journal('pitch.propose', { title: proposal.title, form: proposal.form }, number)
    await stage.tell({
      conversation: desk.topics,
      tag: `pitch:${number}`,
      kind: 'pitch',
      facts: { piece: number },
    })
    return number
  })
}

async function nextNumber({ trx, desk }: Stage): Promise<number> {
  const { last_piece } = await trx
    .updateTable('desks')
    .set((eb) => ({ last_piece: eb('last_piece', '+', 1) }))
    .where('id', '=', desk.id)
    .returning('last_piece')
    .executeTakeFirstOrThrow()
  return last_piece
}
