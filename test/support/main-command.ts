import { spawn } from 'node:child_process'

export interface Ran {
  code: number | null
  said: string
}

/** A command of `main.ts` in a process of its own; `heard` is told all that it has said, each time that it says something. */
export function mainCommand(
  args: string[],
  env: Record<string, string>,
  heard?: (said: string, kill: () => void) => void,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/launch/launch.mjs', ...args], {
      env: { PATH: process.env.PATH, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk
        heard?.(said, () => child.kill('SIGKILL'))
      })
    child.once('close', (code) => resolve({ code, said }))
  })
}
