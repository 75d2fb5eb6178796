import { describe, expect, test } from 'vitest'
import { profileOf } from '../../src/slack/read/person.ts'

const who = (more: object, team = 'T1') => profileOf({ id: 'U1', name: 'bo', ...more }, 'U1', team)

describe('of a Slack user', () => {
  test.each([
    ['of the workspace is a member', { team_id: 'T1' }, 'member'],
    ['that an older app server tells without a team is a member', {}, 'member'],
    ['of several workspaces of one organisation is a member of each', inOrganisation('T1', 'T2'), 'member'],
    ['of another workspace of the organisation is an outsider', inOrganisation('T2', 'T3'), 'outsider'],
    ['of another workspace is an outsider', { team_id: 'T2' }, 'outsider'],
    ['that Slack calls a stranger is an outsider', { team_id: 'T1', is_stranger: true }, 'outsider'],
    ['with several conversations is a guest', { team_id: 'T1', is_restricted: true }, 'guest'],
    ['with one conversation is a guest', { is_restricted: true, is_ultra_restricted: true }, 'guest'],
    ['of whom only that is said is a guest', { is_ultra_restricted: true }, 'guest'],
    ['that is an app is a bot', { team_id: 'T1', is_bot: true }, 'bot'],
    ['that has authorised the app is no bot', { team_id: 'T1', is_app_user: true }, 'member'],
    ['that is deactivated is gone, whatever else they were', { deleted: true, is_restricted: true }, 'gone'],
  ])('one %s', (_, more, standing) => expect(who(more).standing).toBe(standing))

  test('Slackbot is a bot although Slack does not say so', () => {
    expect(profileOf({ id: 'USLACKBOT', team_id: 'T1' }, 'USLACKBOT', 'T1').standing).toBe('bot')
  })

  test('admins and owners of the workspace run it, those of another one do not', () => {
    expect([who({ is_admin: true }).admin, who({ is_owner: true }).admin, who({}).admin]).toEqual([
      true,
      true,
      false,
    ])
    expect(who({ team_id: 'T2', is_owner: true }).admin).toBe(false)
    expect(who({ deleted: true, is_owner: true }).admin).toBe(false)
  })

  test('what is no user is nobody', () => {
    expect(() => profileOf(undefined, 'U1', 'T1')).toThrow()
  })
})

function inOrganisation(...teams: [string, string]) {
  return { team_id: teams[1], enterprise_user: { id: 'W1', enterprise_id: 'E1', teams } }
}
