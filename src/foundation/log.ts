import { randomInt } from 'node:crypto'
import { pino } from 'pino'

/** `fatal` has written everything when it returns, for the last words of a process. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(fields: object): Log
}

const secrets = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  'text',
  'body',
  'blocks',
  'facts',
]

/** Structured lines on standard output; tokens and what people wrote are never in them, whatever object is logged. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[withheld]' },
      serializers: { err: plainError },
    },
    destination ?? pino.destination({ sync: false }),
  )
}

const token = /xox[a-z]-[\w-]+|xapp-[\w-]+/g

/** The same text with every token of Slack's withheld. */
export const withoutTokens = (text: string): string => text.replace(token, '[withheld]')

// An error may carry a whole request; only what says where it came from is logged.
function plainError(error: unknown) {
  if (!(error instanceof Error)) return { message: withoutTokens(String(error)) }
  const { name, code } = error as Error & { code?: string }
  return {
    name,
    code,
    message: withoutTokens(error.message),
    stack: error.stack && withoutTokens(error.stack),
  }
}

// No vowels and no look-alikes: nobody reads a word in it, and it survives being read aloud.
const letters = '2346789BCDFGHJKMPQRTVWXY'

/** Six characters that a person can quote and that stand in the log beside the fault. */
export function faultReference(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}
