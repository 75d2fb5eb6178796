import { expect, it } from 'vitest'
import { movableClock } from '../../src/foundation/time.ts'
import { sign } from '../../src/sandbox/deliver/http.ts'
import { start } from '../support/desk.ts'
import { openFakeSlack } from '../support/fake-slack.ts'
import { openWorkspace, rooms } from '../support/faults-house.ts'
import { startProcess } from '../support/real-process.ts'

const secret = 'geheim'
const form = 'application/x-www-form-urlencoded'
const inForm = (payload: string) => new URLSearchParams({ payload }).toString()

/** Texts that are no payload of Slack's, whatever carries them. */
const noPayloads = [
  ...['null', '[]', '{}', `"${secret}"`, '7', 'true', '', `{"text":"${secret}`, `[{"a":"${secret}"}]`],
  ...[`{"type":"${secret}"}`, '{"type":null}', `{"type":{"toString":"${secret}"}}`],
  ...['{"event":null}', `{"event":"${secret}"}`, '{"event":[]}', '{"event":{}}', '{"event":{"type":7}}'],
  ...['{"event":{"type":"message","item":null}}', '{"type":"event_callback","event":{"type":"app_mention"}}'],
  ...['{"actions":null}', '{"actions":[]}', '{"actions":[null]}', `{"actions":"${secret}"}`],
  ...['{"type":"block_actions","actions":[{}]}', '{"type":"block_actions","team":7,"actions":[{}]}'],
  ...['{"type":"view_submission"}', '{"type":"view_submission","view":null}'],
  `{"type":"view_submission","view":{"callback_id":"form","private_metadata":"{${secret}"}}`,
  `{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"1","view":{"id":"V1","type":"modal",
    "callback_id":"form","private_metadata":"{${secret}","state":{"values":{}},"blocks":[]}}`,
  ...['{"type":"view_closed"}', '{"type":"view_closed","view":{"callback_id":"other"}}'],
  ...['{"type":"message_action","channel":null}', '{"type":"shortcut","callback_id":7}'],
  ...['{"command":null}', '{"command":"/pitch"}', '{"command":["/pitch","/pitch"]}'],
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `${'{"event":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  `{"type":"${'x'.repeat(1_000_000)}"}`,
]

interface Sent {
  body: string
  type?: string
}

/** What comes signed over HTTP and cannot be read. */
const noRequests: Sent[] = [
  ...noPayloads.map((body) => ({ body })),
  ...noPayloads.map((payload) => ({ body: inForm(payload), type: form })),
  ...['', 'a=b', 'payload', 'command=/pitch&command=/draft', `text=${secret}`].map((body) => ({
    body,
    type: form,
  })),
  { body: 'command=%2Fpitch&text=x', type: 'text/plain' },
  { body: 'x'.repeat(5_000_000) },
]

it('a signed request that cannot be read is refused, and the process goes on', async () => {
  const clock = movableClock(start, { frozen: true })
  const { sandbox, eventsUrl, config } = await openWorkspace({ transport: 'http' }, clock)
  const { slack } = config
  if (slack.mode !== 'http') throw new Error('no HTTP')
  const bot = await startProcess({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    LOG_LEVEL: 'debug',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    PORT: String(slack.port),
  })
  const statuses = await Promise.all(
    noRequests.map(async ({ body, type = 'application/json' }) => {
      const at = Math.floor(Date.now() / 1000)
      const { status } = await fetch(eventsUrl, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': type,
          'X-Slack-Request-Timestamp': String(at),
          'X-Slack-Signature': sign(slack.signingSecret, at, body),
        },
      })
      return `${status} ${type} ${body.slice(0, 80)}`
    }),
  )
  expect(statuses.filter((each) => !/^(200|400|413) /.test(each))).toEqual([])
  const { failed } = await sandbox.as('UWANG').command(rooms.lobby, '/pitch Rice dumplings')
  expect(failed).toBeUndefined()
  expect(bot.said()).toContain('unreadable request')
  expect(bot.said()).not.toContain(secret)
})

it('a frame of Socket Mode that cannot be read is passed over, and the process goes on', async () => {
  const slack = await openFakeSlack()
  const bot = await startProcess({ ...slack.env, LOG_LEVEL: 'debug' })
  const kinds = ['events_api', 'interactive', 'slash_commands', 'options', secret, 'error', 'close']
  const envelope = (type: string, payload: string) =>
    `{"type":"${type}","envelope_id":"E-${type}","payload":${payload || 'null'}}`
  await slack.send(Buffer.from(`{"type":"${secret}"}`))
  for (const payload of noPayloads) {
    await slack.send(payload)
    for (const type of kinds) await slack.send(envelope(type, payload))
  }
  for (const type of kinds) await slack.send(`{"type":"${type}"}`)
  for (const type of kinds) await slack.send(`{"type":"${type}","envelope_id":7,"payload":{}}`)
  const command = {
    command: '/pitch',
    text: 'help',
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    trigger_id: '1.1',
    response_url: 'http://127.0.0.1:1/',
  }
  await slack.send(envelope('slash_commands', JSON.stringify(command)).replace('E-slash_commands', 'E-real'))
  await slack.acknowledged('E-real')
  expect(bot.isAlive()).toBe(true)
  expect(bot.said()).toContain('unreadable frame')
  expect(bot.said()).not.toContain(secret)
})
