import { pino } from 'pino'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { createConversation } from '../../src/chat/front/converse.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import type { Card, CardNode, Inline, Line } from '../../src/chat/shown/card.ts'
import type { Form } from '../../src/chat/talk/form.ts'
import type { Interaction } from '../../src/chat/talk/interaction.ts'
import { personInText } from '../../src/chat/talk/mention.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { member, ref, start, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'
import { FakeMessenger } from '../support/fake-messenger.ts'
import { only } from '../support/workspaces.ts'

const names: Record<string, string> = {
  chen: '陈',
  lin: '林',
  wang: '王',
  zhao: '赵',
  qian: '钱',
  li: '李',
  guest: 'Guest',
}
const nameOf = (reference: string) => names[reference.replace(/^.*\//, '')] ?? reference.replace(/^.*\//, '')

/** How somebody's name arrives inside typed text. */
export const at = (person: string) => personInText(ref(person))

type Doing = Interaction extends infer Each
  ? Each extends { kind: string }
    ? Omit<Each, 'key' | 'tenant' | 'actor'>
    : never
  : never

/** A team that talks to the bot: what they type and press, what only they see, and what is posted. */
export function talk(
  world: World,
  within: (conversation: string, person: string) => 'in' | 'out' | 'unknown' = () => 'out',
  spoken: 'zh-CN' | 'en' = 'zh-CN',
) {
  const log = pino({ level: 'silent' })
  const messenger = new FakeMessenger()
  const machine = movableClock(start, { frozen: true })
  const { scene } = world
  const delivery = createDelivery({
    cardOf,
    scene,
    workspaces: only({ messenger }),
    log,
    machine,
    pace: 0,
    random: () => 0,
  })
  const profile = async (person: string) => {
    return { name: nameOf(person), language: spoken, zone: 'Asia/Shanghai', ...member }
  }
  const directory = directoryOf({
    nameOf: async (reference) => nameOf(reference),
    profile,
    within: async (conversation, person) => within(conversation, person),
  })
  const conversation = createConversation({ scene, log, workspaces: only({ directory }) })
  let count = 0
  const hear = async (person: string, doing: Doing) => {
    count += 1
    const language = person === 'guest' ? 'en' : spoken
    const actor = { id: ref(person), name: nameOf(person), language, zone: 'Asia/Shanghai', ...member }
    const { reply } = await conversation.hear({ key: `key-${count}`, tenant, actor, ...doing } as Interaction)
    await delivery.settle()
    return reply
  }
  const types = (person: string, line: string) => {
    const [command = '', ...rest] = line.slice(1).split(' ')
    return hear(person, { kind: 'command', command, text: rest.join(' '), conversation: ref('home') })
  }
  const presses = (person: string, act: string, values: Record<string, string>) =>
    hear(person, { kind: 'press', act, values })
  const submits = (person: string, form: Form, values: Record<string, string>) =>
    hear(person, { kind: 'submission', act: form.act, values: { ...form.kept, ...values } })
  /** What stands in a conversation now, newest last. */
  const posted = (to: string) => messenger.posted.filter((post) => post.to === ref(to))
  return { hear, types, presses, submits, posted, messenger, delivery }
}

/** A line as it reads, names and times spelled out: a ping is `@!`, a time `<instant>`. */
export const read = (line: Line): string => line.map(spoken).join('')

function spoken(part: Inline): string {
  if (typeof part === 'string') return part
  if ('bold' in part) return part.bold
  if ('struck' in part) return `[−${part.struck}]`
  if ('person' in part) return `${part.ping ? '@!' : '@'}${nameOf(part.person)}`
  if ('conversation' in part) return `#${nameOf(part.conversation)}`
  return 'instant' in part ? `<${part.instant.slice(5, 16)}>` : `[${part.text}]`
}

/** Every line of a card from top to bottom; buttons in brackets, those of the menu in braces. */
export const lines = (card: Card): string[] => [read(card.headline), ...card.nodes.flatMap(nodeLines)]

function nodeLines(node: CardNode): string[] {
  if ('line' in node) return [read(node.line)]
  if ('lines' in node) return node.lines.map((line) => `• ${read(line)}`)
  if (node.node === 'quote') return [`> ${node.text}`]
  if (node.node === 'details') return [`(${node.summary})`, ...node.nodes.flatMap(nodeLines)]
  if (node.node === 'divider') return ['---']
  // What is in the list above it.
  if (node.node === 'menu') return []
  if (node.node !== 'actions') return [node.node]
  const row = node.buttons.map(({ label }) => `[${label}]`)
  const more = (node.more ?? []).map(({ label }) => `{${label}}`)
  return [[...row, ...more].join(' ')]
}
