import type { Button } from '../shown/card.ts'
import { knowsAct } from './commands.ts'

/** The act that opens what has a name, such as `P-12`. */
export const pageOf = (name: string): Pick<Button, 'act' | 'values'> =>
  knowsAct('desk.page')
    ? { act: 'desk.page', values: { thing: name } }
    : { act: 'draft.show', values: { piece: name } }
