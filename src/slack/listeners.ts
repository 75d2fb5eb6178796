import type { App } from '@slack/bolt'
import { commands } from '../chat/commands.ts'
import type { Told } from '../chat/person-changed.ts'
import { submissionWay } from './answer/submission-way.ts'
import type { Way } from './answer/way.ts'
import type { Ack, Ground } from './answer/ways.ts'
import { commandWay, homeWay, mentionWay, messageWay, viewWay } from './answer/ways.ts'
import { blockActions, commandBody, messageAction, viewSubmission } from './read/payloads.ts'
import {
  fieldsOf,
  type Here,
  type Read,
  readChanged,
  readCommand,
  readEdit,
  readHome,
  readJoined,
  readMention,
  readMessageAction,
  readPress,
  readShortcut,
  readSubmission,
  writtenIn,
} from './read/read.ts'
import { formCallback } from './render/form.ts'

/** What the listeners of one workspace share. */
export interface Listening {
  /** Before every command's name, such as `cd-`; often empty. */
  prefix: string
  /** Known once the app has started. */
  here(): Here
  ground(read: Read): Ground
  /** Hears and answers; faults are worded and logged there. */
  attend(read: Read, way: Way): Promise<void>
  /** Takes what Slack tells of somebody whose profile changed. */
  changed(told: Told): Promise<void>
  /** Counts work that is under way, for stopping and settling. */
  track(work: Promise<void>): Promise<void>
}

/** Registers a listener for everything that Slack sends us. */
export function listen(app: App, listening: Listening): void {
  listenToCommands(app, listening)
  listenToPresses(app, listening)
  listenToForms(app, listening)
  listenToShortcuts(app, listening)
  listenToEvents(app, listening)
}

function listenToCommands(app: App, { prefix, here, ground, attend, track }: Listening): void {
  // Both forms are heard, so that a prefix can be brought in without a moment in which nothing answers.
  const names = commands.map(({ name }) => name).join('|')
  app.command(new RegExp(`^/(?:${prefix})?(?:${names})$`), ({ body, ack }) => {
    const { trigger_id: trigger } = commandBody.parse(body)
    const read = readCommand(body, here())
    const given = { trigger, url: body.response_url }
    return track(attend(read, commandWay(ground(read), ack as Ack<unknown>, given)))
  })
}

/**
 * Acknowledges a press when it was acted on, or when Slack would not wait any longer: if the process is killed before, Slack
 * tells whoever pressed, while an acknowledged press that nobody acted on would be silent for ever.
 */
async function ackAfter(
  ack: () => Promise<void>,
  { whenPressed }: Ground,
  work: Promise<void>,
): Promise<void> {
  let acked: Promise<void> | undefined
  const once = () => {
    acked ??= ack()
    return acked
  }
  const stop = whenPressed(once)
  try {
    await work
  } finally {
    stop()
    await once()
  }
}

function listenToPresses(app: App, { here, ground, attend, track }: Listening): void {
  app.action(/.*/, async ({ body, ack }) => {
    const read = readPress(body, here())
    if (!read) return ack()
    const { trigger_id: trigger, response_url: url, view } = blockActions.parse(body)
    const modal = view?.type === 'modal' ? view.id : undefined
    const on = ground(read)
    const way = view ? viewWay(on, { trigger, modal }) : messageWay(on, { trigger, url })
    await track(ackAfter(ack, on, attend(read, way)))
  })
}

function listenToForms(app: App, { here, ground, attend, track }: Listening): void {
  app.view({ callback_id: formCallback, type: 'view_submission' }, ({ body, ack }) => {
    const { view } = viewSubmission.parse(body)
    const read = readSubmission(body, here())
    const form = { viewId: view.id, fields: fieldsOf(body), written: writtenIn(body) }
    return track(attend(read, submissionWay(ground(read), ack as Ack<unknown>, form)))
  })
  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack())
}

function listenToShortcuts(app: App, { here, ground, attend, track }: Listening): void {
  app.shortcut({ type: 'message_action', callback_id: /.*/ }, async ({ body, ack }) => {
    const { trigger_id: trigger, response_url: url } = messageAction.parse(body)
    const read = readMessageAction(body, here())
    const on = ground(read)
    await track(ackAfter(ack, on, attend(read, messageWay(on, { trigger, url }))))
  })
  app.shortcut({ type: 'shortcut', callback_id: /.*/ }, async ({ body, ack }) => {
    const read = readShortcut(body, here())
    const on = ground(read)
    await track(ackAfter(ack, on, attend(read, viewWay(on, { trigger: body.trigger_id }))))
  })
}

function listenToEvents(app: App, { here, ground, attend, changed, track }: Listening): void {
  const inWords = async (read: Read | undefined) => {
    if (read) await track(attend(read, mentionWay(ground(read))))
  }
  app.event('app_mention', ({ body }) => inWords(readMention(body, here())))
  // In a direct message nobody has to name the bot.
  app.event('message', async ({ event, body }) => {
    if (event.channel_type !== 'im') return
    if (event.subtype === 'message_changed') return inWords(readEdit(body, here()))
    if ('user' in event && 'text' in event) await inWords(readMention(body, here()))
  })
  app.event('app_home_opened', async ({ body }) => {
    const read = readHome(body, here())
    if (read) await track(attend(read, homeWay(ground(read))))
  })
  app.event('user_change', ({ body }) => track(changed(readChanged(body, here()))))
  app.event('member_joined_channel', async ({ body }) => {
    const read = readJoined(body, here())
    if (read) await track(attend(read, mentionWay(ground(read))))
  })
}
