import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { localOf } from '../../foundation/time.ts'
import { resultsOfDays, resultsOfPiece } from '../../loop/board/answers-numbers.ts'
import { questionIn } from '../hear/question.ts'
import { type Span, spanNamed, spanSaid, weekOf } from '../hear/question-span.ts'
import { numberNamed } from '../hear/said-name.ts'
import type { Moment } from '../hear/take.ts'
import type { Card } from '../shown/card.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { daysResultsCard, pieceResultsCard } from './results-card.ts'

export const show = sub({
  name: 'show',
  aliases: ['查看', '看'],
  reads: 'metrics',
  help: 'analyze.help.show',
  example: { en: 'P-12', 'zh-CN': '上周' },
  args: {
    piece: maybe(arg.piece()),
    days: maybe(arg.line('analyze.arg.days', 60, ['哪几天'])),
    /** The days take the place of those that were pressed. */
    place: maybe(arg.silent(z.literal('same'))),
  },
  async run(hearing, { piece, days, place }): Promise<Reply> {
    const { scene, desk, now } = hearing
    const db = scene.database.reading
    if (piece !== undefined)
      return {
        kind: 'whisper',
        card: pieceResultsCard(hearing, await resultsOfPiece(db, desk, { piece, now })),
      }
    const span = daysSaid(hearing, days)
    return { kind: 'whisper', card: await daysResults(hearing, span), instead: place && true }
  },
})

/** What went out in some days and what it came to. */
export async function daysResults(hearing: Hearing, span: Span): Promise<Card> {
  const { scene, desk, now } = hearing
  return daysResultsCard(hearing, span, await resultsOfDays(scene.database.reading, desk, { ...span, now }))
}

/** The local days that are meant, this week when none were said; throws `metrics.which-day`. */
function daysSaid({ desk, saidAt: now }: Hearing, said = ''): Span {
  const moment = { now, zone: desk.zone }
  if (said.trim() === '') return weekOf(localOf(now, desk.zone).date)
  const asked = spanNamed(said) ?? spanSaid(said, moment, 'past') ?? questionIn(said, moment)?.span
  if (!asked) throw new Refusal('metrics.which-day', { field: 'days', said })
  return asked
}

/** A line that names a piece or some days and no figure asks for what there is. */
export function askedShow(line: string, moment: Moment): 'show' | undefined {
  if (numberNamed('piece', line) !== undefined || spanSaid(line, moment, 'past')) return 'show'
  const kind = questionIn(line, moment)?.kind
  return kind === 'numbers' || kind === 'results' ? 'show' : undefined
}
