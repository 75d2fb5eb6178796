import { note, text } from '../shown/card.ts'
import { near } from '../shown/people-and-times.ts'
import type { Section } from '../talk/section.ts'
import { reachedLine } from './verdict-card.ts'

/** What was learned from it, once somebody said so. */
export const lesson: Section = {
  name: 'lesson',
  title: 'page.section.lesson',
  rank: 60,
  live: ['closed'],
  line({ words }, { piece, verdict }) {
    if (verdict) return words.line('analyze.verdict.line', { line: verdict.line })
    return piece.state === 'published' ? words.line('page.lesson.none') : undefined
  },
  body({ words }, { verdict }) {
    if (!verdict) return [note(...words.line('page.lesson.none'))]
    const by = { by: { person: verdict.givenBy }, at: near(verdict.givenAt) }
    return [
      text(...words.line('analyze.verdict.line', { line: verdict.line })),
      text(...reachedLine(words, verdict)),
      note(...words.line('page.lesson.by', by)),
    ]
  },
}
