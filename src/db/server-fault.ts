import pg from 'pg'
import type { Passing } from '../foundation/keep-trying.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { asUrl } from '../foundation/url.ts'
import { storageFault } from './fault.ts'

/** Milliseconds in which a server that is there answers. */
const patience = 10_000

export const isServer = (url: string): boolean => /^postgres(ql)?:\/\//.test(url)

/** Asks a PostgreSQL server for one answer; throws what it or the way to it says. A file answers when it is opened. */
export async function reachDatabase(url: string): Promise<void> {
  if (!isServer(url)) return
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What may pass of a server that did not answer: it is not up yet, too busy, or the way to it is broken. */
export function databasePasses(url: string, error: unknown): Passing | undefined {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string }
  if (!isServer(url) || code === 'ENOTFOUND') return undefined
  if (storageFault(error) !== 'away' && !/timeout expired/.test(message)) return undefined
  const { where } = partsOf(url)
  return {
    sentence: `PostgreSQL at ${where} does not answer (${code ?? message}): see that it runs and can be reached, or correct DATABASE_URL.`,
  }
}

/** The same error, as a `StartFault` that says what to do when it is one of the settings or of the rights. */
export function databaseFault(url: string, error: unknown): unknown {
  if (!isServer(url) || error instanceof StartFault) return error
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const { host, where, user, name } = partsOf(url)
  const sentence =
    {
      ENOTFOUND: `There is no host ${host}: correct DATABASE_URL.`,
      '28P01': `PostgreSQL at ${where} refuses the password of ${user}: correct it in DATABASE_URL.`,
      '28000': `PostgreSQL at ${where} does not let ${user} in: correct the user in DATABASE_URL, or allow it in pg_hba.conf.`,
      '3D000': `PostgreSQL at ${where} has no database ${name}: make it (createdb ${name}), or correct DATABASE_URL.`,
      '42P07': `The database ${name} holds tables of another program: make one of Copydesk’s own, and name it in DATABASE_URL.`,
      '42501': `PostgreSQL does not let ${user} make tables in ${name}: grant create on the schema public to ${user}.`,
      '25006': `PostgreSQL at ${where} takes no writes: correct DATABASE_URL, so that it names the server that does.`,
    }[code] ?? unnamed(message, where, user)
  return sentence ? new StartFault(sentence, { cause: error }) : error
}

/** node-postgres says these without a code. */
function unnamed(message: string, where: string, user: string): string | undefined {
  if (/password must be a string/.test(message))
    return `PostgreSQL at ${where} wants a password of ${user}: write it into DATABASE_URL.`
  if (/SSL|certificate/i.test(message))
    return `PostgreSQL at ${where} and DATABASE_URL do not agree on encryption (${message}): set sslmode in DATABASE_URL.`
  return undefined
}

function partsOf(url: string) {
  const { hostname, port, username, pathname } = asUrl(url) ?? new URL('postgres://x')
  const host = hostname || 'localhost'
  const user = decodeURIComponent(username) || 'its user'
  return { host, where: `${host}:${port || 5432}`, user, name: decodeURIComponent(pathname.slice(1)) || user }
}
