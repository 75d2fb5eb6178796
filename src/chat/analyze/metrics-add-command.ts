import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { addNumbers } from '../../loop/analyze/add-numbers.ts'
import { numbersOwed } from '../../loop/analyze/numbers-due.ts'
import { type PastedNumbers, parseNumbers } from '../../loop/analyze/pasted-numbers.ts'
import { undoNumbers } from '../../loop/analyze/undo-numbers.ts'
import { publicationMeant } from '../../loop/analyze/which-publication.ts'
import type { Publication } from '../../loop/publication.ts'
import type { MetricId } from '../../platforms/metric.ts'
import { metricName, placeName } from '../shown/figures.ts'
import { arg, maybe, sub } from '../talk/command.ts'
import type { Words } from '../words/words.ts'
import { askedCard, channelValue, dueCard, storedCard, undoneCard } from './metrics-card.ts'
import { placeOffer } from './place-offer.ts'

export const add = sub({
  name: 'add',
  aliases: ['录入', '录数据', '补数据'],
  help: 'analyze.help.add',
  example: { en: 'P-12 Douyin plays 12k, likes 340', 'zh-CN': 'P-12 公众号 阅读1.2万 在看86' },
  formTitle: 'analyze.form.add',
  submit: 'analyze.form.addSubmit',
  args: {
    piece: arg.piece('numbers'),
    numbers: {
      ...arg.text('analyze.arg.numbers', 1000, ['数据']),
      hint: 'analyze.arg.numbersHint',
      // What a doubtful line's "Change" button brings back into the form.
      initial: async ({ interaction }) =>
        interaction.kind === 'press' ? interaction.values.draft : undefined,
    },
    channel: maybe({
      ...arg.line('analyze.arg.channel', 100, ['渠道']),
      hint: 'analyze.arg.channelHint',
      offers: placeOffer,
    }),
    sure: maybe(arg.silent(z.literal('yes'))),
  },
  async run({ scene, actor, words }, typed) {
    const { said, ...answer } = await addNumbers(scene, actor, {
      piece: typed.piece,
      find: (publications) => numbersSaid(words, publications, typed),
    })
    return {
      kind: 'whisper',
      card:
        answer.kind === 'stored'
          ? storedCard(words, { ...answer, said: said.metrics })
          : askedCard(words, { ...answer, numbers: said.numbers }),
    }
  },
})

interface Typed {
  piece: number
  numbers: string
  channel?: string
  sure?: 'yes'
}

/** Of which publication the numbers are, and what they are; throws what `publicationMeant` and `understood` throw. */
function numbersSaid(
  words: Words,
  publications: readonly Publication[],
  { piece, numbers: line, channel, sure }: Typed,
) {
  const nameOf = (publication: Publication) => placeName(words, publication)
  const meant = publicationMeant(publications, { piece, channel, numbers: line, nameOf })
  const { publication, numbers } = meant
  const typed = { piece, channel: channelValue(words, publication), numbers: numbers || line }
  const { metrics, implausible } = understood(words, parseNumbers(numbers), typed)
  return {
    publication: publication.id,
    figures: Object.fromEntries(metrics.map(({ metric, value }) => [metric, value])),
    doubts: implausible.filter(({ code }) => sayings.has(code)),
    sure: sure === 'yes',
    metrics,
    numbers,
  }
}

// Doubts about the words alone; those about the values are raised again where the past is known.
const sayings: ReadonlySet<string> = new Set(['unit-unclear', 'said-twice', 'rough'])

const commonest: MetricId[] = [
  ...(['views', 'likes', 'comments', 'shares', 'saves', 'recommends'] as const),
  ...(['coins', 'danmaku', 'followers_gained', 'impressions', 'reach', 'finish_rate'] as const),
]

/** Throws `metrics.unknown` with what was not understood, or `metrics.none`; a line is stored whole or not at all. */
function understood(
  words: Words,
  parsed: PastedNumbers,
  typed: Record<string, string | number>,
): PastedNumbers {
  const facts = { ...typed, field: 'numbers' }
  const between = words.plain('analyze.listed')
  if (parsed.unknown.length > 0) {
    const names = commonest.map((metric) => metricName(words, metric)).join(between)
    throw new Refusal('metrics.unknown', { ...facts, words: parsed.unknown.join(between), names })
  }
  if (parsed.metrics.length === 0) throw new Refusal('metrics.none', facts)
  return parsed
}

export const undo = sub({
  name: 'undo',
  aliases: ['撤销', '撤销数据'],
  help: 'analyze.help.undo',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  formTitle: 'analyze.form.undo',
  args: {
    piece: arg.piece(),
    publication: maybe(arg.silent(z.string())),
    at: maybe(arg.silent(z.string())),
  },
  async run({ scene, actor, words }, { piece, publication, at }) {
    const undone = await undoNumbers(scene, actor, { piece, publication, takenAt: at })
    return { kind: 'whisper', card: undoneCard(words, undone.publication, undone.figures) }
  },
})

export const due = sub({
  name: 'due',
  aliases: ['待补', '缺数据'],
  reads: 'metrics',
  help: 'analyze.help.due',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run({ scene, desk, words, now, person }) {
    const due = await numbersOwed(scene.database.reading, desk, now)
    return { kind: 'whisper', card: dueCard(words, due, person.id) }
  },
})
