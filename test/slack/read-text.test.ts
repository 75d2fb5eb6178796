import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conversationInText, personInText } from '../../src/chat/talk/mention.ts'
import { neutralText, withoutMention } from '../../src/slack/read/text.ts'
import { escaped } from '../../src/slack/render/fallback.ts'
import { hostile } from './support/any-card.ts'

describe('the text that Slack sends', () => {
  test.each([
    ['a person is a mark', 'ask <@U1|bo> now', `ask ${personInText('slack:T1/U1')} now`],
    ['a person without a label is a mark', '<@W0ABC>', personInText('slack:T1/W0ABC')],
    [
      'a conversation is a mark',
      '<#C1|topics> <#C2|>',
      `${conversationInText('slack:T1/C1')} ${conversationInText('slack:T1/C2')}`,
    ],
    ['a link is its address', '<https://a.example/?a=1&amp;b=2|here>', 'https://a.example/?a=1&b=2'],
    ['an address of mail is its label', '<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['a group is its words', '<!subteam^S1|@editors>', '@editors'],
    ['a whole channel is its words', '<!channel>', '@channel'],
    ['a date is its words', '<!date^1717^{date}|26 Nov>', '26 Nov'],
    ['entities are undone once', '&amp;lt; &lt;b&gt; &amp;amp;', '&lt; <b> &amp;'],
    ['an emoji is its sign', ':fire: hot :+1::skin-tone-3: :flag-cn:', '🔥 hot 👍🏼 🇨🇳'],
    [
      'an emoji that Slack names otherwise is its sign too',
      ':flag-dk: :large_green_circle: :one:',
      '🇩🇰 🟢 1️⃣',
    ],
    ['an emoji of the team stays its name', ':party-parrot:', ':party-parrot:'],
    ['a time is not an emoji', '10:100:00', '10:100:00'],
    ['nobody can type a mark of ours', `\uE010@slack:T1/U9\uE011`, '@slack:T1/U9'],
  ])('%s', (_, raw, neutral) => {
    expect(neutralText(raw, 'T1')).toBe(neutral)
  })

  test('whatever is typed and escaped by Slack arrives as typed', () => {
    fc.assert(
      fc.property(hostile(600), (typed) => {
        fc.pre(!/[\uE000-\uE011]/.test(typed) && !/:[a-z0-9_+'-]+:/.test(typed))
        expect(neutralText(escaped(typed), 'T1')).toBe(typed)
      }),
    )
  })
})

test.each([
  ['before the words', '<@UBOT> approve P-12', 'approve P-12'],
  ['after them', 'approve P-12 <@UBOT|desk>', 'approve P-12'],
  ['between them', 'approve <@UBOT> P-12', 'approve P-12'],
])('the mention of the bot %s is taken out', (_, raw, words) => {
  expect(withoutMention(raw, 'UBOT')).toBe(words)
})
