import { bo, topics } from './workspace.ts'

const head = {
  api_app_id: 'A1',
  trigger_id: '1.2.abc',
  team: { id: 'T9' },
  user: { id: bo, team_id: 'T9' },
}
const view = { id: 'V1', type: 'modal', callback_id: 'form', state: { values: {} }, blocks: [] }
const event = (inner: object) => ({
  type: 'event_callback',
  team_id: 'T9',
  event_id: 'Ev1',
  api_app_id: 'A1',
  event: { user: bo, channel: topics, ts: '1.1', text: 'pitch x', ...inner },
})
/** One of each kind of body, as Slack would send it for the workspace T9. */
export const foreignBodies: [string, Record<string, unknown>][] = [
  [
    'a command',
    { command: '/pitch', text: 'x', team_id: 'T9', user_id: bo, channel_id: topics, trigger_id: '1' },
  ],
  [
    'a press',
    {
      ...head,
      type: 'block_actions',
      container: { type: 'message' },
      channel: { id: topics },
      actions: [{ type: 'button', action_id: 'pitch.list', block_id: 'b', value: '{}' }],
    },
  ],
  ['a form', { ...head, type: 'view_submission', view }],
  ['a shortcut', { ...head, type: 'shortcut', callback_id: 'global:pitch.propose' }],
  [
    'a message action',
    {
      ...head,
      type: 'message_action',
      callback_id: 'message:pitch.propose',
      channel: { id: topics },
      message: { ts: '1.1', text: 'x' },
    },
  ],
  ['a mention', event({ type: 'app_mention' })],
  ['words to the bot', event({ type: 'message', channel_type: 'im' })],
  ['an opened Home', event({ type: 'app_home_opened', tab: 'home' })],
  ['an invitation', event({ type: 'member_joined_channel', inviter: bo })],
]
