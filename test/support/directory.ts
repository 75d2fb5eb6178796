import type { Directory } from '../../src/chat/talk/platform.ts'

const reference = /^\w+:[^\s/]+\/\S+$/

/** A platform that knows every reference by its last part and tells of nobody, but for what the test says. */
export const directoryOf = (known: Partial<Directory> = {}): Directory => ({
  nameOf: async (said) => said.replace(/^.*\//, ''),
  profile: async () => undefined,
  reach: async () => 'member',
  within: async () => 'out',
  conversationOf: async (said) => (reference.test(said) ? said : undefined),
  isShared: async () => false,
  admins: async () => [],
  ...known,
})
