import type { Seed } from '../../../src/sandbox/index.ts'

export const ann = 'U0ANN'
export const bo = 'U0BO'
export const lin = 'U0LIN'
export const general = 'C0GENERAL'
export const secret = 'G0SECRET'
export const lobby = 'C0LOBBY'
export const bot = 'U0BOT'

/** Three people and a bot; the bot is in `general` and not in `lobby` nor `secret`. */
export function seed(): Seed {
  return {
    team: { id: 'T0TEAM', name: 'Team', domain: 'team' },
    users: [
      { id: ann, name: 'ann', realName: 'Ann Ames', locale: 'en-US', tz: 'America/New_York' },
      { id: bo, name: 'bo', realName: 'Bo Berg' },
      { id: lin, name: '林', realName: '林晓', locale: 'zh-CN' },
      { id: bot, name: 'desk', realName: 'Desk', isBot: true },
    ],
    conversations: [
      { id: general, name: 'general', kind: 'public', members: [ann, bo, lin, bot] },
      { id: lobby, name: 'lobby', kind: 'public', members: [ann, bo] },
      { id: secret, name: 'secret', kind: 'private', members: [ann, bo] },
    ],
  }
}

export const allScopes = [
  'app_mentions:read',
  'bookmarks:write',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:write',
  'pins:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
]

type ManifestChange = {
  scopes?: string[]
  events?: string[]
  home?: boolean
  messagesTab?: boolean
  socket?: boolean
  interactive?: boolean
}

export function manifest(change: ManifestChange = {}) {
  return {
    display_information: { name: 'Desk' },
    features: {
      bot_user: { display_name: 'desk' },
      app_home: { home_tab_enabled: change.home ?? true, messages_tab_enabled: change.messagesTab ?? true },
      slash_commands: [
        { command: '/pitch', description: 'Propose', usage_hint: '<line>', should_escape: true },
        { command: '/raw', description: 'Unescaped' },
      ],
      shortcuts: [
        { name: 'Save', type: 'message', callback_id: 'save', description: 'Save it' },
        { name: 'Propose', type: 'global', callback_id: 'propose', description: 'Propose it' },
      ],
    },
    oauth_config: { scopes: { bot: change.scopes ?? allScopes } },
    settings: {
      socket_mode_enabled: change.socket ?? true,
      interactivity: { is_enabled: change.interactive ?? true },
      event_subscriptions: {
        bot_events: change.events ?? [
          'app_home_opened',
          'app_mention',
          'file_shared',
          'member_joined_channel',
          'message.channels',
          'message.groups',
          'message.im',
          'reaction_added',
        ],
      },
    },
  }
}
