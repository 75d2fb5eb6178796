import type { desk as en, deskRefusals as enRefusals } from '../en/desk.ts'
import type { Mirror } from '../mirror.ts'

export const desk: Mirror<typeof en> = {
  help: { command: 'desk' },
}

export const deskRefusals: Mirror<typeof enRefusals> = {}
