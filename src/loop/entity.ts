/** What has a number of its own on a desk, and the letter that its name begins with. */
export const letters = { piece: 'P', import: 'I' } as const
export type Entity = keyof typeof letters

/** How an entity is named everywhere: `P-12`. */
export const entityName = (entity: Entity, number: number | string): string => `${letters[entity]}-${number}`

const entities = Object.keys(letters) as Entity[]

const names = Object.fromEntries(
  entities.map((entity) => [entity, new RegExp(`^(?:${letters[entity]}-?|#)?(\\d{1,9})$`, 'i')]),
) as Record<Entity, RegExp>

/** The number that a name has: `P-12`, `p12`, `#12` or `12`, full-width ones too; undefined when it is none of that kind. */
export function numberOf(entity: Entity, said: string): number | undefined {
  const number = names[entity].exec(said.normalize('NFKC').trim())?.[1]
  return number === undefined ? undefined : Number(number)
}

/** What a word names by its letter (`I-3`, `i3`); undefined for a bare number, which may be of anything. */
export const entityIn = (word: string): Entity | undefined =>
  entities.find((entity) => /^[a-z]/i.test(word.normalize('NFKC')) && numberOf(entity, word) !== undefined)
