import { z } from 'zod'
import { gates } from '../../loop/create/gate.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import type { JournalEntry } from '../../loop/journal.ts'
import { isMetric } from '../../platforms/metric.ts'
import { channelName } from '../distribute/channel-card.ts'
import { lasting } from '../distribute/slot-card.ts'
import type { Line } from '../shown/card.ts'
import { figure, metricName } from '../shown/figures.ts'
import type { Words } from '../words/words.ts'

/** A fact that is there and is what it should be; a later version may have written another. */
const perhaps = <T>(schema: z.ZodType<T>) => schema.optional().catch(undefined)
const instant = z.iso.datetime()
const values = z.array(z.object({ metric: z.string(), value: z.number() }))

const known = z.object({
  ...{ version: perhaps(z.number()), gate: perhaps(z.enum(gates)), fingerprint: perhaps(z.string()) },
  ...{ channel: perhaps(z.string()), from: perhaps(instant), to: perhaps(instant), at: perhaps(instant) },
  ...{ writer: perhaps(z.string()), due: perhaps(instant), score: perhaps(z.number()) },
  ...{ finding: perhaps(z.number()), findings: perhaps(z.array(z.number())), link: perhaps(z.string()) },
  ...{ import: perhaps(z.number()), values: perhaps(z.number()), line: perhaps(z.string()) },
  ...{ figures: perhaps(z.union([values, z.record(z.string(), z.number())])), reason: perhaps(z.string()) },
})
type Facts = z.infer<typeof known>

/** One entry of a piece's record: when, what was done with what, who, from where; `channels` by id. */
export function recordLine(words: Words, entry: JournalEntry, channels: ReadonlyMap<string, Channel>): Line {
  const { at, actor, act, via, unreadable } = entry
  const facts = known.parse(entry.facts)
  // What somebody wrote past Copydesk may be anything.
  const dated = instant.safeParse(at).success
  const named = z
    .string()
    .regex(/^\w+:[^\s/]+\/\S+$/)
    .safeParse(actor).success
  const what = unreadable
    ? [[words.plain('desk.audit.unreadable')]]
    : details(words, facts, channels.get(facts.channel ?? ''))
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

function details(words: Words, facts: Facts, channel: Channel | undefined): Line[] {
  const { version, gate, fingerprint, from, to, at, writer, due, score, link, reason, line } = facts
  const all: (Line | undefined)[] = [
    version === undefined ? undefined : [`v${version}`],
    gate === undefined ? undefined : [words.plain(`create.gate.${gate}`)],
    // A decision is of a version, which says its fingerprint where it was handed in.
    gate || !fingerprint
      ? undefined
      : [words.plain('desk.audit.fingerprint', { print: fingerprint.slice(0, 8) })],
    channel === undefined ? undefined : [channelName(words, channel)],
    from && to ? [...lasting(from), ' → ', ...lasting(to)] : undefined,
    at ? lasting(at) : undefined,
    writer ? [{ person: writer }] : undefined,
    due ? lasting(due) : undefined,
    score === undefined ? undefined : [String(score)],
    findingsOf(facts),
    link ? [{ link, text: link }] : undefined,
    importOf(words, facts),
    figuresOf(words, facts),
    reason ? quoted(words, reason) : undefined,
    line ? quoted(words, line) : undefined,
  ]
  return all.filter((each) => each !== undefined)
}

function findingsOf({ finding, findings = finding === undefined ? [] : [finding] }: Facts): Line | undefined {
  return findings.length > 0 ? [findings.map((number) => `#${number}`).join(' ')] : undefined
}

function importOf(words: Words, { import: file, values: count = 0 }: Facts): Line | undefined {
  return file === undefined ? undefined : words.line('desk.audit.import', { import: file, values: count })
}

const mostFigures = 4

function figuresOf(words: Words, { figures = [] }: Facts): Line | undefined {
  const pairs = Array.isArray(figures)
    ? figures.map(({ metric, value }) => [metric, value] as const)
    : Object.entries(figures)
  const told = pairs.flatMap(([metric, value]) =>
    isMetric(metric) ? [`${metricName(words, metric)} ${figure(metric, value)}`] : [],
  )
  const more = told.length > mostFigures ? '…' : ''
  const some = told.slice(0, mostFigures).join(words.plain('analyze.listed'))
  return told.length > 0 ? [some + more] : undefined
}

const longest = 60

/** What somebody wrote, short enough for one line. */
function quoted(words: Words, said: string): Line {
  const signs = [...said.replace(/\s+/g, ' ')]
  const short = signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`
  return [words.plain('desk.audit.quoted', { said: short })]
}
