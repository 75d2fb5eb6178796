import { z } from 'zod'
import { createActs } from '../../loop/create/acts.ts'
import type { Line } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
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
})

export const draftDetails: Details = ({ words, gates }, facts) => {
  const { version, gate, fingerprint, writer, due, reason, ...more } = known(facts)
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
    quoted(words, reason),
  ]
}

function findingsOf({
  finding,
  findings = finding === undefined ? [] : [finding],
}: Pick<ReturnType<typeof known>, 'finding' | 'findings'>): Line | undefined {
  return findings.length > 0 ? [findings.map((number) => `#${number}`).join(' ')] : undefined
}
