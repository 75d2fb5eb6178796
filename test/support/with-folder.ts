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
  return () => rmSync(folder, { recursive: true, force: true })
}
