import { median } from 'simple-statistics'
import { type Started, startBot } from './bot.ts'
import type { BotSpec } from './bots/told.ts'
import type { Figure } from './figures.ts'
import { type Ground, openWorkspace } from './place.ts'
import { startAsNpm } from './real-start.ts'

export interface StartSizes {
  warmUp: number
  times: number
}

const sides: { kind: 'copydesk' | 'bare'; start(spec: BotSpec): Promise<Started> }[] = [
  { kind: 'copydesk', start: startAsNpm },
  { kind: 'bare', start: (spec) => startBot('bare', spec) },
]

/**
 * From the start of the process to being connected, ours as `npm start` starts it, the bare app as plain JavaScript beside its
 * packages; and the memory at that moment.
 */
export async function benchStart(ground: Ground, { warmUp, times }: StartSizes): Promise<Figure[]> {
  const took = { copydesk: [] as number[], bare: [] as number[] }
  const memory = { copydesk: [] as number[], bare: [] as number[] }
  for (let time = 0; time < warmUp + times; time++) {
    for (const { kind, start } of sides) {
      const { spec, close } = await openWorkspace(kind, ground)
      const bot = await start(spec)
      if (time >= warmUp) took[kind].push(bot.startedIn)
      if (time >= warmUp) memory[kind].push((await bot.memory()) / 1024 / 1024)
      await bot.stop()
      await close()
    }
  }
  return [
    {
      what: 'start, to being connected',
      unit: 'ms',
      aim: { ratioAtMost: 1.5 },
      ours: median(took.copydesk),
      reference: median(took.bare),
    },
    {
      what: 'resident memory after the start',
      unit: 'MB',
      aim: { atMost: 150 },
      ours: median(memory.copydesk),
      reference: median(memory.bare),
    },
  ]
}
