import { expect, test } from 'vitest'
import { messageReferenceOf, needMessage, needSlackId, referenceOf, slackIdOf } from '../../src/slack/ids.ts'

test('a reference is read back as it was made', () => {
  expect(slackIdOf(referenceOf('T1', 'C1'))).toEqual({ team: 'T1', id: 'C1', ts: undefined })
  expect(needMessage(messageReferenceOf('T1', 'C1', '1717.000100'))).toEqual({
    team: 'T1',
    id: 'C1',
    ts: '1717.000100',
  })
})

test.each(['feishu:t/ou_1', 'slack:T1', 'slack:T1/C1/', 'C1', ''])('“%s” names nothing on Slack', (other) => {
  expect(slackIdOf(other)).toBeUndefined()
  expect(() => needSlackId(other)).toThrow('names nothing on Slack')
})

test('a conversation is no message', () => {
  expect(() => needMessage('slack:T1/C1')).toThrow('names no message')
})
