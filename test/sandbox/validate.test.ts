import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { type Payload, Shapes, shapeOf, validateAll } from '../support/payload-shapes.ts'
import { call, startSandbox } from './support/bolt.ts'
import { general } from './support/seed.ts'

const section = { type: 'section', text: { type: 'plain_text', text: 'hi' } }
const message = (...blocks: object[]) => ({ kind: 'message', value: { blocks } }) as Payload

test('blocks.validate needs no token and takes exactly one form field of JSON', async () => {
  const { apiUrl } = await startSandbox()
  const ask = async (fields: Record<string, unknown>) => {
    const entries = Object.entries(fields).map(([key, held]) => [key, JSON.stringify(held)])
    const body = new URLSearchParams(Object.fromEntries(entries))
    return await (await fetch(`${apiUrl}blocks.validate`, { method: 'POST', body })).json()
  }
  const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [section] }
  expect(await ask({ blocks: [section] })).toEqual({ ok: true })
  expect(await ask({ message: { text: 'x', blocks: [section] } })).toEqual({ ok: true })
  expect(await ask({ view })).toEqual({ ok: true })
  expect(await ask({})).toMatchObject({ error: 'invalid_arguments' })
  expect(await ask({ view, blocks: [section] })).toMatchObject({ error: 'invalid_arguments' })
  const long = { type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3001) } }
  expect(await ask({ message: { blocks: [long] } })).toEqual({
    ok: false,
    error: 'invalid_message',
    errors: [
      {
        code: 'failed_constraint',
        message: 'must be less than 3001 characters',
        pointer: '/blocks/0/text/text',
      },
    ],
  })
  expect(await ask({ view: { ...view, title: { type: 'plain_text', text: 'x'.repeat(25) } } })).toMatchObject(
    {
      error: 'invalid_view',
      errors: [{ pointer: '/title/text' }],
    },
  )
})

test('a shape is types and fields, not what stands in them', () => {
  const shapes = new Shapes()
  shapes.add(message(section, section))
  shapes.add(message({ ...section, text: { type: 'plain_text', text: 'other' } }))
  shapes.add(message({ ...section, text: { type: 'mrkdwn', text: 'other' } }))
  shapes.add(message({ ...section, block_id: 'a' }))
  expect(shapes.all()).toHaveLength(3)
  expect(shapeOf([1, 'a', 2])).toBe('[number,string]')
})

test('each payload is asked about, and what is refused is told with why', async () => {
  const { apiUrl } = await startSandbox()
  const bad = message({ type: 'section' })
  expect(await validateAll(apiUrl, [message(section), bad])).toMatchObject({
    taken: 1,
    refused: [{ payload: bad, error: 'invalid_message', errors: [{ code: 'failed_constraint' }] }],
  })
})

test('where nothing can be reached it says so and tells nothing as validated', async () => {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  const validated = await validateAll(`http://127.0.0.1:${port}/api/`, [message(section)])
  expect(validated).toMatchObject({ taken: 0, refused: [] })
  expect(validated.unreachable).toContain('ECONNREFUSED')
})

test('a limit is waited for as long as it is told', async () => {
  const sandbox = await startSandbox()
  sandbox.faults.add({ kind: 'rate_limited', method: 'blocks.validate', retryAfter: 7, times: 2 })
  const waits: number[] = []
  const wait = async (ms: number) => void waits.push(ms)
  expect(await validateAll(sandbox.apiUrl, [message(section)], wait)).toMatchObject({ taken: 1 })
  expect(waits).toEqual([7000, 7000])
})

test('what the app sends can be listened to', async () => {
  const payloads: Payload[] = []
  const sandbox = await startSandbox({ onPayload: (kind, value) => void payloads.push({ kind, value }) })
  await call(sandbox, 'chat.postMessage', { channel: general, text: 'x', blocks: [section] })
  await call(sandbox, 'views.publish', { user_id: 'U0ANN', view: { type: 'home', blocks: [section] } })
  expect(payloads).toMatchObject([
    { kind: 'message', value: { text: 'x', blocks: [section] } },
    { kind: 'view', value: { type: 'home', blocks: [section] } },
  ])
})
