import type { BotProcess } from './faults-process.ts'
import { oneOf } from './faults-random.ts'
import type { Stage } from './faults-stage.ts'

/** Starts the bot of the stage in a process of its own, at the stage's time. */
export const begin = (stage: Stage, child: BotProcess) =>
  child.tell({ do: 'start', config: stage.config, at: stage.clock.now() })

const calls = ['chat.postMessage', 'chat.update', 'views.publish'] as const
/** The moments at which a process is killed. */
export const ways = [
  ...(['before a commit', 'after a commit', 'at an acknowledgement', 'at once'] as const),
  ...(['before a call is done', 'after a call is done'] as const),
]
export type Way = (typeof ways)[number]

/** Sees to it that the process is killed at some moment of what comes next. */
export async function arm(
  { sandbox }: Stage,
  victim: BotProcess,
  { way, random }: { way: Way; random: () => number },
) {
  const at = 1 + Math.floor(random() * 6)
  const killWhen = (look: () => boolean) => {
    const seen = () => {
      if (victim.isAlive() && look()) victim.kill()
      return !victim.isAlive()
    }
    void sandbox.until(seen, 60_000).catch(() => undefined)
  }
  if (way === 'before a commit' || way === 'after a commit')
    return victim.tell({ do: 'die', commits: at, side: way === 'before a commit' ? 'before' : 'after' })
  if (way === 'at once') return
  if (way === 'at an acknowledgement') {
    const acks = () => sandbox.log().deliveries.filter(({ state }) => state === 'acknowledged').length
    const before = acks()
    return killWhen(() => acks() > before)
  }
  const kind = way === 'before a call is done' ? 'hang_before' : 'hang_after'
  const { id } = sandbox.faults.add({ kind, method: oneOf(random, calls) })
  killWhen(() => sandbox.faults.list().some((fault) => fault.id === id && fault.fired > 0))
}
