import type { Command } from '../command.ts'

export const desk: Command = {
  name: 'desk',
  alias: '团队',
  help: 'desk.help.command',
  otherwise: 'list',
  subs: [],
}
