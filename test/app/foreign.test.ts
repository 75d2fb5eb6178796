import { expect, it } from 'vitest'
import { foreignBodies } from '../slack/support/foreign-bodies.ts'
import { openFakeSlack } from '../support/fake-slack.ts'
import { startProcess } from '../support/real-process.ts'

const kindOf = (body: Record<string, unknown>) =>
  'event' in body ? 'events_api' : 'command' in body ? 'slash_commands' : 'interactive'

it('what another workspace sends over our socket is acknowledged, dropped and logged without its contents', async () => {
  const slack = await openFakeSlack()
  const bot = await startProcess({ ...slack.env, LOG_LEVEL: 'info' })
  for (const [index, [, payload]] of foreignBodies.entries()) {
    const envelope = `foreign-${index}`
    const frame = { envelope_id: envelope, type: kindOf(payload), payload, accepts_response_payload: true }
    await slack.send(JSON.stringify(frame))
    await slack.acknowledged(envelope)
  }
  await bot.says(new RegExp(`(?:another workspace[^]*){${foreignBodies.length}}`))
  expect(bot.said()).not.toContain('U0BO')
  expect(slack.asked().filter((method) => !/^(auth|apps|team|bots|users\.info)\b/.test(method))).toEqual([])
})
