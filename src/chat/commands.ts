import { Refusal } from '../foundation/errors.ts'
import type { Command, Sub } from './command.ts'
import { desk } from './commands/desk.ts'
import { draft } from './commands/draft.ts'
import { metrics } from './commands/metrics.ts'
import { pitch } from './commands/pitch.ts'
import { publish } from './commands/publish.ts'
import { retro } from './commands/retro.ts'
import { review } from './commands/review.ts'
import { schedule } from './commands/schedule.ts'

/** The command table: the one source of listeners, help, forms, buttons and manifests. */
export const commands: Command[] = [pitch, draft, review, schedule, publish, metrics, retro, desk]

const byAct = new Map<string, Sub>()
const acts = new Map<Sub, string>()
for (const command of commands) {
  for (const sub of command.subs) {
    byAct.set(`${command.name}.${sub.name}`, sub)
    acts.set(sub, `${command.name}.${sub.name}`)
  }
}

/** The subcommand that a button, form or shortcut names, such as `review.approve`; a name that is gone is a card of the past. */
export function findSub(act: string): Sub {
  const found = byAct.get(act)
  if (!found) throw new Refusal('card-expired')
  return found
}

export const actOf = (sub: Sub): string => acts.get(sub) ?? ''

/** Every message action and global shortcut, with the act it stands for. */
export const messageActions = [
  { act: 'pitch.propose', label: 'action.propose' },
  { act: 'draft.submit', label: 'action.submit' },
  { act: 'metrics.import', label: 'action.import' },
] as const
export const shortcuts = [{ act: 'pitch.propose', label: 'action.proposeNew' }] as const
