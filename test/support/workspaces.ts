import { absentWorkspace, type Workspace, type Workspaces } from '../../src/chat/talk/workspace.ts'
import { directoryOf } from './directory.ts'

/** One workspace, whatever tenant is asked for; what the test does not say of it takes nothing and knows nobody. */
export function only(said: Partial<Workspace>): Workspaces {
  const { messenger } = absentWorkspace(new Error('the test has no chat to deliver to'))
  const standing = { probe: async () => ({ name: 'Copydesk', missing: [] }), rehearse: async () => {} }
  const workspace = { messenger, directory: directoryOf(), standing, ...said }
  return { of: () => workspace }
}
