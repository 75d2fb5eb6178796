import type { Migration } from 'kysely'
import * as m20261123Desk from './20261123-desk.ts'
import * as m20261126Digests from './20261126-digests.ts'
import * as m20261128ImportAccount from './20261128-import-account.ts'
import * as m20261128ImportParts from './20261128-import-parts.ts'
import * as m20261128ReadThrough from './20261128-read-through.ts'
import * as m20261128VerdictChannels from './20261128-verdict-channels.ts'
import * as m20261129NoticeBy from './20261129-notice-by.ts'
import * as m20261129Standing from './20261129-standing.ts'
import * as m20261129UnbrokenRecord from './20261129-unbroken-record.ts'
import * as m20261129WhoLeft from './20261129-who-left.ts'

/** Every migration by name, in order; a list and not a folder scan, so that any runner can load it. */
export const migrations: Record<string, Migration> = {
  '20261123-desk': m20261123Desk,
  '20261126-digests': m20261126Digests,
  '20261128-import-account': m20261128ImportAccount,
  '20261128-import-parts': m20261128ImportParts,
  '20261128-read-through': m20261128ReadThrough,
  '20261128-verdict-channels': m20261128VerdictChannels,
  '20261129-notice-by': m20261129NoticeBy,
  '20261129-standing': m20261129Standing,
  '20261129-unbroken-record': m20261129UnbrokenRecord,
  '20261129-who-left': m20261129WhoLeft,
}
