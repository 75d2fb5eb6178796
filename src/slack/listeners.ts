import type { App } from '@slack/bolt'
import { commands } from '../chat/front/commands.ts'
import type { Gone } from '../chat/front/message-gone.ts'
import type { ChangedPerson } from '../chat/front/person-changed.ts'
import { submissionWay } from './answer/submission-way.ts'
import type { Way } from './answer/way.ts'
import type { Ack, Ground } from './answer/ways.ts'
import { commandWay, homeWay, mentionWay, messageWay, viewWay } from './answer/ways.ts'
import { blockActions, commandBody, messageAction, viewSubmission } from './read/payloads.ts'
import {
  fieldsOf,
  type Here,
  isOldCard,
  type ReadInteraction,
  readChanged,
  readCommand,
  readDeleted,
  readEdit,
  readHome,
  readJoined,
  readMention,
  readMessageAction,
  readOverheard,
  readPress,
  readShortcut,
  readSubmission,
  writtenIn,
} from './read/read.ts'
import { unheardOf } from './read/unheard.ts'
import { formCallback } from './render/form.ts'

/** What all listeners share. */
export interface Listening {
  /** Before every command's name, such as `cd-`; often empty. */
  prefix: string
  /** Where it was done, by what Slack sent. */
  here(body: unknown): Here
  ground(read: ReadInteraction): Ground
  /** Hears and answers; faults are worded and logged there. */
  attend(read: ReadInteraction, way: Way): Promise<void>
  /** Takes what Slack tells of somebody whose profile changed. */
  changed(told: ChangedPerson): Promise<void>
  /** Takes that a message was deleted. */
  gone(gone: Gone): Promise<void>
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
  app.command(new RegExp(`^/(?:${prefix})?(?:${names})$`), ({ body, ack, context }) => {
    const { trigger_id: trigger } = commandBody.parse(body)
    const unheard = unheardOf(context)
    const read = { ...readCommand(body, here(body)), ...unheard }
    const given = { trigger, url: body.response_url, tooLate: unheard.unheard !== undefined }
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
    const read = readPress(body, here(body))
    if (!read) return ack()
    const { trigger_id: trigger, response_url: url, view } = blockActions.parse(body)
    const modal = view?.type === 'modal' ? view.id : undefined
    const on = ground(read)
    const way = view || isOldCard(body) ? viewWay(on, { trigger, modal }) : messageWay(on, { trigger, url })
    await track(ackAfter(ack, on, attend(read, way)))
  })
}

function listenToForms(app: App, { here, ground, attend, track }: Listening): void {
  app.view({ callback_id: /.*/ }, async ({ body, ack, context }) => {
    if (body.type === 'view_closed') return ack()
    if (body.view.callback_id !== formCallback) return
    const { view } = viewSubmission.parse(body)
    const unheard = unheardOf(context)
    const read = { ...readSubmission(body, here(body)), ...unheard }
    const tooLate = unheard.unheard !== undefined
    const form = { viewId: view.id, fields: fieldsOf(body), written: writtenIn(body), tooLate }
    await track(attend(read, submissionWay(ground(read), ack as Ack<unknown>, form)))
  })
}

function listenToShortcuts(app: App, { here, ground, attend, track }: Listening): void {
  app.shortcut({ callback_id: /.*/ }, async ({ body, ack }) => {
    const isOfMessage = body.type === 'message_action'
    const read = isOfMessage ? readMessageAction(body, here(body)) : readShortcut(body, here(body))
    const on = ground(read)
    const way = isOfMessage ? messageWay(on, messageGiven(body)) : viewWay(on, { trigger: body.trigger_id })
    await track(ackAfter(ack, on, attend(read, way)))
  })
}

function messageGiven(body: unknown) {
  const { trigger_id: trigger, response_url: url } = messageAction.parse(body)
  return { trigger, url }
}

// One listener for each kind of thing: Bolt asks all of them, whatever comes.
function listenToEvents(app: App, { here, ground, attend, changed, gone, track }: Listening): void {
  const hear = async (read: ReadInteraction | undefined, wayOn: (on: Ground) => Way = mentionWay) => {
    if (read) await track(attend(read, wayOn(ground(read))))
  }
  app.event(/.*/, async ({ event, body }) => {
    switch (event.type) {
      case 'app_mention':
        return hear(readMention(body, here(body)))
      case 'message':
        if (event.subtype === 'message_deleted') return track(gone(readDeleted(body, here(body))))
        // Elsewhere whoever means the bot names it; what is said beside that may deserve a hint.
        if (event.channel_type !== 'im') {
          if ('user' in event && 'text' in event) await hear(readOverheard(body, here(body)))
          return
        }
        // In a direct message nobody has to name the bot.
        if (event.subtype === 'message_changed') return hear(readEdit(body, here(body)))
        if ('user' in event && 'text' in event) await hear(readMention(body, here(body)))
        return
      case 'app_home_opened':
        return hear(readHome(body, here(body)), homeWay)
      case 'user_change':
        return track(changed(readChanged(body, here(body))))
      case 'member_joined_channel':
        return hear(readJoined(body, here(body)))
    }
  })
}
