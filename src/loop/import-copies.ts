import type { Platform } from '../platforms/platform.ts'
import type { Stage } from './act.ts'

/** Brings the previews of files that wait for a decision up to date, when the accounts of their platform have changed. */
export async function refreshImports({ trx, desk, refresh }: Stage, platform: Platform): Promise<void> {
  const waiting = await trx
    .selectFrom('imports')
    .select('id')
    .where('desk_id', '=', desk.id)
    .where('platform', '=', platform)
    .where('state', '=', 'previewed')
    .execute()
  for (const { id } of waiting) await refresh(`import:${id}`)
}
