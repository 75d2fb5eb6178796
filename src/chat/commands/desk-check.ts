import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { showInstant } from '../../foundation/show-time.ts'
import { inspectRecord } from '../../loop/board/check-record.ts'
import { sealOf } from '../../loop/chain.ts'
import { peopleOf } from '../../loop/people.ts'
import { deadNotices } from '../../loop/undelivered.ts'
import { actions, type Card, type Line } from '../card.ts'
import { flawLine } from '../cards/record-flaws.ts'
import { arg, type Hearing, sub } from '../command.ts'
import type { Reply } from '../interaction.ts'
import { namesFor } from '../names.ts'
import { confirmation } from '../refusals.ts'

interface Finding {
  fine: boolean
  line: Line
}

export const check = sub({
  name: 'check',
  aliases: ['自检', '体检'],
  right: 'desk.check',
  help: 'desk.help.check',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run(hearing) {
    const first = confirmation(hearing.words.line('desk.check.running'))
    return { kind: 'later', first, rest: examine(hearing) }
  },
})

async function examine(hearing: Hearing): Promise<Reply> {
  const findings = [
    await rehearsal(hearing),
    await permissions(hearing),
    clockLine(hearing),
    ...(await reachable(hearing)),
    await reviewers(hearing),
    await outbox(hearing),
    ...(await record(hearing)),
  ]
  const { words } = hearing
  const count = findings.filter((finding) => !finding.fine).length
  const verdict = count === 0 ? words.line('desk.check.allWell') : words.line('desk.check.faults', { count })
  const lines = findings.map(({ fine, line }): Line => [fine ? '✅ ' : '❗ ', ...line])
  const card: Card = {
    headline: [...words.line('desk.check.title'), ' · ', ...verdict],
    nodes: [{ node: 'list', lines }],
  }
  return { kind: 'whisper', card }
}

/** Posts where the command was typed and presses the button there, the way a person's press arrives. */
async function rehearsal(hearing: Hearing): Promise<Finding> {
  const { words, interaction, person, standing, desk, now } = hearing
  const button = {
    label: words.plain('desk.check.probeButton'),
    act: 'desk.pressed',
    values: { check: 'yes' },
  }
  const card = { headline: words.line('desk.check.probe'), nodes: [actions([button])] }
  const pressed = confirmation(words.line('desk.check.probePressed'))
  const both = [words.plain('desk.check.post'), words.plain('desk.check.press')].join(' · ')
  try {
    const nameOf = await namesFor([], hearing.directory.nameOf)
    const reading = { language: words.language, zone: desk.zone, now, nameOf }
    const to = interaction.conversation ?? person.id
    await standing.rehearse({ to, card, reading, mark: `check:${randomUUID()}` }, person.id, pressed)
    return { fine: true, line: [both] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { fine: false, line: [both, ' ', ...words.line('desk.check.failed', { reason })] }
  }
}

async function permissions({ words, standing }: Hearing): Promise<Finding> {
  try {
    const { missing } = await standing.probe()
    const fine = missing.length === 0
    const more = fine ? [] : words.line('desk.check.scopesMissing', { missing: missing.join(', ') })
    return { fine, line: [words.plain('desk.check.scopes'), ...(fine ? [] : [' · ', ...more])] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const failed = words.line('desk.check.failed', { reason })
    return { fine: false, line: [words.plain('desk.check.scopes'), ' ', ...failed] }
  }
}

function clockLine({ words, now, desk }: Hearing): Finding {
  const shown = showInstant(now, { zone: desk.zone, language: words.language, withZone: true })
  return { fine: true, line: words.line('desk.check.zone', { now: shown }) }
}

async function reachable({ words, desk, directory }: Hearing): Promise<Finding[]> {
  const conversations = [...new Set([desk.topics, desk.review, desk.schedule, desk.metrics])]
  const outside: Finding[] = []
  for (const conversation of conversations) {
    if ((await directory.reach(conversation)) === 'member') continue
    outside.push({ fine: false, line: words.line('desk.check.outside', { where: { conversation } }) })
  }
  return outside.length > 0 ? outside : [{ fine: true, line: words.line('desk.check.reach') }]
}

async function reviewers({ words, desk, scene }: Hearing): Promise<Finding> {
  const everybody = await peopleOf(scene.database.reading, desk.id)
  const count = everybody.filter(({ roles }) => roles.includes('reviewer') || roles.includes('lead')).length
  const fine = count >= 2
  const line = words.line('desk.check.reviewers', { count })
  return { fine, line: fine ? line : [...line, ' · ', ...words.line('desk.check.reviewersFew')] }
}

async function outbox({ words, desk, scene }: Hearing): Promise<Finding> {
  const count = await deadNotices(scene.database.reading, desk.id)
  return { fine: count === 0, line: words.line('desk.check.outbox', { count }) }
}

/** The chain, what stands beside it, and whether gates, pieces and texts agree with it. */
async function record({ words, desk, scene }: Hearing): Promise<Finding[]> {
  const examined = await inspectRecord(scene, desk.id)
  const { count, flaws } = examined
  if (flaws.length === 0)
    return [{ fine: true, line: words.line('desk.check.record', { count, seal: sealOf(examined) }) }]
  return flaws.map((flaw) => ({ fine: false, line: flawLine(words, flaw) }))
}

export const pressed = sub({
  name: 'pressed',
  aliases: [],
  hidden: true,
  help: 'desk.help.check',
  example: { en: '', 'zh-CN': '' },
  args: { check: arg.silent(z.string()) },
  async run({ words }) {
    return { kind: 'whisper', card: confirmation(words.line('desk.check.probePressed')) }
  },
})
