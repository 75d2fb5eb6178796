import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const changes =
  /\bvi\.(use|stub|spy|set|hoist)\w*\(|\bprocess\.(env(\.\w+|\[[^\]]+\])\s*=[^=]|chdir\(|umask\(|setMax)|\bprototype\.\w+ = |\bglobalThis\.\w+ = |\bsetGlobalDispatcher\(/

/** Whether a test file changes what everything in its process shares: its timers, environment, folder, globals. */
export const changesItsProcess = (text: string): boolean => changes.test(text)

/** The test files below a folder that need a process of their own; the others share one and what it has imported. */
export const testsAlone = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => changesItsProcess(readFileSync(file, 'utf8')))
