import type { Command } from '../command.ts'

export const schedule: Command = {
  name: 'schedule',
  alias: '排期',
  help: 'distribute.help.command',
  otherwise: 'list',
  subs: [],
}
