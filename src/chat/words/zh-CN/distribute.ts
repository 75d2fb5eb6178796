import type { distribute as en, distributeRefusals as enRefusals } from '../en/distribute.ts'
import type { Mirror } from '../mirror.ts'

export const distribute: Mirror<typeof en> = {
  help: { command: 'distribute' },
}

export const distributeRefusals: Mirror<typeof enRefusals> = {}
