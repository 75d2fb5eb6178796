import { type Directory, type Messenger, type Standing, Unreachable } from './platform.ts'

/** What the bot can do in the workspace of one tenant. Its token and its own account there are known behind this alone. */
export interface Workspace {
  messenger: Messenger
  directory: Directory
  standing: Standing
}

/** The one way to a workspace. */
export interface Workspaces {
  /** The workspace of a tenant (`slack:T1`); where the bot is in none such, one that tells nothing and takes nothing. */
  of(tenant: string): Workspace
}

/** Whatever brings the bot to the workspaces of one chat platform. */
export interface ChatPlatform {
  /** Begins to take what people do there, as soon as it can be reached; throws a `StartFault` for what will not pass. */
  start(): Promise<void>
  /** Takes nothing new, and lets what is under way finish. */
  stop(): Promise<void>
  /** Resolves when nothing that people did there is still being answered. */
  settle(): Promise<void>
  /** Whether what people do there can be heard. */
  connected(): boolean
  workspaces: Workspaces
}

/** The workspaces of several platforms by their names, with which each of their tenants begins. */
export function workspacesOf(
  platforms: () => Readonly<Record<string, Pick<ChatPlatform, 'workspaces'>>>,
): Workspaces {
  return {
    of(tenant) {
      const platform = platforms()[tenant.replace(/:.*$/, '')]
      return platform?.workspaces.of(tenant) ?? absentWorkspace(new Unreachable('token', 'no_platform'))
    },
  }
}

/** A workspace in which the bot is not, or not yet: whatever would have to be done there throws `why`, and nobody is known. */
export function absentWorkspace(why: Error): Workspace {
  const refuse = async (): Promise<never> => {
    throw why
  }
  const nameOf = async (reference: string) => reference.replace(/^.*\//, '')
  return {
    messenger: {
      nameOf,
      post: refuse,
      update: refuse,
      find: refuse,
      publishHome: refuse,
      permalink: async () => undefined,
      printOf: () => '',
    },
    directory: {
      nameOf,
      profile: () => undefined,
      reach: async () => 'unknown',
      within: async () => 'unknown',
      conversationOf: async () => undefined,
      isShared: async () => false,
      admins: async () => [],
    },
    standing: { probe: refuse, rehearse: refuse },
  }
}
