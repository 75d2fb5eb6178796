// Every migration under its name: a list and not a folder scan, so that any runner can load it. A module hands out its names
// in alphabetical order, whatever the order of these lines, and so they run.
export * as '20261123-desk' from './20261123-desk.ts'
export * as '20261126-digests' from './20261126-digests.ts'
export * as '20261128-import-account' from './20261128-import-account.ts'
export * as '20261128-import-parts' from './20261128-import-parts.ts'
export * as '20261128-read-through' from './20261128-read-through.ts'
export * as '20261128-verdict-channels' from './20261128-verdict-channels.ts'
export * as '20261129-notice-by' from './20261129-notice-by.ts'
export * as '20261129-standing' from './20261129-standing.ts'
export * as '20261129-unbroken-record' from './20261129-unbroken-record.ts'
export * as '20261129-who-left' from './20261129-who-left.ts'
export * as '20261130-first-desks' from './20261130-first-desks.ts'
export * as '20261130-indexes' from './20261130-indexes.ts'
