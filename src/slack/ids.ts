/** What a reference names on Slack; `ts` is there for a message. */
export interface SlackId {
  team: string
  id: string
  ts?: string
}

const shape = /^slack:([A-Z0-9]+)\/([A-Z0-9]+)(?:\/(\d+\.\d+))?$/

/** The tenant of a Slack workspace: `slack:T1`. */
export const tenantOf = (team: string): string => `slack:${team}`

/** The reference of a person or a conversation: `slack:T1/U1`, `slack:T1/C1`. */
export const referenceOf = (team: string, id: string): string => `${tenantOf(team)}/${id}`

/** The reference of a message: `slack:T1/C1/1717000000.000100`. */
export const messageReferenceOf = (team: string, channel: string, ts: string): string =>
  `${referenceOf(team, channel)}/${ts}`

/** Takes a reference apart; undefined for one that is not Slack's. */
export function slackIdOf(reference: string): SlackId | undefined {
  const found = shape.exec(reference)
  if (!found) return undefined
  const [, team = '', id = '', ts] = found
  return { team, id, ts }
}

/** Takes a reference apart; throws when it is not Slack's. */
export function needSlackId(reference: string): SlackId {
  const found = slackIdOf(reference)
  if (!found) throw new Error(`${reference} names nothing on Slack`)
  return found
}

/** Takes a message's reference apart; throws when it names no message. */
export function needMessage(reference: string): Required<SlackId> {
  const { ts, ...rest } = needSlackId(reference)
  if (!ts) throw new Error(`${reference} names no message`)
  return { ...rest, ts }
}

export const isPersonId = (id: string): boolean => /^[UW]/.test(id)
export const isDirectId = (id: string): boolean => id.startsWith('D')
