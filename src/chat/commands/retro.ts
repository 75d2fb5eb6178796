import type { Command } from '../command.ts'

export const retro: Command = {
  name: 'retro',
  alias: '复盘',
  help: 'analyze.help.command',
  otherwise: 'list',
  subs: [],
}
