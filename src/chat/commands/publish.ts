import type { Command } from '../command.ts'

export const publish: Command = {
  name: 'publish',
  alias: '发布',
  help: 'distribute.help.command',
  otherwise: 'list',
  subs: [],
}
