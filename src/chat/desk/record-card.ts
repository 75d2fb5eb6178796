import { z } from 'zod'
import type { JournalEntry } from '../../loop/journal.ts'
import type { Line } from '../shown/card.ts'
import type { RecordWords, Recounting } from '../talk/record.ts'
import type { Words } from '../words/words.ts'

const instant = z.iso.datetime()

/** One entry of a piece's record: when, what was done with what, who, from where. */
export function recordLine(record: RecordWords, telling: Recounting, entry: JournalEntry): Line {
  const { words } = telling
  const { at, actor, act, via, unreadable } = entry
  // What somebody wrote past Copydesk may be anything.
  const dated = instant.safeParse(at).success
  const named = z
    .string()
    .regex(/^\w+:[^\s/]+\/\S+$/)
    .safeParse(actor).success
  const what = unreadable ? [[words.plain('desk.audit.unreadable')]] : detailsOf(record, telling, entry)
  return words.line('desk.audit.line', {
    at: dated ? { instant: at, as: 'day' } : '?',
    time: dated ? { instant: at, as: 'time' } : '?',
    act: { bold: worded(words, `record.${act}`) },
    what: what.flatMap((each) => [' ', ...each]),
    who: actor === 'clock' ? words.plain('desk.audit.clock') : named ? { person: actor } : '?',
    via: worded(words, `via.${via}`),
  })
}

/** A code of the journal in words; one that a later version wrote is told as it stands. */
const worded = (words: Words, key: string) => (words.has(key) ? words.plain(key) : key.replace(/^\w+\./, ''))

function detailsOf(record: RecordWords, telling: Recounting, { act, facts }: JournalEntry): Line[] {
  const [of = ''] = act.split('.')
  const told = Object.hasOwn(record, of) ? record[of as keyof RecordWords]?.(telling, facts) : undefined
  return (told ?? []).filter((each) => each !== undefined)
}
