import type { Command } from '../command.ts'

export const draft: Command = {
  name: 'draft',
  alias: '稿件',
  help: 'create.help.command',
  otherwise: 'list',
  subs: [],
}
