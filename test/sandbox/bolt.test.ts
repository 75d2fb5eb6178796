import type { App } from '@slack/bolt'
import { expect, test } from 'vitest'
import { startBolt, startHttpBolt, startSandbox } from './support/bolt.ts'
import { ann, bot, general } from './support/seed.ts'

const modal = {
  type: 'modal' as const,
  callback_id: 'pitch',
  title: { type: 'plain_text' as const, text: 'Pitch' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: { type: 'plain_text' as const, text: 'Title' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
}

function desk(app: App): void {
  app.command('/pitch', async ({ ack, command, client }) => {
    await ack({ text: `you said ${command.text}` })
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'A pitch',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } }],
        },
      ],
    })
  })
  app.action('open', async ({ ack, body, client }) => {
    await ack()
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: modal })
  })
  app.view('pitch', async ({ ack, view, body, client }) => {
    await ack()
    await client.chat.postEphemeral({
      channel: general,
      user: body.user.id,
      text: `saved ${view.state.values.title?.value?.value}`,
    })
  })
}

async function wholeRound(sandbox: Awaited<ReturnType<typeof startSandbox>>): Promise<void> {
  const member = sandbox.as(ann)
  const { response } = await member.command(general, '/pitch a line')
  expect(response?.text).toBe('you said a line')
  const posted = await sandbox.until(() => member.messages(general).find((one) => one.text === 'A pitch'))
  expect(posted.user).toBe(bot)
  await member.press(posted, 'Open')
  const view = await sandbox.until(() => member.view())
  expect(view.title?.text).toBe('Pitch')
  expect(await member.submit({ Title: 'Dumplings' })).toMatchObject({ result: 'closed' })
  const saved = await sandbox.until(() => member.ephemerals().find((one) => one.text.startsWith('saved')))
  expect(saved.text).toBe('saved Dumplings')
  expect(member.view()).toBeUndefined()
}

test('a real Bolt app in Socket Mode answers a command, a press and a submission', async () => {
  const sandbox = await startSandbox()
  await startBolt(sandbox, desk)
  await wholeRound(sandbox)
})

test('a real Bolt app over signed HTTP answers a command, a press and a submission', async () => {
  const { sandbox } = await startHttpBolt(desk)
  await wholeRound(sandbox)
})

test('app_home_opened lets the app publish a Home that the member then sees', async () => {
  const sandbox = await startSandbox()
  await startBolt(sandbox, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'divider' }] },
      })
    })
  })
  const member = sandbox.as(ann)
  await member.openHome()
  expect((await sandbox.until(() => member.home())).blocks).toMatchObject([{ type: 'divider' }])
})

test('a mention reaches the app as app_mention and as message', async () => {
  const sandbox = await startSandbox()
  const heard: string[] = []
  await startBolt(sandbox, (app) => {
    app.event('app_mention', async ({ event }) => void heard.push(`mention ${event.text}`))
    app.message(async ({ message }) => void heard.push(`message ${message.type}`))
  })
  await sandbox.as(ann).say(general, '@desk approve P-12')
  expect(heard.sort()).toEqual([`mention <@${bot}> approve P-12`, 'message message'])
})
