import { readFileSync } from 'node:fs'

/** The flags that `npm start` gives to Node.js, as package.json says them, `--import tsx` among them. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  const [node, ...words] = scripts.start.split(' ')
  if (node !== 'node') throw new Error('npm start starts no Node.js')
  return words.slice(0, -1)
}
