// Runs `main.ts` as one file made of it and all that it imports; where none can be made, as it stands, which takes longer.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundled.mjs'

const isDemo = process.argv[2] === 'demo'
const folder = isDemo ? undefined : bundled()
if (folder) {
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(join(folder, 'main.mjs')).href)
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import('../main.ts')
}
