/** How much of a method of Slack's Web API is here: all that an app can see, all but what is named, or nothing. */
export type Coverage = 'supported' | { lacks: string } | 'not'

const noUnfurling = { lacks: '`unfurl_links` and `unfurl_media`: no link unfurls' }
const noPinEvent = { lacks: 'its event and its line in the conversation' }
const anyName = { lacks: 'refusing the name of an emoji that does not exist' }
const asMany = { lacks: '`errors` and `force` of a partial invitation' }

/** What an app that talks to people may ask for; every method that is not named is not here either. */
export const COVERAGE: Record<string, Coverage> = {
  'api.test': 'supported',
  'apps.connections.open': 'supported',
  'auth.test': 'supported',
  'blocks.validate': 'supported',
  'bookmarks.add': { lacks: '`parent_id`, `entity_id` and `access_level`' },
  'bots.info': { lacks: 'bots of other apps' },
  'chat.delete': 'supported',
  'chat.getPermalink': 'supported',
  'chat.postEphemeral': 'supported',
  'chat.postMessage': noUnfurling,
  'chat.update': { lacks: '`file_ids`' },
  'conversations.history': 'supported',
  'conversations.info': 'supported',
  'conversations.invite': asMany,
  'conversations.join': 'supported',
  'conversations.leave': 'supported',
  'conversations.list': { lacks: '`exclude_archived`' },
  'conversations.members': 'supported',
  'conversations.open': { lacks: '`prevent_creation`' },
  'conversations.replies': 'supported',
  'conversations.setTopic': { lacks: 'its line in the conversation' },
  'files.completeUploadExternal': { lacks: '`channels`: several conversations at once' },
  'files.getUploadURLExternal': { lacks: '`snippet_type`' },
  'files.info': { lacks: 'comments' },
  'pins.add': noPinEvent,
  'pins.remove': noPinEvent,
  'reactions.add': anyName,
  'reactions.get': { lacks: 'files: messages alone' },
  'reactions.remove': anyName,
  'team.info': { lacks: 'other teams, the domain of mail and the icon' },
  'usergroups.list': { lacks: '`include_disabled` and `include_count`' },
  'usergroups.users.list': { lacks: '`include_disabled`' },
  'users.info': 'supported',
  'users.list': 'supported',
  'users.lookupByEmail': 'supported',
  'views.open': 'supported',
  'views.publish': 'supported',
  'views.push': 'supported',
  'views.update': 'supported',
  ...absent('assistant.threads', ['setStatus', 'setSuggestedPrompts', 'setTitle']),
  ...absent('bookmarks', ['edit', 'list', 'remove']),
  ...absent('canvases', ['create', 'edit']),
  ...absent('chat', ['appendStream', 'deleteScheduledMessage', 'meMessage', 'scheduleMessage']),
  ...absent('chat', ['scheduledMessages.list', 'startStream', 'stopStream', 'unfurl']),
  ...absent('conversations', [
    'archive',
    'close',
    'create',
    'kick',
    'mark',
    'rename',
    'setPurpose',
    'unarchive',
  ]),
  ...absent('dnd', ['info', 'teamInfo']),
  ...absent('emoji', ['list']),
  ...absent('files', ['delete', 'list', 'sharedPublicURL']),
  ...absent('functions', ['completeError', 'completeSuccess']),
  ...absent('oauth.v2', ['access']),
  ...absent('pins', ['list']),
  ...absent('reactions', ['list']),
  ...absent('usergroups', ['create', 'disable', 'enable', 'update', 'users.update']),
  ...absent('users', ['conversations', 'getPresence', 'profile.get', 'setPresence']),
}

function absent(family: string, names: string[]): Record<string, Coverage> {
  return Object.fromEntries(names.map((name) => [`${family}.${name}`, 'not'] as const))
}
