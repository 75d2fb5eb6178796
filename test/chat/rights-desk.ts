import { pino } from 'pino'
import { createConversation } from '../../src/chat/front/converse.ts'
import type { Interaction } from '../../src/chat/talk/interaction.ts'
import type { Writing } from '../../src/db/open.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { setSlot } from '../../src/loop/distribute/set-slot.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { channelOn, measured, publishedOn } from '../loop/analyze/seed.ts'
import { approvedPiece, firstDraft, reviewedPiece, title, who } from '../loop/create/support.ts'
import { piece as pieceIn } from '../loop/distribute/distribute-world.ts'
import { ref, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'
import { only } from '../support/workspaces.ts'
import { type Kind, kinds } from './rights-table.ts'

const refOf = (name: string) => ref(`one-${name}`)

/** Thrown to undo what an act has done, so that everybody finds the desk alike. */
class Undone extends Error {
  constructor(readonly result: unknown) {
    super()
  }
}

/** P-1 is proposed, P-2 in review with a finding, P-3 half through and scheduled, P-4 approved, P-5 given to Wang, P-6 out. */
export async function busyDesk(w: World): Promise<void> {
  const { scene, as } = w
  await proposePitch(scene, as('li'), { title, form: 'article', note: '' })
  await reviewedPiece(w)
  await requestChanges(scene, as('zhao'), { piece: 2, what: 'Too short' })
  await submitVersion(scene, as('wang'), { piece: 2, body: `${firstDraft}\nMore` })
  await reviewedPiece(w)
  await approveGate(scene, as('zhao'), { piece: 3, version: 1 })
  await channelOn(w, 'oa', 'wechat-oa', '青团笔记')
  await setSlot(scene, as('lin'), { piece: 3, channel: 'oa', at: '2026-11-27T10:00:00.000Z' })
  await approvedPiece(w)
  const given = await approvedPiece(w)
  await assignPiece(scene, as('lin'), { piece: given, who: who('wang') })
  await pieceIn(w, 'published', title)
  await publishedOn(w, { id: 'one', at: '2026-11-25T01:30:00.000Z', channel: 'oa', piece: 6, title })
  await measured(w, 'one', '2026-11-26T00:00:00.000Z', { views: 900 })
  for (const { name, roles, standing, admitted } of kinds)
    await w.database.reading
      .insertInto('people')
      .values({
        desk_id: w.desk.id,
        id: refOf(name),
        name,
        language: 'en',
        zone: 'UTC',
        created_at: w.clock.now(),
        roles: JSON.stringify(roles),
        standing,
        admitted: admitted ? 1 : 0,
        admin: 0,
      })
      .execute()
}

/** The desk as it is found by each in turn: what they do is undone, and what it wrote into any journal is known. */
export function eachInTurn(w: World) {
  const said = { refusals: [] as string[], faults: [] as string[], journal: [] as string[] }
  const write = (line: string) => {
    const { refusal, err } = JSON.parse(line) as { refusal?: string; err?: { message: string } }
    if (refusal) said.refusals.push(refusal)
    if (err) said.faults.push(err.message)
  }
  const database: Scene['database'] = {
    ...w.scene.database,
    async transact<T>(work: (trx: Writing) => Promise<T>): Promise<T> {
      try {
        return await w.scene.database.transact(async (trx) => {
          const before = await journalled(trx)
          const result = await work(trx)
          said.journal.push(...(await journalled(trx)).slice(before.length))
          throw new Undone(result)
        })
      } catch (error) {
        if (error instanceof Undone) return error.result as T
        throw error
      }
    },
  }
  const inRoom = new Set(kinds.filter(({ room }) => room).map(({ name }) => refOf(name)))
  const conversation = createConversation({
    scene: { ...w.scene, database },
    log: pino({ level: 'info' }, { write }),
    prefix: '',
    workspaces: only({
      directory: directoryOf({
        nameOf: async (reference) => reference,
        within: async (_, person) => (inRoom.has(person) ? 'in' : 'out'),
      }),
    }),
  })
  let count = 0
  return async ({ name, standing }: Kind, doing: Record<string, unknown>) => {
    count += 1
    Object.assign(said, { refusals: [], faults: [], journal: [] })
    const actor = { id: refOf(name), name, language: 'en', zone: 'UTC', standing, admin: false }
    const heard = { key: `${count}`, tenant, actor, conversation: ref('home'), ...doing }
    const { reply } = await conversation.hear(heard as Interaction)
    const rest = reply.kind === 'later' ? await reply.rest : undefined
    return { ...said, text: JSON.stringify([reply, rest]) }
  }
}

/** The acts in all journals, oldest first. */
const journalled = async (trx: Writing) =>
  (
    await trx.selectFrom('journal').select(['desk_id', 'act']).orderBy('desk_id').orderBy('seq').execute()
  ).map(({ act }) => act)
