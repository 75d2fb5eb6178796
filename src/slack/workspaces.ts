import { RateLimited, Unreachable } from '../chat/talk/platform.ts'
import { absentWorkspace, type Workspace, type Workspaces } from '../chat/talk/workspace.ts'
import type { Log } from '../foundation/log.ts'
import { type Access, type SlackClient, slackClient } from './client.ts'
import { createDirectory, type SlackDirectory } from './directory.ts'
import { isOurs } from './door/tenant.ts'
import { postedFile } from './file.ts'
import { tenantOf } from './ids.ts'
import { type Introduction, introduce } from './introduce.ts'
import { createMessenger } from './messenger.ts'
import type { Here } from './read/read.ts'
import { createStanding } from './standing.ts'

/** A workspace in which the app is installed, with what only the adapter needs of it. */
export interface SlackWorkspace extends Workspace {
  here: Here
  botToken: string
  /** On which somebody who waits is answered. */
  client: SlackClient
  directory: SlackDirectory
}

export interface SlackWorkspaces extends Workspaces {
  /**
   * Asks Slack of which workspace each token is, and gives the id of the app that they are of, when Slack says it. Throws a
   * `StartFault` when one is not taken or lacks a scope.
   */
  introduce(): Promise<string | undefined>
  /** The workspace that something which Slack sent is of; undefined for another one’s. */
  whose(body: unknown): SlackWorkspace | undefined
  /** The workspace of a tenant; throws where the app is not installed. */
  at(tenant: string): SlackWorkspace
}

export interface WorkspacesParts {
  /** One token for each workspace. */
  accesses: readonly Access[]
  /** Before the name of every command, such as `cd-`. */
  prefix: string
  log: Log
}

/** Milliseconds that Slack may take: for a delivery, for an answer to somebody who waits, for a name. */
const patience = { delivery: 8000, answer: 2500, lookUp: 2000 }

// Nothing is wrong with what was to be done: whose the tokens are is learned in a moment.
const tooEarly = absentWorkspace(new RateLimited(1000))
const elsewhere = absentWorkspace(new Unreachable('token', 'not_installed'))

/** The workspaces that there are tokens of; nobody but this knows a token, a team’s id or the bot’s own account. */
export function createWorkspaces({ accesses, prefix, log }: WorkspacesParts): SlackWorkspaces {
  let known: ReadonlyMap<string, SlackWorkspace> | undefined
  return {
    of: (tenant) => (known ? (known.get(tenant) ?? elsewhere) : tooEarly),
    at(tenant) {
      const found = known?.get(tenant)
      if (!found) throw new Error(`the app is not installed in ${tenant}`)
      return found
    },
    whose: (body) => [...(known?.values() ?? [])].find(({ here }) => isOurs(body, here)),
    async introduce() {
      const clients = accesses.map((access) => ({
        access,
        posting: slackClient(access, log, patience.delivery),
      }))
      const met = await Promise.all(
        clients.map(async (each) => ({ ...each, said: await introduce(each.posting) })),
      )
      known = new Map(met.map((each) => [tenantOf(each.said.team), openWorkspace(each, { prefix, log })]))
      return met.find(({ said }) => said.app)?.said.app
    },
  }
}

interface Met {
  access: Access
  posting: SlackClient
  said: Introduction
}

function openWorkspace(
  { access, posting, said }: Met,
  { prefix, log }: Pick<WorkspacesParts, 'prefix' | 'log'>,
) {
  const client = slackClient(access, log, patience.answer)
  const { team, host, enterprise, bot, botId } = said
  const fileOf: Here['fileOf'] = (file) => postedFile(file, access, client)
  const here: Here = { team, host, enterprise, bot, botId, fileOf, prefix }
  const directory = createDirectory({ client: slackClient(access, log, patience.lookUp), home: () => here })
  const messenger = createMessenger({ client: posting, log, nameOf: directory.nameOf })
  const standing = createStanding({ client, messenger })
  return { here, botToken: access.botToken, client, directory, messenger, standing }
}
