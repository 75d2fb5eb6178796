import { z } from 'zod'

const told = z.object({ unheard: z.number().optional() }).catch({})

/** What the way in tells of the moment before something came: for how many milliseconds nothing was read, if this process slept. */
export const unheardOf = (context: unknown): { unheard?: number } => {
  const { unheard } = told.parse(context)
  return unheard === undefined ? {} : { unheard }
}
