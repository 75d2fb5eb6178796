import { expect, it } from 'vitest'
import { linkFault } from '../../src/foundation/link.ts'

it('a link is taken however often links were looked at before', () => {
  const taken = (link: string) => linkFault(link) === undefined
  const links = ['https://münchen.de/', 'https://example.com/café']
  const refused = Array.from({ length: 20_000 }, (_, n) => links[n % 2] ?? '').filter((link) => !taken(link))
  expect(refused.length).toBe(0)
})
