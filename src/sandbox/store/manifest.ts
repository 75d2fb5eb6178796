import { z } from 'zod'

/** Names that Slack keeps for itself. */
const BUILT_IN = new Set(
  `topic remind invite who msg dm me status search open join leave archive mute star shrug away active dnd call feed
   feedback rename remove kick collapse expand apps people keys prefs shortcuts canvas huddle`
    .split(/\s+/)
    .map((name) => `/${name}`),
)

const url = z
  .string()
  .max(3000)
  .regex(/^https?:\/\//)

const slashCommand = z.strictObject({
  command: z
    .string()
    .regex(/^\/\S{1,31}$/)
    .refine((name) => !BUILT_IN.has(name), 'is a command of Slack itself'),
  description: z.string().min(1).max(2000),
  usage_hint: z.string().min(1).max(1000).optional(),
  url: url.optional(),
  should_escape: z.boolean().default(false),
})

const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.enum(['message', 'global']),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
})

const atMostFiveOfEach = (all: { type: string }[]) =>
  ['message', 'global'].every((type) => all.filter((one) => one.type === type).length <= 5)

const features = z.strictObject({
  bot_user: z
    .strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean().optional() })
    .optional(),
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean().default(false),
      messages_tab_enabled: z.boolean().default(true),
      messages_tab_read_only_enabled: z.boolean().default(false),
    })
    .optional(),
  slash_commands: z.array(slashCommand).min(1).max(50).optional(),
  shortcuts: z
    .array(shortcut)
    .min(1)
    .max(10)
    .refine(atMostFiveOfEach, 'at most five of each type')
    .optional(),
  unfurl_domains: z.array(z.string().max(255)).min(1).max(5).optional(),
  assistant_view: z.unknown().optional(),
  agent_view: z.unknown().optional(),
})

const eventName = z
  .string()
  .regex(/^[a-z_]+(\.(channels|groups|im|mpim|app_home))?$/)
  .refine((name) => name !== 'message', 'is subscribed to as message.channels, .groups, .im or .mpim')

const scopes = z.array(z.string().max(50)).max(255).optional()

const settings = z.strictObject({
  event_subscriptions: z
    .strictObject({
      request_url: url.optional(),
      bot_events: z.array(eventName).max(100).optional(),
      user_events: z.array(eventName).max(100).optional(),
      metadata_subscriptions: z.unknown().optional(),
    })
    .optional(),
  interactivity: z
    .strictObject({
      is_enabled: z.boolean(),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    })
    .optional(),
  socket_mode_enabled: z.boolean().default(false),
  org_deploy_enabled: z.boolean().optional(),
  token_rotation_enabled: z.boolean().optional(),
  is_hosted: z.boolean().optional(),
  function_runtime: z.string().optional(),
  incoming_webhooks: z.unknown().optional(),
  allowed_ip_address_ranges: z.array(z.string()).max(50).optional(),
  is_mcp_enabled: z.boolean().optional(),
})

/** Slack's manifest schema as far as it concerns a bot; unknown keys are refused, as there. */
export const manifestSchema = z.strictObject({
  $schema: z.string().optional(),
  _metadata: z.unknown().optional(),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140).optional(),
    long_description: z.string().min(175).max(4000).optional(),
    background_color: z
      .string()
      .regex(/^#([0-9a-fA-F]{3}){1,2}$/)
      .optional(),
  }),
  features: features.default({}),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.string().max(2500)).max(1000).optional(),
    scopes: z.strictObject({ bot: scopes, user: scopes, bot_optional: scopes, user_optional: scopes }),
    token_management_enabled: z.boolean().optional(),
    pkce_enabled: z.boolean().optional(),
  }),
  settings: settings.default({ socket_mode_enabled: false }),
})
