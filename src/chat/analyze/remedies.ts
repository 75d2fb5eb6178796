import type { Refusal } from '../../foundation/errors.ts'
import type { Button } from '../shown/card.ts'
import type { Remedies, Remedy } from '../talk/remedy.ts'
import type { Words } from '../words/words.ts'

/** Opens the form of numbers with what was typed standing in it. */
const again = ({ piece, channel, numbers }: Refusal['facts'], label: string): Button[] => [
  {
    label,
    act: 'metrics.add',
    values: {
      piece: String(piece),
      draft: String(numbers ?? ''),
      ...(channel === undefined ? {} : { channel: String(channel) }),
    },
  },
]

const change: Remedy = (facts, words) => again(facts, words.plain('analyze.button.change'))
const nameIt = (facts: Refusal['facts'], words: Words) => again(facts, words.plain('analyze.button.channel'))

/** The guide, which says where each platform has the list of its posts. */
const ways: Remedy = (_, words) => [
  { label: words.plain('analyze.button.ways'), act: 'metrics.import', values: {} },
]

/** The ways on from refusals about numbers. */
export const remedies: Remedies = {
  'metrics.no-publication': ({ piece }, words) => [
    {
      label: words.plain('analyze.button.confirmLink'),
      act: 'publish.confirm',
      values: { piece: String(piece) },
    },
  ],
  'metrics.which-channel': nameIt,
  'metrics.other-channel': nameIt,
  'metrics.unknown': change,
  'metrics.none': change,
  'export.unknown-platform': ways,
  'export.days-not-posts': ways,
  'export.not-posts': ways,
}
