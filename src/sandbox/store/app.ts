import type { PageCommand, PageShortcut } from '../protocol.ts'
import { manifestSchema } from './manifest.ts'

export type App = {
  appId: string
  botId: string
  botUserId: string
  name: string
  commands: (PageCommand & { shouldEscape: boolean })[]
  shortcuts: PageShortcut[]
  /** What the token may do now; `asked` are those of the manifest. */
  scopes: Set<string>
  asked: readonly string[]
  events: ReadonlySet<string>
  interactive: boolean
  homeTab: boolean
  messagesTab: boolean
  socketMode: boolean
}

/** What the workspace knows of the app from its manifest; throws on a manifest Slack would not take. */
export function readManifest(manifest: object): App {
  const { display_information, features, oauth_config, settings } = manifestSchema.parse(manifest)
  const scopes = new Set(oauth_config.scopes.bot)
  const { slash_commands = [], shortcuts = [] } = features
  if (slash_commands.length + shortcuts.length > 0 && !scopes.has('commands'))
    throw new Error('the manifest has commands or shortcuts but not the scope commands')
  return {
    appId: 'A0SANDBOX',
    botId: 'B0SANDBOX',
    botUserId: 'U0SANDBOXBOT',
    name: features.bot_user?.display_name ?? display_information.name,
    commands: slash_commands.map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint ?? '',
      shouldEscape: one.should_escape,
    })),
    shortcuts: shortcuts.map((one) => ({
      name: one.name,
      type: one.type,
      callbackId: one.callback_id,
      description: one.description,
    })),
    scopes,
    asked: [...scopes],
    events: new Set(settings.event_subscriptions?.bot_events),
    interactive: settings.interactivity?.is_enabled ?? false,
    homeTab: features.app_home?.home_tab_enabled ?? false,
    messagesTab: features.app_home?.messages_tab_enabled ?? true,
    socketMode: settings.socket_mode_enabled,
  }
}
