import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isOurs } from '../../src/slack/door/tenant.ts'
import { foreignBodies } from './support/foreign-bodies.ts'
import { bo, topics, whisper, workspace } from './support/workspace.ts'

const ours = { team: 'T1' }
const grid = { team: 'T1', enterprise: 'E1' }

describe('a body', () => {
  test.each([
    ['of a command', { team_id: 'T1' }, ours],
    ['of a press', { team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' } }, ours],
    [
      'of an outsider in a shared conversation',
      { team: { id: 'T1' }, user: { id: 'U9', team_id: 'T9' } },
      ours,
    ],
    ['of an event that an outsider made', { team_id: 'T1', event: { user_team: 'T9' } }, ours],
    ['of our workspace on Enterprise Grid', { team_id: 'T1', enterprise_id: 'E1' }, grid],
    ['of an installation for all of our organisation', { team: null, enterprise: { id: 'E1' } }, grid],
    ['whose organisation is none', { team_id: 'T1', enterprise_id: null, enterprise: null }, ours],
  ])('%s is ours', (_, body, here) => expect(isOurs(body, here)).toBe(true))

  test.each([
    ['of another workspace', { team_id: 'T9' }, ours],
    ['of a press in another workspace', { team: { id: 'T9' } }, ours],
    ['of another organisation', { team_id: 'T1', enterprise_id: 'E9' }, ours],
    ['of another organisation than ours', { team: null, enterprise: { id: 'E9' } }, grid],
    ['of another installation', { team_id: 'T1', authorizations: [{ team_id: 'T9' }] }, ours],
    ['received through another workspace', { team_id: 'T1', context_team_id: 'T9' }, ours],
    [
      'of a form that another installation opened',
      { team: { id: 'T1' }, view: { app_installed_team_id: 'T9' } },
      ours,
    ],
    ['that names no workspace', { team: null }, ours],
    ['that is none', null, ours],
  ])('%s is not', (_, body, here) => expect(isOurs(body, here)).toBe(false))
})

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  test('our own are heard', async () => {
    const { as, heard } = await workspace(() => whisper('ok'), { transport })
    await as(bo).command(topics, '/pitch x')
    expect(heard).toHaveLength(1)
  })
})

describe('from another workspace', () => {
  const signingSecret = 'a-signing-secret'
  test.each(foreignBodies)(
    '%s is acknowledged without an answer, and logged without its contents',
    async (_, body) => {
      const { heard, logged, url } = await workspace(() => whisper('ok'), { transport: 'http' })
      const isForm = !('event' in body)
      const raw = isForm
        ? new URLSearchParams(
            'command' in body ? (body as Record<string, string>) : { payload: JSON.stringify(body) },
          ).toString()
        : JSON.stringify(body)
      const at = String(Math.floor(Date.now() / 1000))
      const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${raw}`).digest('hex')
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
          'x-slack-request-timestamp': at,
          'x-slack-signature': `v0=${signature}`,
        },
        body: raw,
      })
      expect([answer.status, await answer.text()]).toEqual([200, ''])
      expect(heard).toEqual([])
      expect(logged.join('')).toContain('another workspace')
      expect(logged.join('')).not.toContain(bo)
    },
  )
})
