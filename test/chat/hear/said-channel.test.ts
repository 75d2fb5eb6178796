import { describe, expect, it } from 'vitest'
import { channelSaid, hasWords } from '../../../src/chat/hear/said-channel.ts'
import type { Hearing } from '../../../src/chat/talk/command.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import type { Channel } from '../../../src/loop/distribute/channel.ts'

const channels = [
  { id: 'a', platform: 'wechat-oa', account: '青团笔记' },
  { id: 'b', platform: 'douyin', account: '已发' },
] as Channel[]
const hearing = { words: wordsOf('zh-CN') } as Hearing

describe('a channel is meant by its name, whatever leads to it or follows', () => {
  it.each([
    '公众号',
    '到公众号',
    '在 公众号',
    'on WeChat',
    '公众号。',
    '公众号已发',
    '青团笔记，',
    '公众号 改到',
  ])('%s', (said) => expect(channelSaid(hearing, said, channels).id).toBe('a'))

  it('and an account that is called so is that one', () =>
    expect(channelSaid(hearing, '已发', channels).id).toBe('b'))
})

it.each(['', '，', '已经发了', '发布了。', '改到'])('“%s” names none', (said) =>
  expect(hasWords(said)).toBe(false),
)
