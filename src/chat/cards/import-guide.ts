import { reports } from '../../loop/analyze/exports/platforms/all.ts'
import { type Card, note } from '../card.ts'
import type { Words } from '../words.ts'

/** How a file is imported: posting it comes first, because a command cannot carry one. */
export function importGuide(words: Words): Card {
  const known = new Set(reports.flatMap((each) => (each.kind === 'posts' ? [each.platform] : [])))
  const platforms = [...known].map((platform) => words.plain(`distribute.platform.${platform}`))
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
      note(
        ...words.line('analyze.guide.platforms', {
          platforms: platforms.join(words.plain('analyze.listed')),
        }),
      ),
    ],
  }
}
