import type { Command } from '../talk/command.ts'
import { add, due, undo } from './metrics-add-command.ts'
import { clock, confirm, discard, importFile, into, undoImported } from './metrics-import-command.ts'
import { explain, report } from './metrics-report-command.ts'
import { askedShow, show } from './metrics-show-command.ts'

export const metrics: Command = {
  name: 'metrics',
  alias: '数据',
  help: 'analyze.help.metrics',
  usage: {
    en: ['add P-12 reads 12k likes 86', 'import', 'report'],
    'zh-CN': ['录入 P-12 阅读1.2万 点赞86', '导入', '日报'],
  },
  otherwise: 'add',
  asked: askedShow,
  subs: [add, show, importFile, report, due, explain, undo, confirm, into, clock, discard, undoImported],
}
