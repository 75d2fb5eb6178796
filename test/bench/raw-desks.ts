import type Sqlite from 'better-sqlite3'
import type { Instant } from '../../src/foundation/time.ts'
import type { FakeMessenger } from '../support/fake-messenger.ts'

/** The least that could do the same: prepared SQL, one transaction for each desk, and a post of the same text. */
export interface RawDesks {
  tick(now: Instant, next: Instant): number
  deliver(now: Instant, day: { from: Instant; to: Instant }): Promise<number>
}

interface Due {
  desk_id: string
  subject: string
  kind: string
}
interface Waiting {
  id: number
  desk_id: string
  conversation: string
  tag: string
}

export function rawDesks(raw: Sqlite.Database, messenger: FakeMessenger): RawDesks {
  const due = raw.prepare<[Instant], Due>(
    "select desk_id, subject, kind from alarms where at <= ? and kind = 'daily-schedule' order by desk_id",
  )
  const home = raw.prepare<[string], { home: string }>('select home from desks where id = ?')
  const put =
    raw.prepare(`insert into notices (desk_id, conversation, tag, kind, facts, mode, state, attempts, due_at, created_at)
    values (?, ?, ?, ?, ?, 'card', 'waiting', 0, '', ?)`)
  const set = raw.prepare(
    'update alarms set at = ?, set_at = ? where desk_id = ? and subject = ? and kind = ?',
  )
  const tellOne = raw.transaction(({ desk_id, subject, kind }: Due, now: Instant, next: Instant) => {
    put.run(desk_id, home.get(desk_id)?.home, `${kind}:${now}`, kind, JSON.stringify({ date: now }), now)
    set.run(next, now, desk_id, subject, kind)
  })
  const waiting = raw.prepare<[], Waiting>(
    "select id, desk_id, conversation, tag from notices where state = 'waiting' order by id",
  )
  const lines = raw.prepare<[string, Instant, Instant], { title: string; at: string; owner: string }>(
    `select title, at, owner from slots join pieces on pieces.desk_id = slots.desk_id and number = piece
      where slots.desk_id = ? and at between ? and ? order by at`,
  )
  const tell = raw.prepare(`insert into told (desk_id, conversation, tag, message, kind, facts, at)
    values (?, ?, ?, ?, 'daily-schedule', '{}', ?)`)
  const sent = raw.prepare("update notices set state = 'sent', sent_at = ?, message = ? where id = ?")
  const book = raw.transaction(
    ({ id, desk_id, conversation, tag }: Waiting, message: string, now: Instant) => {
      tell.run(desk_id, conversation, tag, message, now)
      sent.run(now, message, id)
    },
  )
  return {
    tick(now, next) {
      const all = due.all(now)
      for (const each of all) tellOne.immediate(each, now, next)
      return all.length
    },
    async deliver(now, { from, to }) {
      const all = waiting.all()
      for (const each of all) {
        const text = lines
          .all(each.desk_id, from, to)
          .map(({ title, at, owner }) => `${at} ${title} ${owner}`)
        const reading = {
          language: 'zh-CN',
          zone: 'Asia/Shanghai',
          now,
          lasting: true,
          nameOf: (id: string) => id,
        }
        const card = { headline: [text.join('\n')], nodes: [] }
        const letter = { to: each.conversation, card, reading, mark: String(each.id) } as const
        const { message } = await messenger.post(letter as Parameters<FakeMessenger['post']>[0])
        book.immediate(each, message, now)
      }
      return all.length
    },
  }
}
