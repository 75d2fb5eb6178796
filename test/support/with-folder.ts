import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    folder: string
  }
}

/** Makes the folder in which a test run keeps its database files; it is gone with the run. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-run-'))
  project.provide('folder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
