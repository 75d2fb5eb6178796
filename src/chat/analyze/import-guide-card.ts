import { reports } from '../../platforms/exports/platforms/all.ts'
import { type Card, note } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** How a file is imported, and where each platform has it: posting it comes first, because a command cannot carry one. */
export function importGuide(words: Words): Card {
  const known = new Set(reports.flatMap((each) => (each.kind === 'posts' ? [each.platform] : [])))
  const ways = [...known].map((platform) =>
    words.line('analyze.guide.way', {
      platform: { bold: words.plain(`distribute.platform.${platform}`) },
      way: words.plain(`analyze.way.${platform}`),
    }),
  )
  return {
    headline: words.line('analyze.guide.title'),
    nodes: [
      {
        node: 'list',
        ordered: true,
        lines: [
          words.line('analyze.guide.post'),
          words.line('analyze.guide.action'),
          words.line('analyze.guide.check'),
        ],
      },
      {
        node: 'details',
        summary: words.plain('analyze.guide.ways'),
        nodes: [{ node: 'list', lines: ways }, note(...words.line('analyze.guide.language'))],
      },
    ],
  }
}
