import { expect, it } from 'vitest'
import type { SlackClient } from '../../src/slack/client.ts'
import { createMembers } from '../../src/slack/members.ts'

const ref = (id: string) => `slack:T1/${id}`

/** Slack with some people in each conversation, `page` of them at a time; counts what it is asked. */
function slack(rooms: Record<string, string[] | 'fails'>, page = 2) {
  const asked: string[] = []
  let time = 0
  const members = async ({ channel, cursor }: { channel: string; cursor?: string }) => {
    asked.push(channel)
    const people = rooms[channel] ?? []
    if (people === 'fails') throw new Error('missing_scope')
    const from = Number(cursor ?? 0)
    const next = from + page < people.length ? String(from + page) : ''
    return { members: people.slice(from, from + page), response_metadata: { next_cursor: next } }
  }
  const client = { conversations: { members } } as unknown as SlackClient
  const within = createMembers({ client, ticks: () => time })
  return { within, asked, rooms, pass: (ms: number) => (time += ms) }
}

it('somebody on any page of the members is in', async () => {
  const { within } = slack({ C1: ['U1', 'U2', 'U3', 'U4', 'U5'] })
  expect(await within(ref('C1'), ref('U5'))).toBe('in')
  expect(await within(ref('C1'), ref('U6'))).toBe('out')
})

it('the members are asked for once a minute, and whoever left is out then', async () => {
  const { within, asked, rooms, pass } = slack({ C1: ['U1'] })
  await Promise.all([within(ref('C1'), ref('U1')), within(ref('C1'), ref('U2'))])
  expect(asked).toEqual(['C1'])
  rooms.C1 = []
  expect(await within(ref('C1'), ref('U1'))).toBe('in')
  pass(60_000)
  expect(await within(ref('C1'), ref('U1'))).toBe('out')
})

it('a failure is unknown, whatever was known before, and is not remembered', async () => {
  const { within, rooms, pass } = slack({ C1: ['U1'] })
  expect(await within(ref('C1'), ref('U1'))).toBe('in')
  pass(60_000)
  rooms.C1 = 'fails'
  expect(await within(ref('C1'), ref('U1'))).toBe('unknown')
  rooms.C1 = ['U1']
  expect(await within(ref('C1'), ref('U1'))).toBe('in')
})

it('a conversation with more members than are read says of the others that it is unknown', async () => {
  const crowd = Array.from({ length: 11 }, (_, index) => `U${index}`)
  const { within } = slack({ C1: crowd }, 1)
  expect(await within(ref('C1'), ref('U9'))).toBe('in')
  expect(await within(ref('C1'), ref('U10'))).toBe('unknown')
})

it('a direct message is its person’s, and nobody of another workspace is anywhere', async () => {
  const { within, asked } = slack({ C1: ['U1'] })
  expect(await within(ref('U1'), ref('U1'))).toBe('in')
  expect(await within(ref('U1'), ref('U2'))).toBe('out')
  expect(await within(ref('C1'), 'slack:T2/U1')).toBe('out')
  expect(await within('nonsense', ref('U1'))).toBe('out')
  expect(asked).toEqual([])
})
