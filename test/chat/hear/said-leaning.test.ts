import { expect, it } from 'vitest'
import { leaningIn } from '../../../src/chat/hear/said-leaning.ts'

it.each([
  ...[
    '可以',
    '可以了',
    '没问题。',
    '我这边通过',
    '过',
    'OK',
    'ok!',
    'LGTM',
    'Looks good to me',
    '+1',
    '行吧',
    '同意 👍',
  ],
  'approved',
])('%s sounds like a pass', (said) => expect(leaningIn(said)).toBe('passed'))

it.each([
  '标题太长，改一下',
  '第二段改成问句',
  '再改改',
  'too long',
  'Please fix the second paragraph',
  '第三段没有出处',
])('%s sounds like something to change', (said) => expect(leaningIn(said)).toBe('changes'))

it.each([
  ...[
    '',
    '好的',
    '谢谢',
    '可以吗？',
    '可以再等等',
    '不可以',
    '先别通过',
    '这次不用改',
    '要不要改一下',
    '改了吗',
  ],
  ...['not ok', 'ok but wait', "don't change it", 'if it is too long we see', 'approve P-1 when you can'],
  `可以${'，很长的一段话'.repeat(20)}`,
])('%s sounds like neither', (said) => expect(leaningIn(said)).toBeUndefined())
