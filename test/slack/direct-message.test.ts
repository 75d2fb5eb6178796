import { describe, expect, test } from 'vitest'
import { actions } from '../../src/chat/shown/card.ts'
import type { Reply } from '../../src/chat/talk/interaction.ts'
import { bo, card, gate, lin, twoPeople, whisper, workspace } from './support/workspace.ts'

type Place = Awaited<ReturnType<typeof workspace>>

/** Everything that stands in the person's direct message with the bot, and what would be gone with the next reload. */
const seen = ({ as }: Place, who = bo) => ({
  messages: as(who)
    .messages(as(who).dm())
    .filter(({ user }) => user !== who)
    .map(({ text }) => text.split('\n')[0]),
  ephemerals: as(who).ephemerals(as(who).dm()).length,
})

const withButton = whisper('Topics', actions([{ label: 'Why?', act: 'pitch.show', values: { piece: '12' } }]))

describe('in the bot’s own direct message the answer is a real message', () => {
  test.each(['socket', 'http'] as const)('to a slash command, over %s', async (transport) => {
    const place = await workspace(() => whisper('Here'), { transport })
    const { as, sandbox } = place
    expect(await as(bo).command(as(bo).dm(), '/pitch list')).not.toHaveProperty('failed')
    await sandbox.settle()
    expect(seen(place)).toEqual({ messages: ['Here'], ephemerals: 0 })
  })

  test('to words', async () => {
    const place = await workspace(() => whisper('Here'))
    await place.as(bo).say(place.as(bo).dm(), 'list')
    expect(seen(place)).toEqual({ messages: ['Here'], ephemerals: 0 })
  })

  test('to a press on a card there', async () => {
    const place = await workspace(({ kind }) => (kind === 'press' ? whisper('Because') : withButton))
    const { as } = place
    await as(bo).say(as(bo).dm(), 'list')
    const [, shown] = as(bo).messages(as(bo).dm())
    if (!shown) throw new Error('no card')
    await as(bo).press(shown, 'Why?')
    expect(seen(place)).toEqual({ messages: ['Topics', 'Because'], ephemerals: 0 })
  })

  test('to a command that takes long, after an empty acknowledgement', async () => {
    const answer = gate<Reply>()
    const place = await workspace(() => answer.opened, { ackPatience: 20 })
    const { as, sandbox } = place
    expect(await as(bo).command(as(bo).dm(), '/pitch list')).toEqual({ seen: [] })
    answer.open(whisper('There'))
    await sandbox.until(() => seen(place).messages.length === 1)
    expect(seen(place)).toEqual({ messages: ['There'], ephemerals: 0 })
  })

  test('which shows progress first and the outcome in its place', async () => {
    const rest = gate<Reply>()
    const place = await workspace(() => ({ kind: 'later', first: card('Reading'), rest: rest.opened }))
    const { as, sandbox } = place
    const command = as(bo).command(as(bo).dm(), '/metrics import')
    await sandbox.until(() => seen(place).messages[0] === 'Reading')
    rest.open(whisper('Read'))
    await command
    await sandbox.until(() => seen(place).messages[0] === 'Read')
    expect(seen(place)).toEqual({ messages: ['Read'], ephemerals: 0 })
  })

  test('once, although nobody knew whether it had arrived', async () => {
    const place = await workspace(() => whisper('Here'))
    const { as, sandbox } = place
    sandbox.faults.add({ kind: 'error_after', method: 'chat.postMessage', status: 500 })
    await as(bo).say(as(bo).dm(), 'list')
    await sandbox.settle()
    expect(seen(place)).toEqual({ messages: ['Here'], ephemerals: 0 })
  })

  test('also to a form that was opened there', async () => {
    const form = {
      act: 'pitch.propose',
      title: 'Propose',
      submit: 'Propose',
      kept: {},
      fields: [{ name: 'title', label: 'Topic', input: { kind: 'line' as const, max: 150 } }],
    }
    const place = await workspace(({ kind }) =>
      kind === 'submission' ? whisper('Saved') : { kind: 'form', form },
    )
    const { as, sandbox } = place
    await as(bo).command(as(bo).dm(), '/pitch')
    await as(bo).submit({ Topic: 'x' })
    await sandbox.settle()
    expect(seen(place)).toEqual({ messages: ['Saved'], ephemerals: 0 })
  })
})

test('in a direct message of two people the answer is for whoever asked alone', async () => {
  const place = await workspace(() => whisper('Here'))
  const { as, sandbox } = place
  await as(bo).command(twoPeople, '/pitch list')
  await sandbox.settle()
  expect(as(bo).ephemerals(twoPeople)).toHaveLength(1)
  expect([...as(lin).messages(twoPeople), ...as(lin).ephemerals(twoPeople)]).toEqual([])
})
