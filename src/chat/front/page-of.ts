import type { Button } from '../shown/card.ts'

/** The act that opens what has a name, such as `P-12`. */
export const pageOf = (name: string): Pick<Button, 'act' | 'values'> => ({
  act: 'desk.page',
  values: { thing: name },
})
