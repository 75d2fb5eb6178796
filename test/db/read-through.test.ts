import { expect, it } from 'vitest'
import { up } from '../../migrations/20261128-read-through.ts'
import { channelOn, measured, publishedOn } from '../loop/analyze/seed.ts'
import { onBothDatabases, start } from '../support/desk.ts'

onBothDatabases('rates of reading that were stored as rates of watching', (world) => {
  it('are called what they are, on the platforms whose articles they are of', async () => {
    const w = await world()
    await channelOn(w, 'dy', 'douyin')
    await publishedOn(w, { id: 'article', at: start })
    await publishedOn(w, { id: 'video', at: start, channel: 'dy', platform: 'douyin' })
    await publishedOn(w, { id: 'story', at: start, platform: 'toutiao' })
    await measured(w, 'article', start, { views: 9, finish_rate: 0.6 })
    await measured(w, 'video', start, { views: 9, finish_rate: 0.3 })
    await measured(w, 'story', start, { mean_watched: 0.5, mean_watch_seconds: 30 })
    await measured(w, 'story', '2026-11-27T02:42:00.000Z', { mean_watched: 0.4 })
    const { reading } = w.database
    await reading
      .updateTable('snapshots')
      .set({ source: 'import:1' })
      .where('publication', '=', 'story')
      .where('taken_at', '=', start)
      .execute()
    await up(reading as never)
    const rows = await reading.selectFrom('snapshots').select(['publication', 'metric', 'value']).execute()
    expect(rows.map(({ publication, metric, value }) => `${publication} ${metric} ${value}`).sort()).toEqual([
      'article read_finish_rate 0.6',
      'article views 9',
      'story mean_read 0.5',
      'story mean_read_seconds 30',
      'story mean_watched 0.4',
      'video finish_rate 0.3',
      'video views 9',
    ])
  })
})
