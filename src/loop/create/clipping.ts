import { randomUUID } from 'node:crypto'
import { Refusal } from '../../foundation/errors.ts'
import { plus } from '../../foundation/time.ts'
import { type Actor, act, type Scene, type Stage } from '../act.ts'
import { contentOf } from './content.ts'

const keptDays = 7

/**
 * Keeps a text aside for a week while its sender says what it is for, because a form holds less than a draft may have.
 * Returns its id. Throws `draft.empty` or `draft.too-long` at once, before anything else is asked.
 */
export function keepClipping(
  scene: Scene,
  actor: Actor,
  { text, source }: { text: string; source?: string },
): Promise<string> {
  const { body } = contentOf(text)
  return act(scene, actor, undefined, async ({ trx, desk, now }) => {
    const old = plus(now, { days: -keptDays })
    await trx.deleteFrom('clippings').where('desk_id', '=', desk.id).where('kept_at', '<', old).execute()
    const id = randomUUID()
    await trx
      .insertInto('clippings')
      .values({
        desk_id: desk.id,
        id,
        text: body,
        source: source ?? null,
        kept_by: actor.person,
        kept_at: now,
      })
      .execute()
    return id
  })
}

/** Takes the actor's clipping out; throws `draft.clipping-gone` when there is none such. */
export async function takeClipping(
  { trx, desk, actor }: Stage,
  id: string,
): Promise<{ text: string; source?: string }> {
  const row = await trx
    .deleteFrom('clippings')
    .where('desk_id', '=', desk.id)
    .where('id', '=', id)
    .where('kept_by', '=', actor.id)
    .returning(['text', 'source'])
    .executeTakeFirst()
  if (!row) throw new Refusal('draft.clipping-gone')
  return { text: row.text, source: row.source ?? undefined }
}
