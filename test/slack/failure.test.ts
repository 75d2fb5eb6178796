import { webApi } from '@slack/bolt'
import { expect, it } from 'vitest'
import { Barred, RateLimited, Uncertain, Unreachable } from '../../src/chat/talk/platform.ts'
import { deliveryFailure } from '../../src/slack/failure.ts'

const failure = (error: string) => deliveryFailure(new webApi.WebAPIPlatformError({ ok: false, error }))

it.each([
  ['is_archived', 'archived'],
  ['restricted_action', 'restricted'],
  ['restricted_action_read_only_channel', 'restricted'],
  ['not_in_channel', 'outside'],
  ['channel_not_found', 'unseen'],
  ['user_disabled', 'nobody'],
  ['messages_tab_disabled', 'messages-off'],
  ['not_enabled', 'home-off'],
  ['ekm_access_denied', 'company'],
  ['invalid_blocks', 'refused'],
  ['what_nobody_has_heard_of', 'unknown'],
])('what Slack says by %s is never there: %s', (code, reason) => {
  expect(failure(code)).toBeInstanceOf(Unreachable)
  expect(failure(code)).toMatchObject({ reason, message: code })
})

it.each([
  ['token_revoked', 'token'],
  ['invalid_auth', 'token'],
  ['account_inactive', 'token'],
  ['missing_scope', 'permission'],
  ['org_login_required', 'company'],
])('with %s nothing at all is taken: %s', (code, reason) => {
  expect(failure(code)).toBeInstanceOf(Barred)
  expect(failure(code)).toMatchObject({ reason, message: code })
})

it('what Slack does not know itself is uncertain, and what came too fast is waited for', () => {
  expect(failure('internal_error')).toBeInstanceOf(Uncertain)
  expect(failure('ratelimited')).toBeInstanceOf(RateLimited)
})
