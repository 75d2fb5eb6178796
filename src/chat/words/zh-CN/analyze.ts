import type { analyze as en, analyzeRefusals as enRefusals } from '../en/analyze.ts'
import type { Mirror } from '../mirror.ts'

export const analyze: Mirror<typeof en> = {
  help: { command: 'analyze' },
}

export const analyzeRefusals: Mirror<typeof enRefusals> = {}
