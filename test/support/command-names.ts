import { commands } from '../../src/chat/front/commands.ts'

const names = commands.map(({ name }) => name).join('|')

/** Every place in a text that names a command without a prefix, with what stands around it. */
export const unprefixed = (text: string): string[] =>
  [...text.matchAll(new RegExp(`.{0,30}/(?:${names})\\b.{0,30}`, 'g'))].map(([found]) => found)
