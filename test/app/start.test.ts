import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { openStory } from '../support/story.ts'

interface Run {
  code: number | null
  said: string
}

function run(args: string[], env: Record<string, string>, until?: RegExp): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/launch/launch.mjs', ...args], {
      env: { PATH: process.env.PATH, ...env },
    })
    let said = ''
    let asked = false
    const hear = (chunk: Buffer) => {
      said += chunk
      if (!asked && until?.test(said)) asked = child.kill('SIGTERM')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => resolve({ code, said }))
  })
}

it('without tokens the start says which are missing and where they come from', async () => {
  const { code, said } = await run(['start'], {})
  expect(code).toBe(1)
  expect(said).toMatch(/SLACK_BOT_TOKEN.*OAuth & Permissions/)
  expect(said).toMatch(/SLACK_APP_TOKEN.*connections:write/)
})

it('faulty settings are told all at once', async () => {
  const { code, said } = await run(['start'], { PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://' })
  expect(code).toBe(1)
  for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL']) expect(said).toContain(name)
})

it('a stop signal closes everything and ends the process in peace, without a token in the log', async () => {
  const story = await openStory()
  const { code, said } = await run(
    ['start'],
    {
      SLACK_BOT_TOKEN: story.sandbox.botToken,
      SLACK_APP_TOKEN: story.sandbox.appToken,
      SLACK_API_URL: story.sandbox.apiUrl,
      DATABASE_URL: 'sqlite::memory:',
      HEALTH_PORT: '0',
    },
    /"started"/,
  )
  expect(said).toContain('"stopped"')
  expect(code).toBe(0)
  expect(said).not.toContain(story.sandbox.botToken)
  expect(said).not.toContain(story.sandbox.appToken)
})

it('the health endpoint says whether the platform is connected', async () => {
  const story = await openStory()
  const response = await fetch(`http://127.0.0.1:${story.app.healthPort()}/health`)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ ok: true, connected: true, dead: 0 })
})
