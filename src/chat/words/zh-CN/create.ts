import type { create as en, createRefusals as enRefusals } from '../en/create.ts'
import type { Mirror } from '../mirror.ts'

export const create: Mirror<typeof en> = {
  help: { command: 'create' },
}

export const createRefusals: Mirror<typeof enRefusals> = {}
