/** Every bot scope that is asked for, with what needs it; the manifests and the self-check read this and nothing else. */
export const scopes = {
  commands: 'slash commands, message actions and shortcuts',
  'chat:write': 'cards, their updates and answers for one person alone',
  'app_mentions:read': 'words after a mention, which also work in threads',
  'channels:read': 'names of public channels, and whether the bot is in them',
  'channels:history':
    'finding a card again after a broken connection, the message above a mention, and words in the thread of a review',
  'groups:read': 'the same for private channels',
  'groups:history': 'the same for private channels',
  'im:read': 'naming a direct message',
  'im:write': 'opening a direct message, to find a card in it again',
  'im:history': 'words said to the bot in a direct message',
  'users:read': 'names, languages and time zones, and who was deactivated',
  'files:read': 'reading an export that somebody posted',
} as const

/** The scopes that the bot lacks, of those that Slack says it has; none when Slack does not say. */
export const missingScopes = (granted: readonly string[] | undefined): string[] =>
  granted ? Object.keys(scopes).filter((scope) => !granted.includes(scope)) : []
