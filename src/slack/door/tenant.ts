/** Which workspace the bot was installed in, and its organisation on Enterprise Grid. */
export interface Tenant {
  team: string
  /** Its own address, such as `team.slack.com`. */
  host?: string
  enterprise?: string
}

/**
 * Whether what Slack sent is of our workspace: every workspace and every organisation that it names is ours, and it names at
 * least one. An installation for a whole organisation may name the organisation alone. Who the person is says nothing here:
 * somebody of another workspace in a shared conversation is an outsider of ours.
 */
export function isOurs(raw: unknown, { team, enterprise }: Tenant): boolean {
  const authorizations = fieldOf(raw, 'authorizations')
  const bodies = [raw, ...(Array.isArray(authorizations) ? authorizations : [])]
  const view = fieldOf(raw, 'view')
  const teams = [
    ...bodies.flatMap((body) => [fieldOf(body, 'team_id'), fieldOf(body, 'context_team_id')]),
    ...[
      fieldOf(fieldOf(raw, 'team'), 'id'),
      fieldOf(view, 'team_id'),
      fieldOf(view, 'app_installed_team_id'),
    ],
  ].filter(isGiven)
  const organisations = [
    ...bodies.flatMap((body) => [fieldOf(body, 'enterprise_id'), fieldOf(body, 'context_enterprise_id')]),
    ...[fieldOf(fieldOf(raw, 'team'), 'enterprise_id'), fieldOf(fieldOf(raw, 'enterprise'), 'id')],
  ].filter(isGiven)
  if (teams.length === 0 && organisations.length === 0) return false
  return teams.every((each) => each === team) && organisations.every((each) => each === enterprise)
}

// A plain look and no schema, since everything that Slack sends passes here.
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

const isGiven = (id: unknown): boolean => typeof id === 'string' && id !== ''
