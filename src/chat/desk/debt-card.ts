import { showDuration } from '../../foundation/show-time.ts'
import { minutesBetween } from '../../foundation/time.ts'
import { stepFactsOf } from '../../loop/board/step-facts.ts'
import type { Step } from '../../loop/next-steps.ts'
import type { NoticeFacts } from '../../loop/notices.ts'
import { offered, type Silence, silenceOf } from '../../loop/silence.ts'
import type { StepFacts } from '../../loop/step-ways.ts'
import { actions, type Button, type Card, type CardNode, type Line } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { near, peopleLine } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { stepButton } from '../shown/step-button.ts'
import type { Telling } from '../talk/notice-card.ts'
import type { Words } from '../words/words.ts'

type Asked = NoticeFacts<'debt-ask'>

/** What somebody is reminded of in a line, with the acts that end it; once it waits for them no more, it says that. */
export async function debtCard(telling: Telling, { piece, key, as }: Asked): Promise<Card> {
  const { db, desk, words, now, to } = telling
  const facts = await stepFactsOf(db, desk, piece, now)
  const silence = silenceOf(desk, facts, now)
  const steps = silence?.key === key ? offered(silence, facts, { person: to, as, now }) : []
  if (!silence || steps.length === 0) return overCard(words, facts)
  return {
    headline: headline(telling, { facts, silence, as }),
    nodes: [
      ...(as === 'lead' ? costs(words, silence, steps) : []),
      actions(buttons(telling, { facts, as, steps })),
    ],
  }
}

const overCard = (words: Words, { piece }: StepFacts): Card => ({
  headline: words.line('ladder.over', {
    piece: { bold: pieceName(piece) },
    state: words.plain(`state.${piece.state}`),
  }),
  nodes: [],
})

function headline(
  { words, now }: Telling,
  { facts, silence, as }: { facts: StepFacts; silence: Silence; as: Asked['as'] },
): Line {
  const { debt, since } = silence
  const key = `ladder.${as}.${debt.what}`
  if (!words.has(key)) throw new Error(`no words for ${key}`)
  const isOver = debt.out !== undefined && debt.out <= now
  const out = debt.out ? words.line(isOver ? 'ladder.wasOut' : 'ladder.out', { at: near(debt.out) }) : []
  const said = words.line(key, {
    piece: { bold: pieceName(facts.piece) },
    ago: showDuration(minutesBetween(since, now), words.language),
    due: debt.by ? near(debt.by) : '',
    who: peopleLine(words, debt.ask),
    gate: debt.gate ? gateName(words, debt.gate) : '',
  })
  return [...said, ...out]
}

/** What each way out costs, one line each. */
function costs(words: Words, { debt }: Silence, steps: readonly Step[]): CardNode[] {
  const at = debt.out ? near(debt.out) : ''
  const lines = steps.flatMap(({ act }) => {
    const key = `ladder.cost.${act}`
    return words.has(key) ? [words.line(key, { at })] : []
  })
  return [{ node: 'list', lines }]
}

function buttons(
  { words, to }: Telling,
  { facts: { piece }, as, steps }: { facts: StepFacts; as: Asked['as']; steps: readonly Step[] },
): Button[] {
  const ways = steps.map((step) => stepButton(words, step))
  const givesOut = as === 'backup' && steps.some(({ act }) => act === 'draft.assign') && piece.writer !== to
  if (!givesOut) return ways
  const mine = {
    label: words.plain('ladder.mine'),
    act: 'draft.assign',
    values: { ...pieceValue(piece), who: to },
  }
  return [{ ...mine, style: 'primary' }, ...ways]
}
