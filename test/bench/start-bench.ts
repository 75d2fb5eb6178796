import { median } from 'simple-statistics'
import type { Figure } from './figures.ts'
import { type Ground, openPlace } from './place.ts'

export interface StartSizes {
  warmUp: number
  times: number
}

/** From the start of the process to being connected, under tsx with its cache filled; and the memory at that moment. */
export async function benchStart(ground: Ground, { warmUp, times }: StartSizes): Promise<Figure[]> {
  const took = { copydesk: [] as number[], bare: [] as number[] }
  const memory = { copydesk: [] as number[], bare: [] as number[] }
  for (let time = 0; time < warmUp + times; time++) {
    for (const kind of ['copydesk', 'bare'] as const) {
      const place = await openPlace(kind, ground)
      if (time >= warmUp) took[kind].push(place.bot.startedIn)
      if (time >= warmUp) memory[kind].push((await place.bot.memory()) / 1024 / 1024)
      await place.close()
    }
  }
  return [
    {
      what: 'start, to being connected',
      unit: 'ms',
      ours: median(took.copydesk),
      reference: median(took.bare),
    },
    {
      ...{ what: 'resident memory after the start', unit: 'MB', aim: { atMost: 200 } },
      ...{ ours: median(memory.copydesk), reference: median(memory.bare) },
    },
  ]
}
