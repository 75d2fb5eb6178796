import type { Command } from '../talk/command.ts'
import { add, due, undo } from './metrics-add-command.ts'
import { clock, confirm, discard, importFile, into, undoImported } from './metrics-import-command.ts'
import { explain, report } from './metrics-report-command.ts'

export const metrics: Command = {
  name: 'metrics',
  alias: '数据',
  help: 'analyze.help.metrics',
  otherwise: 'add',
  subs: [add, importFile, report, due, explain, undo, confirm, into, clock, discard, undoImported],
}
