import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Form } from '../../chat/talk/form.ts'

/** Under this name a button that opens a form again says which one; no argument of a command has a name like it. */
const shelfKey = '~form'
const mostKept = 500

/** Forms that could not open by themselves and wait for a press; after a restart their button says the command again. */
export interface Shelf {
  /** What the form's button says beside its values. */
  keep(form: Form): Record<string, string>
  /** The form that a press asks for, and what else it says. */
  take(values: Record<string, string>): { form?: Form; rest: Record<string, string> }
}

export function createShelf(): Shelf {
  const forms = new LRUCache<string, Form>({ max: mostKept })
  return {
    keep(form) {
      const id = randomBytes(12).toString('base64url')
      forms.set(id, form)
      return { [shelfKey]: id }
    },
    take(values) {
      const { [shelfKey]: id, ...rest } = values
      return { form: id === undefined ? undefined : forms.get(id), rest }
    },
  }
}
