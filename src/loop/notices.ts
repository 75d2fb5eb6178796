import { z } from 'zod'
import {
  type AnyNotice,
  type AnyUnaddressed,
  putNotice as putAnyNotice,
  type Slip,
} from '../outbox/notice.ts'
import { roles } from './people.ts'
import type { Subject } from './subjects.ts'

const reached = z.object({ conversation: z.string(), reason: z.string() })

/** What concerns the whole desk. */
export const deskNotices = {
  home: z.object({}),
  'role-given': z.object({ by: z.string(), roles: z.array(z.enum(roles)) }),
  'lead-changed': z.object({
    person: z.string(),
    lead: z.boolean(),
    actor: z.string(),
    by: z.enum(['lead', 'admin', 'server']),
  }),
  'lead-gone': z.object({ admin: z.boolean() }),
  undelivered: reached,
  unshown: reached,
  deaf: z.object({ since: z.string(), until: z.string().optional() }),
  barred: z.object({ since: z.string(), until: z.string(), reason: z.string(), count: z.number() }),
}

/** The facts of a day's digest: its local date, whether it comes late or was asked for, and the seal of the record. */
export const ofDay = z.object({
  date: z.string(),
  late: z.boolean().optional(),
  asked: z.boolean().optional(),
  seal: z.string().optional(),
})

type DeskNotices = typeof deskNotices

/** Every kind of notice with the shape of its facts; a stage adds its own to it, in its `notices.ts`. */
export interface NoticeShapes extends DeskNotices {}

export type NoticeKind = keyof NoticeShapes
export type NoticeFacts<K extends NoticeKind> = z.input<NoticeShapes[K]>

/** What a notice of a kind says. */
export interface NoticeSaid<K extends NoticeKind> {
  kind: K
  facts: NoticeFacts<K>
}

/** A notice of a declared kind, about declared subjects. */
export type Notice<K extends NoticeKind = NoticeKind> = AnyNotice<Subject, NoticeSaid<K>>

/** One that is still to be addressed. */
export type Unaddressed<K extends NoticeKind> = AnyUnaddressed<Subject, NoticeSaid<K>>

/** Writes a notice in the caller's transaction; it is delivered only if that transaction commits. */
export const putNotice = <K extends NoticeKind>(slip: Slip, notice: Notice<K>): Promise<void> =>
  putAnyNotice(slip, notice)
