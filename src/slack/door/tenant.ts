import { z } from 'zod'

/** Which workspace the bot was installed in, and its organisation on Enterprise Grid. */
export interface Tenant {
  team: string
  /** Its own address, such as `team.slack.com`. */
  host?: string
  enterprise?: string
}

const given = z.string().min(1).nullish().catch(undefined)
const thing = <T extends z.ZodRawShape>(shape: T) => z.object(shape).nullish().catch(undefined)

const marked = z.object({
  ...{ team_id: given, context_team_id: given, enterprise_id: given, context_enterprise_id: given },
  team: thing({ id: given, enterprise_id: given }),
  enterprise: thing({ id: given }),
  view: thing({ team_id: given, app_installed_team_id: given }),
  authorizations: z
    .array(z.object({ team_id: given, enterprise_id: given }))
    .nullish()
    .catch(undefined),
})

/**
 * Whether what Slack sent is of our workspace: every workspace and every organisation that it names is ours, and it names at
 * least one. An installation for a whole organisation may name the organisation alone. Who the person is says nothing here:
 * somebody of another workspace in a shared conversation is an outsider of ours.
 */
export function isOurs(raw: unknown, { team, enterprise }: Tenant): boolean {
  const { data: body } = marked.safeParse(raw)
  if (!body) return false
  const { team: own, view, enterprise: organisation, authorizations } = body
  const teams = [
    ...[body.team_id, body.context_team_id, own?.id, view?.team_id, view?.app_installed_team_id],
    ...(authorizations ?? []).map((each) => each.team_id),
  ].filter(isGiven)
  const organisations = [
    ...[body.enterprise_id, body.context_enterprise_id, own?.enterprise_id, organisation?.id],
    ...(authorizations ?? []).map((each) => each.enterprise_id),
  ].filter(isGiven)
  if (teams.length === 0 && organisations.length === 0) return false
  return teams.every((each) => each === team) && organisations.every((each) => each === enterprise)
}

const isGiven = (id: string | null | undefined): id is string => id !== null && id !== undefined
