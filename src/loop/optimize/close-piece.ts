import type { Writing } from '../../db/open.ts'
import { addDays, localOf } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import { verdictDays } from '../debts.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import { publicationsOf } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { mayClose, type ToCome, type Verdict } from '../verdict.ts'
import { findVerdict } from '../verdict-store.ts'
import { numbersOfPiece } from './piece-numbers.ts'

export interface Closing {
  piece: number
  /** One line, 1 to 200 characters. */
  line: string
}

/** A verdict that was just given, and whether that was before it shows what the piece reaches. */
export interface Closed extends Verdict {
  early: boolean
}

/** Ends a published piece with what was learned from it, keeps what it had reached by now, and returns the verdict. */
export function closePiece(scene: Scene, actor: Actor, { piece: number, line }: Closing): Promise<Closed> {
  return act(scene, actor, 'piece.close', async (deed) => {
    const { trx, desk, now } = deed
    const piece = await loadPiece(trx, desk.id, number)
    const verdict = await findVerdict(trx, desk.id, number)
    mayClose(piece, { verdict, toCome: await placeToCome(trx, desk.id, number) })
    const reached = await numbersOfPiece(trx, desk, number)
    const by = deed.actor.id
    await trx
      .insertInto('verdicts')
      .values({
        desk_id: desk.id,
        piece: number,
        line,
        metric: null,
        value: null,
        median: null,
        sample: 0,
        channels: JSON.stringify(reached),
        given_by: by,
        given_at: now,
      })
      .execute()
    await savePiece(deed, piece, { closed_at: now })
    await deed.journal('piece.close', { line, reached }, number, [`piece:${number}`, 'verdicts'])
    await deed.tell({
      conversation: desk.topics,
      thread: `pitch:${number}`,
      tag: `verdict:${number}`,
      kind: 'verdict',
      facts: { piece: number },
      about: [`piece:${number}`],
    })
    const early = await isEarly(deed, number)
    return { piece: number, title: piece.title, line, reached, givenBy: by, givenAt: now, early }
  })
}

async function isEarly({ trx, desk, now }: Deed, piece: number): Promise<boolean> {
  const out = await publicationsOf(trx, desk.id, piece, 'published')
  const { date: today } = localOf(now, desk.zone)
  return out[0] !== undefined && today < addDays(out[0].day, verdictDays.early)
}

/** The next place of a piece that is out already; undefined while it is out nowhere, or has none left. */
function placeToCome(db: Writing, desk: string, piece: number): Promise<ToCome | undefined> {
  return db
    .selectFrom('slots as s')
    .innerJoin('channels as c', (join) =>
      join.onRef('c.desk_id', '=', 's.desk_id').onRef('c.id', '=', 's.channel'),
    )
    .select(['c.platform', 'c.account', 's.at'])
    .where('s.desk_id', '=', desk)
    .where('s.piece', '=', piece)
    .where('s.state', '=', 'scheduled')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('publications as o')
          .select('o.id')
          .whereRef('o.desk_id', '=', 's.desk_id')
          .whereRef('o.piece', '=', 's.piece'),
      ),
    )
    .orderBy('s.at')
    .executeTakeFirst()
}
