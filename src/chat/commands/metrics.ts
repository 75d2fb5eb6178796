import type { Command } from '../command.ts'

export const metrics: Command = {
  name: 'metrics',
  alias: '数据',
  help: 'analyze.help.command',
  otherwise: 'list',
  subs: [],
}
