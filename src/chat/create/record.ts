import { z } from 'zod'
import type { Line } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { lasting } from '../shown/slot.ts'
import { type Details, perhaps, quoted } from '../talk/record.ts'

const known = z.object({
  ...{ version: perhaps(z.number()), gate: perhaps(z.string()), fingerprint: perhaps(z.string()) },
  ...{ writer: perhaps(z.string()), due: perhaps(z.iso.datetime()), reason: perhaps(z.string()) },
  ...{ finding: perhaps(z.number()), findings: perhaps(z.array(z.number())) },
})

export const draftDetails: Details = ({ words, gates }, facts) => {
  const { version, gate, fingerprint, writer, due, reason, ...more } = known.parse(facts)
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
}: Pick<z.infer<typeof known>, 'finding' | 'findings'>): Line | undefined {
  return findings.length > 0 ? [findings.map((number) => `#${number}`).join(' ')] : undefined
}
