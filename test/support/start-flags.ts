import { readFileSync } from 'node:fs'

/** What `npm start` runs with Node.js, word by word as package.json says it: its flags and the program. */
export function startWords(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  const [node, ...words] = scripts.start.split(' ')
  if (node !== 'node') throw new Error('npm start starts no Node.js')
  return words
}

/** The flags alone, for another program. */
export const startFlags = (): string[] => startWords().filter((word) => word.startsWith('--'))
