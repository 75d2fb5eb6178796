import { Refusal } from '../../foundation/errors.ts'
import { canonicalZone } from '../../foundation/time.ts'
import { chooseAccount, chooseClock } from '../../loop/analyze/answer-import.ts'
import { confirmImport, discardImport } from '../../loop/analyze/decide-import.ts'
import { isLong } from '../../loop/analyze/long-import.ts'
import { previewImport } from '../../loop/analyze/preview-import.ts'
import { undoImport } from '../../loop/analyze/undo-import.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import { channelBoard } from '../../loop/distribute/channel-board.ts'
import { filesInLine, readApart } from '../../platforms/exports/read-apart.ts'
import { channelSaid } from '../hear/said-channel.ts'
import { zoneSaid } from '../hear/when/zones.ts'
import { channelName } from '../shown/channel.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { PostedFile, QuotedMessage, Reply } from '../talk/interaction.ts'
import { confirmation, refusalSentence } from '../talk/refusals.ts'
import { zoneName } from './import-asks-card.ts'
import { outcomeLine } from './import-card.ts'
import { importGuide } from './import-guide-card.ts'

const largest = 10_000_000

export const importFile = sub({
  name: 'import',
  aliases: ['导入', '导入数据'],
  right: 'metrics.add',
  help: 'analyze.help.import',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run(hearing) {
    const { quoted, words, interaction } = hearing
    if (!quoted || (quoted.files.length === 0 && interaction.kind !== 'message-action')) {
      return { kind: 'whisper', card: importGuide(words) }
    }
    if (quoted.files.length === 0) throw new Refusal('import.no-file')
    const file = { bold: quoted.files.map(({ name }) => name).join(words.plain('analyze.listed')) }
    const before = filesInLine()
    const first = before > 0 ? 'analyze.import.queued' : 'analyze.import.reading'
    return {
      kind: 'later',
      first: confirmation(words.line(first, { file, count: before })),
      rest: previewAll(hearing, quoted),
    }
  },
})

/** Previews every file of a message; a single one that is refused is a refusal, among several it is a line. */
async function previewAll(hearing: Hearing, quoted: QuotedMessage): Promise<Reply> {
  const { words } = hearing
  const [first, ...others] = quoted.files
  if (first && others.length === 0) {
    const line = await previewOne(hearing, quoted, first, 0)
    return { kind: 'whisper', card: confirmation(line) }
  }
  const lines: Awaited<ReturnType<typeof previewOne>>[] = []
  for (const [index, file] of quoted.files.entries()) {
    lines.push(
      await previewOne(hearing, quoted, file, index).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        const why = refusalSentence(hearing, error)
        return words.line('analyze.import.failed', { file: { bold: file.name }, why })
      }),
    )
  }
  const [headline = [], ...more] = lines
  return { kind: 'whisper', card: confirmation(headline, ...more) }
}

async function previewOne(
  { scene, actor, desk, now, words, interaction }: Hearing,
  quoted: QuotedMessage,
  file: PostedFile,
  index: number,
) {
  const { name } = file
  if (file.size > largest) throw new Refusal('export.too-large', { name, bytes: file.size, limit: largest })
  const read = await readApart(file, { now, zone: desk.zone })
  const key = actor.key && (index === 0 ? actor.key : `${actor.key}/${index}`)
  const number = await previewImport(
    scene,
    { ...actor, key },
    {
      fileName: name,
      file: read,
      conversation: interaction.conversation,
      under: interaction.conversation && (interaction.thread ?? quoted.reference),
    },
  )
  return words.line('analyze.import.ready', { file: { bold: name }, import: number })
}

const importArg = () => arg.entity('import', 'analyze.arg.import', ['导入'])

const fallenArg = () =>
  maybe({
    ...arg.choice('analyze.arg.fallen', ['yes'], () => 'analyze.term.anyway', { yes: anyway }),
    names: ['也导'],
  })
const anyway = ['anyway', 'all', '仍要', '仍要录入', '都要', '全部']

export const confirm = sub({
  name: 'confirm',
  aliases: ['确认导入'],
  right: 'metrics.add',
  help: 'analyze.help.confirm',
  example: { en: 'I-3', 'zh-CN': 'I-3' },
  formTitle: 'analyze.form.confirm',
  args: { import: importArg(), fallen: fallenArg() },
  async run({ scene, actor, words }, { import: number, fallen }) {
    const confirmed = async (): Promise<Reply> => {
      const outcome = await confirmImport(scene, actor, { import: number, withFallen: fallen === 'yes' })
      const headline = words.line('analyze.import.stored', { import: number })
      return { kind: 'whisper', card: confirmation(headline, outcomeLine(words, outcome)) }
    }
    if (!(await isLong(scene.database.reading, actor.desk, number))) return confirmed()
    const first = confirmation(words.line('analyze.import.long', { import: number }))
    return { kind: 'later', first, rest: confirmed() }
  },
})

export const into = sub({
  name: 'into',
  aliases: ['归入'],
  right: 'metrics.add',
  help: 'analyze.help.into',
  example: { en: 'I-3 Instagram Qingtuan', 'zh-CN': 'I-3 公众号 青团笔记' },
  formTitle: 'analyze.form.into',
  args: { import: importArg(), channel: arg.line('analyze.arg.account', 100, ['账号', '渠道']) },
  async run(hearing, { import: number, channel: said }) {
    const { scene, actor, words } = hearing
    const none = nowhere.includes(said.trim().toLowerCase())
    const channel = none ? undefined : await accountSaid(hearing, said)
    await chooseAccount(scene, actor, { import: number, channel: channel?.id ?? 'none' })
    const name = channel ? channelName(words, channel) : words.plain('analyze.term.nowhere')
    const line = words.line('analyze.import.intoSaid', { import: number, channel: name })
    return { kind: 'whisper', card: confirmation(line) }
  },
})

const nowhere = ['none', 'no account', '不归账号', '无', '没有']

/** A button gives the channel's id, a line its name. */
async function accountSaid(hearing: Hearing, said: string): Promise<Channel> {
  const { all, inUse } = await channelBoard(hearing.scene.database.reading, hearing.desk)
  return all.find(({ id }) => id === said) ?? channelSaid(hearing, said, inUse)
}

export const clock = sub({
  name: 'clock',
  aliases: ['时区'],
  right: 'metrics.add',
  help: 'analyze.help.clock',
  example: { en: 'I-3 UTC', 'zh-CN': 'I-3 北京时间' },
  formTitle: 'analyze.form.clock',
  args: { import: importArg(), zone: arg.line('analyze.arg.zone', 60, ['时间']) },
  async run({ scene, actor, words }, { import: number, zone: said }) {
    const zone = canonicalZone(said.trim()) ?? zoneSaid(said).zone
    if (zone === undefined) throw new Refusal('import.no-such-zone', { field: 'zone', said })
    await chooseClock(scene, actor, { import: number, zone })
    const line = words.line('analyze.import.clockSaid', { import: number, zone: zoneName(words, zone) })
    return { kind: 'whisper', card: confirmation(line) }
  },
})

export const discard = sub({
  name: 'discard',
  aliases: ['放弃导入'],
  right: 'metrics.add',
  help: 'analyze.help.discard',
  example: { en: 'I-3', 'zh-CN': 'I-3' },
  formTitle: 'analyze.form.discard',
  args: { import: importArg() },
  async run({ scene, actor, words }, { import: number }) {
    await discardImport(scene, actor, { import: number })
    return { kind: 'whisper', card: confirmation(words.line('analyze.import.gone', { import: number })) }
  },
})

export const undoImported = sub({
  name: 'undo-import',
  aliases: ['撤销导入'],
  right: 'metrics.add',
  help: 'analyze.help.undoImport',
  example: { en: 'I-3', 'zh-CN': 'I-3' },
  formTitle: 'analyze.form.undoImport',
  args: { import: importArg() },
  async run({ scene, actor, words }, { import: number }) {
    const takenBack = async (): Promise<Reply> => {
      const undone = await undoImport(scene, actor, number)
      const headline = words.line('analyze.import.undone', { import: number })
      const card = confirmation(headline, words.line('analyze.import.undoneCount', { ...undone }))
      return { kind: 'whisper', card }
    }
    if (!(await isLong(scene.database.reading, actor.desk, number))) return takenBack()
    const first = confirmation(words.line('analyze.import.longUndo', { import: number }))
    return { kind: 'later', first, rest: takenBack() }
  },
})
