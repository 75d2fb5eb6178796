import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { CardNode } from '../../src/chat/shown/card.ts'
import type { Form } from '../../src/chat/talk/form.ts'
import { surelyView } from '../../src/slack/answer/plainer.ts'
import { bo, card, inTeam, lin, topics, whisper, workspace } from './support/workspace.ts'

const table: CardNode = { node: 'table', head: ['Piece'], rows: [[['Dumplings']]] }
const week = whisper('Week', table)
const refused = (method: string, times = 1, error = 'invalid_blocks') =>
  ({ kind: 'refuse', method, error, times }) as const
const shown = (message: object | undefined) => JSON.stringify(message ?? {})

describe.each(['socket', 'http'] as const)(
  'over %s, what Slack will not take as it is written',
  (transport) => {
    test('in answer to a command is said more plainly', async () => {
      const { as, sandbox } = await workspace(() => week, { transport })
      sandbox.faults.add(refused('response_url'))
      await as(bo).command(topics, '/pitch list')
      const message = await sandbox.until(() => as(bo).ephemerals(topics)[0])
      expect(shown(message)).toContain('Dumplings')
      expect(shown(message)).not.toContain('"table"')
      expect(as(bo).ephemerals(topics)).toHaveLength(1)
    })

    test('in answer to a command, with tables or without, is said as text alone', async () => {
      const { as, sandbox } = await workspace(() => week, { transport })
      sandbox.faults.add(refused('response_url', 2))
      await as(bo).command(topics, '/pitch list')
      const message = await sandbox.until(() => as(bo).ephemerals(topics)[0])
      expect(message.text).toContain('Dumplings')
      expect(message.blocks ?? []).toEqual([])
    })

    test('alone in a conversation is said more plainly', async () => {
      const { as, sandbox } = await workspace(() => week, { transport })
      sandbox.faults.add(refused('chat.postEphemeral', 2, 'msg_blocks_too_long'))
      await as(bo).say(topics, '@copydesk list')
      const message = await sandbox.until(() => as(bo).ephemerals(topics)[0])
      expect(message.text).toContain('Dumplings')
    })

    test('in a direct message is said more plainly', async () => {
      const { as, sandbox } = await workspace(() => week, { transport })
      sandbox.faults.add(refused('chat.postMessage', 1, 'invalid_attachments'))
      const dm = as(bo).dm()
      await as(bo).say(dm, 'list')
      const message = await sandbox.until(() => as(bo).messages(dm)[1] ?? as(bo).ephemerals(dm)[0])
      expect(shown(message)).toContain('Dumplings')
      expect(shown(message)).not.toContain('"table"')
    })

    test('as a form opens without what was chosen in it', async () => {
      const form: Form = {
        act: 'pitch.propose',
        title: 'Propose',
        submit: 'Go',
        kept: {},
        fields: [
          { name: 'title', label: 'Topic', value: 'Kept', input: { kind: 'line' } },
          { name: 'who', label: 'Who', value: inTeam(lin), input: { kind: 'person' } },
        ],
      }
      const { as, sandbox } = await workspace(() => ({ kind: 'form', form }), { transport })
      sandbox.faults.add(refused('views.open', 1, 'invalid_arguments'))
      const { view } = await as(bo).command(topics, '/pitch')
      expect(view?.title?.text).toBe('Propose')
      expect([shown(view).includes('Kept'), shown(view).includes('initial_user')]).toEqual([true, false])
    })

    test('on a Home is shown more plainly', async () => {
      const { as, sandbox } = await workspace(() => ({ kind: 'home', card: card('Home', table) }), {
        transport,
      })
      sandbox.faults.add(refused('views.publish', 1, 'invalid_arguments'))
      await as(bo).openHome()
      const home = await sandbox.until(() => as(bo).home())
      expect([shown(home).includes('Dumplings'), shown(home).includes('"table"')]).toEqual([true, false])
    })
  },
)

test('an answer without tables and pictures goes with the acknowledgement', async () => {
  const { as, sandbox } = await workspace(() => whisper('Done'))
  const { response } = await as(bo).command(topics, '/pitch list')
  expect(shown(response)).toContain('Done')
  expect(sandbox.log().calls.filter(({ method }) => method === 'response_url')).toEqual([])
})

test('a form in an acknowledgement, of which Slack says nothing, is as it is where that fits, and else plainer', () => {
  const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })
  const form = (text: string): ModalView => ({
    type: 'modal',
    title: plain('Propose'),
    blocks: [{ type: 'section', text: plain(text) }],
  })
  const sight = (text: string) => (plainer: boolean) => form(plainer ? 'plain' : text)
  expect(surelyView(sight('whole'))).toEqual(form('whole'))
  expect(surelyView(sight('x'.repeat(3001)))).toEqual(form('plain'))
})
