import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

// Below those that systems give to outgoing connections (32768 and up), which come and go between the look and the bind.
const first = 20_000
const last = 32_767
const given = new Set<number>()

/** A port on which nobody listens, for what has to know its own before it listens; none is given twice in a process. */
export async function freePort(): Promise<number> {
  const port = randomInt(first, last + 1)
  if (given.has(port) || !(await isFree(port))) return freePort()
  given.add(port)
  return port
}

/** On all addresses, as the bot listens. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}
