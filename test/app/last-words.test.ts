import { expect, it } from 'vitest'
import { openFakeSlack } from '../support/fake-slack.ts'
import { startProcess } from '../support/real-process.ts'

const brings = (fault: string) => {
  const module = `process.once('SIGUSR2', () => setImmediate(() => { ${fault} }))`
  return `data:text/javascript,${encodeURIComponent(module)}`
}

it.each([
  ['an error that nobody catches', `throw new Error('broken with xoxb-1-secret')`],
  ['a promise whose failure nobody hears', `Promise.reject(new Error('broken with xoxb-1-secret'))`],
  ['a thrown thing that is no error', `throw 'broken with xoxb-1-secret'`],
  ['a failure without a reason', 'Promise.reject()'],
])('%s is written down, and the process ends as failed', async (_, fault) => {
  const slack = await openFakeSlack()
  const bot = await startProcess(slack.env, [brings(fault)])
  bot.signal('SIGUSR2')
  const { code } = await bot.ended
  expect(code).toBe(1)
  const last = JSON.parse(bot.said().trim().split('\n').at(-1) ?? '') as Record<string, unknown>
  expect(last).toMatchObject({ level: 60, msg: 'nobody caught this fault, and the process ends' })
  expect(last.err).toHaveProperty('message')
  expect(bot.said()).not.toContain('xoxb-1-secret')
})
