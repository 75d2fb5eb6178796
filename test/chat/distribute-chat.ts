import { pino } from 'pino'
import { createConversation } from '../../src/chat/front/converse.ts'
import type { Card, CardNode, Inline } from '../../src/chat/shown/card.ts'
import type { Answer } from '../../src/chat/talk/interaction.ts'
import type { Profile } from '../../src/chat/talk/platform.ts'
import { showDay, showInstant, showTime } from '../../src/foundation/show-time.ts'
import { localOf } from '../../src/foundation/time.ts'
import { member, ref, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'
import { only } from '../support/workspaces.ts'

const zone = 'Asia/Shanghai'

/** A card as lines of text, in the desk's zone: people as @id, buttons as [label], pings as @id!. */
export function read(
  card: Card,
  language: 'zh-CN' | 'en' = 'zh-CN',
  now = '2026-11-26T02:42:00.000Z',
): string[] {
  const inline = (part: Inline): string => {
    if (typeof part === 'string') return part
    if ('bold' in part) return part.bold
    if ('struck' in part) return `[−${part.struck}]`
    if ('person' in part) return `@${part.person.replace(/^.*\//, '')}${part.ping ? '!' : ''}`
    if ('conversation' in part) return `#${part.conversation.replace(/^.*\//, '')}`
    if ('link' in part) return part.text === part.link ? part.link : `<${part.text}>`
    if (part.as === 'day')
      return showDay(localOf(part.instant, zone).date, { language, today: localOf(now, zone).date })
    if (part.as === 'time') return showTime(part.instant, zone)
    const full = part.as === 'full'
    return showInstant(part.instant, { zone, language, now, withZone: full, distance: !full })
  }
  const line = (parts: readonly Inline[]) => parts.map(inline).join('')
  const node = (each: CardNode): string[] => {
    if (each.node === 'list') return each.lines.map((one) => `- ${line(one)}`)
    if (each.node === 'actions')
      return [
        [...each.buttons, ...(each.more ?? []).map((one) => ({ ...one, label: `⋯${one.label}` }))]
          .map(({ label }) => `[${label}]`)
          .join(' '),
      ]
    if (each.node === 'chart') {
      const { title, categories, series } = each.chart
      const points = series.map(({ values }) => categories.map((label, at) => `${label} ${values[at]}`))
      return points.map((of) => `chart ${title} ${of.join(' · ')}`)
    }
    return 'line' in each ? [line(each.line)] : []
  }
  return [line(card.headline), ...card.nodes.flatMap(node)]
}

type Said = Answer['reply']

let count = 0

/** Somebody of the cast at the keyboard: typed lines, presses and submitted forms, each answered as the platform would get it. */
export function speaker(
  w: World,
  person: string,
  language: 'zh-CN' | 'en' = 'zh-CN',
  who: Pick<Profile, 'standing' | 'admin'> = member,
) {
  const directory = directoryOf()
  const conversation = createConversation({
    scene: w.scene,
    log: pino({ level: 'silent' }),
    workspaces: only({ directory }),
  })
  const actor = { id: ref(person), name: person, language, zone, ...who }
  const common = () => ({ key: `k${++count}`, tenant, actor, conversation: ref('home') })
  const answered = async (answer: Promise<Answer>): Promise<Said> => (await answer).reply
  const shown = (reply: Said): string[] => {
    if (reply.kind === 'whisper') return read(reply.card, language, w.clock.now())
    if (reply.kind === 'errors') return Object.entries(reply.errors).map((pair) => pair.join(': '))
    if (reply.kind !== 'form') return [reply.kind]
    const { title, intro, fields } = reply.form
    return [
      `form ${title}`,
      ...(intro?.split('\n') ?? []),
      ...fields.map(({ name, value }) => `${name}=${value ?? ''}`),
    ]
  }
  const types = (line: string) => {
    const [command = '', ...rest] = line.replace(/^\//, '').split(' ')
    return answered(conversation.hear({ ...common(), kind: 'command', command, text: rest.join(' ') }))
  }
  const presses = (act: string, values: Record<string, string>) =>
    answered(conversation.hear({ ...common(), kind: 'press', act, values }))
  const submits = (act: string, values: Record<string, string>) =>
    answered(conversation.hear({ ...common(), kind: 'submission', act, values }))
  const mentions = (text: string) =>
    answered(conversation.hear({ ...common(), kind: 'mention', text })).then(shown)
  /** Says a line after a mention, which can be edited afterwards. */
  const says = async (text: string) => {
    const [said, at] = [common(), w.clock.now()]
    const first = await answered(conversation.hear({ ...said, kind: 'mention', text })).then(shown)
    const edits = (anew: string) => {
      const corrects = { key: said.key, at }
      return answered(conversation.hear({ ...common(), kind: 'mention', text: anew, corrects })).then(shown)
    }
    return { first, edits }
  }
  return {
    types,
    presses,
    submits,
    mentions,
    says,
    reads: async (line: string) => shown(await types(line)),
    pressesAndReads: async (act: string, values: Record<string, string>) => shown(await presses(act, values)),
    submitsAndReads: async (act: string, values: Record<string, string>) => shown(await submits(act, values)),
  }
}

/** The buttons of a whispered card, by label. */
export function buttonsOf(reply: Said) {
  if (reply.kind !== 'whisper') return new Map<string, never>()
  const buttons = reply.card.nodes.flatMap((each) =>
    each.node === 'actions' ? [...each.buttons, ...(each.more ?? [])] : [],
  )
  return new Map(buttons.map((button) => [button.label, button]))
}
