import type { Scene } from '../scene.ts'
import { underWay } from './long-import.ts'
import { carryOnStoring } from './store-import.ts'
import { carryOnUndoing } from './undo-import.ts'

/** Goes on with the imports that a process left in the middle of being stored or taken back. */
export async function finishImports(scene: Scene, desk: string): Promise<void> {
  for (const { number, state } of await underWay(scene.database.reading, desk)) {
    if (state === 'storing') await carryOnStoring(scene, desk, number)
    else await carryOnUndoing(scene, desk, number)
  }
}
