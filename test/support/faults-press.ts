import { sign } from '../../src/sandbox/deliver/http.ts'
import type { Seen } from '../../src/sandbox/index.ts'
import type { House, Who } from './faults-house.ts'

let pressed = 0

/** What a press says: an action as it stood on some card, perhaps one of long ago. */
export interface OldAction {
  action_id: string
  value?: string
  selected_option?: { value: string }
  type?: 'button' | 'overflow'
}

/** A button as it stands on a message now, to be pressed when it stands there no more; by the beginning of its label. */
export function actionOn(message: Seen, label: string): OldAction {
  const elements = (message.blocks ?? []).flatMap((block) => (block.elements ?? []) as unknown as Element[])
  const found = elements.find((each) => each.text?.text?.startsWith(label))
  if (!found) throw new Error(`there is no “${label}” on the message`)
  return { action_id: found.action_id, value: found.value, type: 'button' }
}

interface Element {
  action_id: string
  value?: string
  text?: { text?: string }
}

/** Presses something that need not stand on the message any more, as a client does whose screen is old; over HTTP, signed. */
export async function pressOld(house: House, who: Who, message: Seen, action: OldAction): Promise<Seen[]> {
  const before = house.as(who).ephemerals().length
  pressed += 1
  const payload = {
    type: 'block_actions',
    user: { id: who, username: who, name: who, team_id: 'T1' },
    team: { id: 'T1', domain: 'qingtuan' },
    trigger_id: `old.${pressed}`,
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
    channel: { id: message.channel, name: 'room' },
    message: { ts: message.ts },
    actions: [{ type: 'button', block_id: 'old', action_ts: '1.0', ...action }],
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const now = Math.floor(Date.now() / 1000)
  const answer = await fetch(house.eventsUrl, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': String(now),
      'X-Slack-Signature': sign(house.sandbox.signingSecret, now, body),
    },
  })
  if (!answer.ok) throw new Error(`the press was answered with ${answer.status}`)
  await house.sandbox.settle()
  return house.as(who).ephemerals().slice(before)
}
