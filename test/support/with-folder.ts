import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { quickFolder } from './quick-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    folder: string
  }
}

/** Makes the folder in which a test run keeps its database files; it is gone with the run. */
export function setup(project: TestProject): () => void {
  const folder = quickFolder('copydesk-run-')
  project.provide('folder', folder)
  const drop = () => rmSync(folder, { recursive: true, force: true })
  // A run that is stopped must not keep a part of the memory.
  process.once('exit', drop)
  return drop
}
