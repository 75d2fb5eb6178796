import { saidGap } from '../../src/chat/distribute/said-gap.ts'
import { commands } from '../../src/chat/front/commands.ts'
import { halfWidth, hearLine } from '../../src/chat/hear/said.ts'
import { withoutLeadIn } from '../../src/chat/hear/said-channel.ts'
import { takeLink } from '../../src/chat/hear/said-link.ts'
import { numberNamed, takeOneName } from '../../src/chat/hear/said-name.ts'
import { mustBeTitle } from '../../src/chat/hear/said-title.ts'
import { takeVerb } from '../../src/chat/hear/said-verb.ts'
import { wholeNumber } from '../../src/chat/hear/said-word.ts'
import { parseTimeOfDay, parseWhen, splitWhen } from '../../src/chat/hear/when/when.ts'
import {
  peopleIn,
  references,
  spelledOut,
  spoken,
  takeConversation,
  takePerson,
  withoutMarks,
} from '../../src/chat/talk/mention.ts'
import { chineseNumber } from '../../src/foundation/chinese-number.ts'
import { createLog } from '../../src/foundation/log.ts'
import { canonicalZone, isZone } from '../../src/foundation/time.ts'
import { parseNumbers } from '../../src/loop/analyze/pasted-numbers.ts'
import { contentOf, partsOf } from '../../src/loop/create/content.ts'
import { findingsIn } from '../../src/loop/create/findings-said.ts'
import { channelsMeant, platformAndAccount } from '../../src/loop/distribute/channel.ts'
import { entityIn, numberOf } from '../../src/loop/entity.ts'
import { nearness } from '../../src/loop/plan/nearness.ts'
import { readNumber, readSeconds } from '../../src/platforms/exports/values.ts'
import { metricNamed, plainName } from '../../src/platforms/metric.ts'
import { platformNamed, platformOfLink } from '../../src/platforms/platform.ts'
import { externalIdOf } from '../../src/platforms/post-id.ts'
import { linkKey, plainLink, titleKey } from '../../src/platforms/post-keys.ts'
import { clean, cut, headOf, part, weight } from '../../src/slack/cut.ts'
import { neutralText, withoutMention } from '../../src/slack/read/text.ts'
import { renderCard } from '../../src/slack/render/card.ts'
import { start } from './desk.ts'

const frame = { now: start, zone: 'Asia/Shanghai' }
const reading = { language: 'zh-CN' as const, zone: 'Asia/Shanghai', now: start, nameOf: (id: string) => id }
const channel = {
  id: 'c',
  platform: 'wechat-oa' as const,
  account: '青团笔记',
  owner: 'o',
  gapMinutes: 120,
}
const log = createLog('info', { write: () => undefined })

const kinds = commands
  .flatMap(({ subs }) => subs)
  .flatMap(({ args }) => Object.values(args))
  .map(
    (arg) => [`argument ${arg.kind} ${arg.max ?? ''}`, (text: string) => arg.schema.safeParse(text)] as const,
  )

/** One line for each way in which arguments follow one another. */
const lines = commands.flatMap((command) =>
  command.subs.map((sub) => {
    const order = Object.values(sub.args).map(({ kind, optional }) => (optional ? `[${kind}]` : kind))
    const hear = (text: string) => hearLine(command, `${sub.name} ${text}`, frame)
    return [`line ${order.join(' ')}`, hear] as const
  }),
)

/** Everything that reads what somebody typed or pasted, each by its name. */
export const textReaders: Record<string, (text: string) => unknown> = {
  neutralText: (text) => neutralText(text, 'T1'),
  withoutMention: (text) => withoutMention(text, 'UBOT'),
  withoutMarks,
  takePerson,
  takeConversation,
  references,
  halfWidth,
  entityIn,
  withoutLeadIn,
  pieceNumber: (text) => numberOf('piece', text),
  numberNamed: (text) => numberNamed('piece', text),
  takeOneName: (text) => takeOneName('piece', text),
  takeLink: (text) => takeLink(`https://a.example/${text}`),
  takeLinkAmong: (text) => takeLink(`${text} https://a.example/a ${text}`),
  chineseNumber,
  mustBeTitle,
  peopleIn,
  spoken,
  takeVerb: (text) => takeVerb(text, ['退回', 'list', '列表']),
  spelledOut: (text) => spelledOut(text, String),
  saidGap,
  wholeNumber,
  canonicalZone,
  isZone,
  parseTimeOfDay,
  readNumber,
  readSeconds,
  parseWhen: (text) => parseWhen(text, frame),
  splitWhen: (text) => splitWhen(text, frame),
  metricNamed,
  plainName,
  parseNumbers,
  contentOf,
  partsOf,
  findingsIn,
  platformAndAccount,
  externalIdOf,
  plainLink,
  platformNamed,
  platformOfLink,
  clean,
  weight,
  linkKey: (text) => linkKey({ link: text }),
  titleKey: (text) => titleKey({ title: text }),
  channelsMeant: (text) => channelsMeant([channel as never], text),
  nearness: (text) => nearness(text, '端午为什么吃粽子'),
  cut: (text) => cut(text, 3000),
  headOf: (text) => headOf(text, 3000),
  part: (text) => part(text, 3000),
  renderCard: (text) => renderCard({ headline: [text], nodes: [{ node: 'quote', text }] }, reading),
  renderLink: (text) => renderCard({ headline: [{ link: text, text }], nodes: [] }, reading),
  ...Object.fromEntries(kinds),
  log: (text) => log.error({ err: new Error(text) }, 'fault'),
  ...Object.fromEntries(lines),
}
