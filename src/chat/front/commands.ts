import { Refusal } from '../../foundation/errors.ts'
import type { Command, Sub } from '../talk/command.ts'
import { areas } from './areas.ts'

/** The command table: the one source of listeners, help, forms, buttons and manifests. */
export const commands: Command[] = areas.flatMap((area) => area.commands.map(withAdded))

function withAdded(command: Command): Command {
  const subs = [...command.subs]
  for (const { adds } of areas) {
    if (adds?.to !== command.name) continue
    subs.splice(subs.findIndex(({ name }) => name === adds.after) + 1, 0, ...adds.subs)
  }
  return { ...command, subs }
}

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
