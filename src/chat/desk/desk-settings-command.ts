import { Refusal } from '../../foundation/errors.ts'
import { languages } from '../../foundation/language.ts'
import { showInstant } from '../../foundation/show-time.ts'
import { sendDigest } from '../../loop/board/send-digest.ts'
import { unblockReviews } from '../../loop/create/unblock-reviews.ts'
import type { Desk } from '../../loop/desk.ts'
import { type DeskSettings, type SetUp, setUpDesk } from '../../loop/set-up-desk.ts'
import { parseTimeOfDay } from '../hear/when/when.ts'
import type { Line } from '../shown/card.ts'
import { acquaintance } from '../talk/acquaintance.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { conversations, leadLines, placeLines } from './desk-standing.ts'

const offWords = new Set(['off', 'none', '不发', '关闭', '关'])

/** `9点`, `09:00`, `off`; throws `desk.no-such-time` on the field. */
function timeOfDay(said: string | undefined, field: string): string | undefined {
  if (!said) return undefined
  if (offWords.has(said.trim().toLowerCase())) return 'off'
  const time = parseTimeOfDay(said)
  if (!time) throw new Refusal('desk.no-such-time', { field, said })
  return time
}

const languageKeys = { 'zh-CN': 'desk.language.zh', en: 'desk.language.en' } as const
const languageNames = { 'zh-CN': ['chinese', '简体中文', '汉语'], en: ['英文', '英语'] }

const now = (key: 'topics' | 'review' | 'schedule' | 'metrics') => async (hearing: Hearing) =>
  hearing.desk[key] === hearing.person.id ? undefined : hearing.desk[key]

const startsAs = (read: (desk: Desk) => string) => async (hearing: Hearing) => read(hearing.desk)

export const setup = sub({
  name: 'setup',
  aliases: ['设置', '开始'],
  help: 'desk.help.setup',
  example: {
    en: 'topics: #topics review: #review zone: Asia/Shanghai language: en',
    'zh-CN': '选题: #选题 审核: #审核 时区: Asia/Shanghai 语言: 中文',
  },
  ask: true,
  formTitle: 'desk.form.setup',
  submit: 'desk.form.setupSubmit',
  args: {
    topics: maybe({ ...arg.conversation('desk.arg.topics', ['选题']), initial: now('topics') }),
    review: maybe({ ...arg.conversation('desk.arg.review', ['审核', 'reviews']), initial: now('review') }),
    schedule: maybe({ ...arg.conversation('desk.arg.schedule', ['排期']), initial: now('schedule') }),
    metrics: maybe({ ...arg.conversation('desk.arg.metrics', ['数据', 'numbers']), initial: now('metrics') }),
    zone: maybe({
      ...arg.line('desk.arg.zone', 60, ['时区']),
      hint: 'desk.arg.zoneHint' as const,
      initial: startsAs((desk) => desk.zone),
    }),
    language: maybe({
      ...arg.choice('desk.arg.language', languages, (each) => languageKeys[each], languageNames),
      names: ['语言'],
      initial: startsAs((desk) => desk.language),
    }),
    scheduleAt: maybe({
      ...arg.line('desk.arg.scheduleAt', 20, ['schedule at', '排期时间']),
      hint: 'desk.arg.timeHint' as const,
      initial: startsAs((desk) => desk.scheduleAt ?? (desk.setUpAt ? 'off' : '09:00')),
    }),
    metricsAt: maybe({
      ...arg.line('desk.arg.metricsAt', 20, ['metrics at', 'numbers at', '数据时间']),
      hint: 'desk.arg.timeHint' as const,
      initial: startsAs((desk) => desk.metricsAt ?? (desk.setUpAt ? 'off' : '10:00')),
    }),
    second: maybe({
      ...arg.person('desk.arg.second', ['second lead', '第二负责人']),
      hint: 'desk.arg.secondHint' as const,
    }),
  },
  async run(hearing, input) {
    const settings: DeskSettings = {
      ...input,
      scheduleAt: timeOfDay(input.scheduleAt, 'scheduleAt'),
      metricsAt: timeOfDay(input.metricsAt, 'metricsAt'),
      second: input.second ? await acquaintance(hearing, input.second) : undefined,
    }
    const set = await setUpDesk(hearing.scene, hearing.actor, settings, unblockReviews)
    return setUpReply(hearing, set)
  },
})

async function setUpReply(hearing: Hearing, { desk, crew, leads }: SetUp): Promise<Reply> {
  const { words } = hearing
  const chosen = Object.fromEntries(conversations.map((name) => [name, { conversation: desk[name] }]))
  const at = (time: string | undefined) => time ?? words.plain('desk.off')
  const lines: Line[] = [
    words.line('desk.setUp.where', {
      ...chosen,
      scheduleAt: at(desk.scheduleAt),
      metricsAt: at(desk.metricsAt),
    }),
    words.line('desk.setUp.zone', {
      zone: desk.zone,
      now: showInstant(hearing.now, { zone: desk.zone, language: words.language }),
    }),
    ...(await placeLines(hearing, desk)),
    ...leadLines(words, leads),
    ...(hearing.desk.setUpAt ? [] : [words.line('desk.setUp.next', { count: crew.need })]),
  ]
  const first = words.line(hearing.desk.setUpAt ? 'desk.setUp.again' : 'desk.setUp.first')
  return { kind: 'whisper', card: confirmation(first, ...lines) }
}

const whichWords = { schedule: ['schedule', '排期'], metrics: ['metrics', 'numbers', '数据'] } as const

export const digest = sub({
  name: 'digest',
  aliases: ['早报', '日报'],
  help: 'desk.help.digest',
  example: { en: 'schedule 09:30', 'zh-CN': '排期 9点半' },
  args: { line: maybe(arg.line('desk.arg.which', 60)) },
  async run(hearing, { line }) {
    const { words, desk } = hearing
    const [first = '', ...others] = (line ?? '').trim().split(/\s+/)
    const which = (['schedule', 'metrics'] as const).find((name) =>
      (whichWords[name] as readonly string[]).includes(first.toLowerCase()),
    )
    if (!which) return { kind: 'whisper', card: confirmation(timesLine(hearing)) }
    const name = words.plain(`desk.digest.${which}`)
    const time = timeOfDay(others.join(' ') || undefined, 'at')
    if (!time) {
      const where = { conversation: await sendDigest(hearing.scene, hearing.actor, which) }
      return { kind: 'whisper', card: confirmation(words.line('desk.digestSent', { which: name, where })) }
    }
    const at = which === 'schedule' ? { scheduleAt: time } : { metricsAt: time }
    await setUpDesk(hearing.scene, hearing.actor, at)
    const params = {
      which: name,
      at: time,
      zone: desk.zone,
      where: { conversation: desk[which] },
      word: first,
    }
    const said = words.line(time === 'off' ? 'desk.digestOff' : 'desk.digestAt', params)
    return { kind: 'whisper', card: confirmation(said) }
  },
})

function timesLine({ words, desk }: Hearing): Line {
  return words.line('desk.digestTimes', {
    scheduleAt: desk.scheduleAt ?? words.plain('desk.off'),
    metricsAt: desk.metricsAt ?? words.plain('desk.off'),
    schedule: { conversation: desk.schedule },
    metrics: { conversation: desk.metrics },
    zone: desk.zone,
  })
}
