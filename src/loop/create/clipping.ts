import { randomUUID } from 'node:crypto'
import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import { plus } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import type { Actor, Scene } from '../scene.ts'
import { contentOf, partsOf } from './content.ts'

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
  return act(scene, actor, undefined, (deed) => keep(deed, body, source))
}

/** The same for several texts of one message, as one act; returns their ids in the order given. */
export function keepClippings(
  scene: Scene,
  actor: Actor,
  { texts, source }: { texts: readonly string[]; source?: string },
): Promise<string[]> {
  const bodies = texts.map((text) => contentOf(text).body)
  return act(scene, actor, undefined, async (deed) => {
    const ids: string[] = []
    for (const body of bodies) ids.push(await keep(deed, body, source))
    return ids
  })
}

/** Gives a text that could not be taken back to who typed it, whole, in a direct message; returns in how many parts. */
export function returnText(scene: Scene, actor: Actor, text: string): Promise<number> {
  return act(scene, actor, undefined, async (deed) => {
    const body = text.replaceAll('\u0000', '')
    const clipping = await keep(deed, body)
    const parts = partsOf(body).length
    for (let part = 1; part <= parts; part++) {
      const tag = `returned:${clipping}`
      const facts = { clipping, part }
      await deed.tell({ conversation: actor.person, tag, kind: 'text-returned', facts, mode: 'once' })
    }
    return parts
  })
}

async function keep({ trx, desk, actor, now }: Deed, text: string, source?: string): Promise<string> {
  const old = plus(now, { days: -keptDays })
  await trx.deleteFrom('clippings').where('desk_id', '=', desk.id).where('kept_at', '<', old).execute()
  const id = randomUUID()
  await trx
    .insertInto('clippings')
    .values({ desk_id: desk.id, id, text, source: source ?? null, kept_by: actor.id, kept_at: now })
    .execute()
  return id
}

export interface Clipping {
  text: string
  source?: string
}

/** A text that is kept aside; undefined when it is not, or no longer. */
export async function findClipping(
  db: Reading | Writing,
  desk: string,
  id: string,
): Promise<Clipping | undefined> {
  const row = await db
    .selectFrom('clippings')
    .select(['text', 'source'])
    .where('desk_id', '=', desk)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { text: row.text, source: row.source ?? undefined }
}

/** Takes the actor's clipping out; throws `draft.clipping-gone` when there is none such. */
export async function takeClipping({ trx, desk, actor }: Deed, id: string): Promise<Clipping> {
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
