import { type Examined, examineChain, holdsSeal } from '../chain.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../distribute/channel.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import type { NamedGate } from '../gate-policy.ts'
import { gateLabels } from '../gate-policy-store.ts'
import { type JournalEntry, latestOfPiece } from '../journal.ts'
import { loadPiece } from '../piece-store.ts'
import type { Scene } from '../scene.ts'
import { inspectRecord } from './check-record.ts'
import { examinePieces } from './examine-record.ts'

type Labels = ReadonlyMap<string, NamedGate['label']>

/** A piece's record: its newest entries, oldest first, how many there are, what is wrong, and the names that entries rest on. */
export interface PieceRecord {
  entries: JournalEntry[]
  count: number
  examined: Examined
  /** The numbers of the entries that are not what was written. */
  wrong: ReadonlySet<number | undefined>
  channels: ReadonlyMap<string, Channel>
  gates: Labels
}

/** Throws `piece.unknown`. */
export async function recordOfPiece(
  scene: Scene,
  { id: desk }: Pick<Desk, 'id'>,
  { piece, most }: { piece: number; most: number },
): Promise<PieceRecord> {
  const db = scene.database.reading
  await loadPiece(db, desk, piece)
  const latest = await latestOfPiece(db, desk, { piece, most })
  const channels = new Map((await channelsOf(db, desk, 'all')).map((each) => [each.id, each]))
  const gates = await gateLabels(db, desk)
  const chain = await examineChain(db, desk)
  const flaws = [...chain.flaws, ...(await examinePieces(scene, desk, [piece]))]
  const wrong = new Set(chain.flaws.map(({ seq }) => seq))
  return { ...latest, examined: { ...chain, flaws }, wrong, channels, gates }
}

/** The desk's whole record, and whether it still holds the entry of a seal; undefined when there is no such entry. */
export async function wholeRecord(
  scene: Scene,
  { id: desk }: Pick<Desk, 'id'>,
  seal?: string,
): Promise<{ examined: Examined; gates: Labels; held?: boolean }> {
  const db = scene.database.reading
  const examined = await inspectRecord(scene, desk)
  const gates = await gateLabels(db, desk)
  return { examined, gates, held: seal === undefined ? undefined : await holdsSeal(db, desk, seal) }
}
