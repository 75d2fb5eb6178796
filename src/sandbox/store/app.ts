import { z } from 'zod'
import type { PageCommand, PageShortcut } from '../protocol.ts'

const manifestSchema = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string().regex(/^\/.{1,31}$/),
            description: z.string(),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string().max(24),
            type: z.enum(['message', 'global']),
            callback_id: z.string(),
            description: z.string(),
          }),
        )
        .default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z
    .object({
      socket_mode_enabled: z.boolean().default(false),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
    })
    .default({ socket_mode_enabled: false }),
})

export type App = {
  appId: string
  botId: string
  botUserId: string
  name: string
  commands: (PageCommand & { shouldEscape: boolean })[]
  shortcuts: PageShortcut[]
  scopes: ReadonlySet<string>
  events: ReadonlySet<string>
  interactive: boolean
  homeTab: boolean
  messagesTab: boolean
  socketMode: boolean
}

/** What the workspace knows of the app from its manifest; throws on a manifest Slack would not take. */
export function readManifest(manifest: object): App {
  const { display_information, features, oauth_config, settings } = manifestSchema.parse(manifest)
  const home = features.app_home
  return {
    appId: 'A0SANDBOX',
    botId: 'B0SANDBOX',
    botUserId: 'U0SANDBOXBOT',
    name: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands.map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint,
      shouldEscape: one.should_escape,
    })),
    shortcuts: features.shortcuts.map((one) => ({
      name: one.name,
      type: one.type,
      callbackId: one.callback_id,
      description: one.description,
    })),
    scopes: new Set(oauth_config.scopes.bot),
    events: new Set(settings.event_subscriptions?.bot_events ?? []),
    interactive: settings.interactivity?.is_enabled ?? false,
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: home?.messages_tab_enabled ?? true,
    socketMode: settings.socket_mode_enabled,
  }
}
