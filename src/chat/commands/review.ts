import type { Command } from '../command.ts'

export const review: Command = {
  name: 'review',
  alias: '审核',
  help: 'create.help.command',
  otherwise: 'list',
  subs: [],
}
