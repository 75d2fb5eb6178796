import { z } from 'zod'
import { createActs } from '../../loop/create/acts.ts'
import type { Line } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { peopleLine } from '../shown/people-and-times.ts'
import { lasting } from '../shown/slot.ts'
import { type Details, knownFacts, quoted } from '../talk/record.ts'

const known = knownFacts(createActs, {
  version: z.number(),
  gate: z.string(),
  fingerprint: z.string(),
  writer: z.string(),
  due: z.iso.datetime(),
  reason: z.string(),
  finding: z.number(),
  findings: z.array(z.number()),
  settled: z.array(z.number()),
  over: z.array(z.string()),
})

export const draftDetails: Details = ({ words, gates }, facts) => {
  const { version, gate, fingerprint, writer, due, reason, settled, over, ...more } = known(facts)
  return [
    version === undefined ? undefined : [`v${version}`],
    gate === undefined ? undefined : [gateName(words, { name: gate, label: gates.get(gate) })],
    // A decision is of a version, which says its fingerprint where it was handed in.
    gate || !fingerprint
      ? undefined
      : [words.plain('desk.audit.fingerprint', { print: fingerprint.slice(0, 8) })],
    writer ? [{ person: writer }] : undefined,
    due ? lasting(due) : undefined,
    findingsOf(more),
    settled ? words.line('create.show.settledToo', { findings: numbered(settled) }) : undefined,
    over ? words.line('create.show.over', { who: peopleLine(words, over) }) : undefined,
    quoted(words, reason),
  ]
}

function findingsOf({
  finding,
  findings = finding === undefined ? [] : [finding],
}: Pick<ReturnType<typeof known>, 'finding' | 'findings'>): Line | undefined {
  return findings.length > 0 ? [numbered(findings)] : undefined
}

const numbered = (findings: readonly number[]) => findings.map((number) => `#${number}`).join(' ')
