import { prepared } from '../../db/prepared.ts'
import { act, type Deed } from '../act.ts'
import type { PieceForm } from '../piece.ts'
import { stateOf, unheardOf } from '../piece-state.ts'
import type { Actor, Scene } from '../scene.ts'

export interface Proposal {
  /** 1 to 150 characters. */
  title: string
  form: PieceForm
  /** Why it is worth doing; may be empty. */
  note: string
  /** Permalink of the message it came from. */
  source?: string
  /** The conversation it was proposed in; the desk's topics conversation when there is none. */
  home?: string
}

/** Adds a pitch with the desk's next number and tells the topics conversation; returns the number. */
export function proposePitch(scene: Scene, actor: Actor, proposal: Proposal): Promise<number> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk, now } = deed
    const number = await nextNumber(deed)
    await addPiece(trx, {
      desk: desk.id,
      number,
      title: proposal.title,
      form: proposal.form,
      note: proposal.note,
      source: proposal.source ?? null,
      home: proposal.home ?? desk.topics,
      person: deed.actor.id,
      now,
    })
    // Nothing tells of it yet.
    await deed.journal('pitch.propose', { title: proposal.title, form: proposal.form }, number, [])
    await deed.tell({
      conversation: desk.topics,
      tag: `pitch:${number}`,
      kind: 'pitch',
      facts: { piece: number },
      about: [`piece:${number}`],
    })
    return number
  })
}

type Added = Record<'desk' | 'title' | 'form' | 'note' | 'home' | 'person' | 'now', string> & {
  number: number
  source: string | null
}

const addPiece = prepared<Added, unknown>((db, given) =>
  db.insertInto('pieces').values({
    desk_id: given('desk'),
    number: given('number'),
    title: given('title'),
    form: given('form'),
    state: stateOf(unheardOf),
    note: given('note'),
    source: given('source'),
    home: given('home'),
    pitched_by: given('person'),
    pitched_at: given('now'),
    current_version: 0,
    version: 1,
    updated_at: given('now'),
  }),
)

const countUp = prepared<{ desk: string }, { last_piece: number }>((db, given) =>
  db
    .updateTable('desks')
    .set((eb) => ({ last_piece: eb('last_piece', '+', 1) }))
    .where('id', '=', given('desk'))
    .returning('last_piece'),
)

async function nextNumber({ trx, desk }: Deed): Promise<number> {
  const [counted] = await countUp(trx, { desk: desk.id })
  if (!counted) throw new Error(`there is no desk ${desk.id}`)
  return counted.last_piece
}
