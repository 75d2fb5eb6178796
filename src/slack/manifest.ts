import { writeFile } from 'node:fs/promises'
import { commands, messageActions, shortcuts } from '../chat/front/commands.ts'
import { type Key, type Words, wordsOf } from '../chat/words/words.ts'
import { cut } from './cut.ts'
import { eventsPath } from './door/http.ts'
import { scopes } from './scopes.ts'

/** How Slack reaches the bot. */
export type Transport = 'socket' | 'http'

/** Put in place of the bot's own address in the manifest for HTTP. */
const placeholder = 'https://YOUR-HOST'

/** What Slack lets a manifest say, from its schema. */
const most = { about: 140, description: 2000, hint: 1000, shortcut: 24, shortcutDescription: 150 } as const

const botEvents = [
  'app_home_opened',
  'app_mention',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'user_change',
] as const

/** The app manifest that the command table, the shortcuts and the scopes make; `prefix` such as `cd-` for crowded workspaces. */
export function manifestOf(transport: Transport, prefix = '') {
  const url = transport === 'http' ? { url: placeholder + eventsPath } : {}
  const words = { english: wordsOf('en', prefix), chinese: wordsOf('zh-CN', prefix) }
  const app = words.english.plain('door.app')
  const request_url = transport === 'http' ? { request_url: placeholder + eventsPath } : {}
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: app,
      description: cut(inBoth(words, 'door.about'), most.about),
      background_color: '#1f2a44',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: app, always_online: true },
      slash_commands: commands.map((command) => slashCommand(command, words.english, url)),
      shortcuts: [
        ...messageActions.map(({ act, label }) => shortcut('message', { act, label }, words)),
        ...shortcuts.map(({ act, label }) => shortcut('global', { act, label }, words)),
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(scopes).sort() } },
    settings: {
      event_subscriptions: { ...request_url, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...request_url },
      org_deploy_enabled: false,
      socket_mode_enabled: transport === 'socket',
      token_rotation_enabled: false,
    },
  }
}

type TableCommand = (typeof commands)[number]

function slashCommand({ name, alias, help, usage }: TableCommand, english: Words, url: { url?: string }) {
  const hint = [usage['zh-CN'], usage.en].map((lines) => lines.join(' · ')).join(' | ')
  return {
    command: english.command(name),
    ...url,
    description: cut(`${alias} · ${english.plain(help)}`, most.description),
    usage_hint: cut(hint, most.hint),
    should_escape: true,
  }
}

// Slack shows one name to everybody, so it is said in both languages while that fits.
function shortcut(type: 'message' | 'global', { act, label }: { act: string; label: Key }, words: Both) {
  const both = inBoth(words, label)
  return {
    name: both.length <= most.shortcut ? both : cut(words.english.plain(label), most.shortcut),
    type,
    callback_id: `${type}:${act}`,
    description: cut(both, most.shortcutDescription),
  }
}

interface Both {
  english: Words
  chinese: Words
}

const inBoth = ({ english, chinese }: Both, key: Key) => `${chinese.plain(key)} · ${english.plain(key)}`

/** A manifest as it stands in its file, in the form that the repository's formatter leaves alone. */
export function manifestText(transport: Transport, prefix = ''): string {
  const spread = JSON.stringify(manifestOf(transport, prefix), null, 2)
  const text = spread.replace(
    /^( *"\w+": )\[\n((?: *"[^"]*",?\n)+) *\]/gm,
    (whole, key: string, items: string) => {
      const line = `${key}[${items.trim().replace(/,\n */g, ', ')}]`
      return line.length <= lineWidth ? line : whole
    },
  )
  return `${text}\n`
}

const lineWidth = 110

/** The file of each manifest, from the root of the repository. */
export const manifestFiles = {
  socket: 'manifests/slack-socket.json',
  http: 'manifests/slack-http.json',
} as const

/** Writes both manifests under the current folder and gives their paths. */
export async function writeManifests(prefix = ''): Promise<string[]> {
  const transports: Transport[] = ['socket', 'http']
  for (const transport of transports)
    await writeFile(manifestFiles[transport], manifestText(transport, prefix))
  return transports.map((transport) => manifestFiles[transport])
}
