/**
 * What ails a database that refuses work: its disk is `full`, it takes no writes (`read-only`), its disk or its file is broken
 * (`broken`), somebody else holds it (`busy`), or it cannot be reached (`away`).
 */
export type StorageFault = 'full' | 'read-only' | 'broken' | 'busy' | 'away'

// The codes of SQLite (result codes, by their beginning), PostgreSQL (SQLSTATE, appendix A) and the operating system.
const codes: [fault: StorageFault, code: RegExp][] = [
  // The shared memory of the write-ahead log is grown for nothing else than room.
  ['full', /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|53100|ENOSPC|EDQUOT)$/],
  ['read-only', /^(SQLITE_READONLY\w*|SQLITE_PERM|25006|EROFS)$/],
  ['broken', /^(SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)\w*|58030|XX00[12]|EIO)$/],
  ['busy', /^(SQLITE_(BUSY|LOCKED)\w*|40001|40P01|55P03)$/],
  ['away', /^(08\w{3}|57P0[1-5]|53[34]00|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/],
]
// node-postgres says these without a code.
const away = /connection (terminated|error)|not queryable|timeout exceeded when trying to connect/i

/** What ails the database, told by the error that it threw; undefined when the error is about something else. */
export function storageFault(error: unknown): StorageFault | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const found = codes.find(([, pattern]) => typeof code === 'string' && pattern.test(code))
  if (found) return found[0]
  return code === undefined && typeof message === 'string' && away.test(message) ? 'away' : undefined
}
