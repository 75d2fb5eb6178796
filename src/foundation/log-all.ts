import { format } from 'node:util'
import { type Log, withoutTokens } from './log.ts'

/** From now on warnings of Node.js and whatever a library writes to the console are lines of the log. */
export function logAll(log: Log, host: Pick<NodeJS.Process, 'removeAllListeners' | 'on'> = process): void {
  host.removeAllListeners('warning')
  host.on('warning', (warning: Error) => log.warn({ err: warning }, 'a warning of Node.js'))
  const levels = {
    debug: 'debug',
    log: 'info',
    info: 'info',
    warn: 'warn',
    error: 'error',
    trace: 'debug',
  } as const
  for (const [method, level] of Object.entries(levels))
    console[method as keyof typeof levels] = (...parts: unknown[]) => {
      // Only what was meant as words: an object may be a payload.
      const words = parts.filter((part) => typeof part === 'string' || typeof part === 'number')
      const err = parts.find((part) => part instanceof Error)
      log[level]({ err, from: 'console' }, withoutTokens(format(...words)))
    }
}
