import type { Language } from '../foundation/language.ts'
import type { Hours } from './hours.ts'

/** The name of the desk with which a workspace begins; one more in the same workspace has a name of its own. */
export const firstDesk = ''

/** One team in one workspace. A conversation that was not chosen is the home: where the first command was typed. */
export interface Desk {
  id: string
  tenant: string
  zone: string
  language: Language
  home: string
  topics: string
  review: string
  schedule: string
  metrics: string
  /** Local `HH:mm` of the daily schedule and of the daily numbers; undefined when switched off. */
  scheduleAt?: string
  metricsAt?: string
  setUpAt?: string
  /** When the digests' times were last chosen: what was due before that is not sent. */
  digestsSince?: string
  /** When it works, in its zone. */
  hours: Hours
  version: number
}
