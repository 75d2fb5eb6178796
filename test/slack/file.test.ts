import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { createLog } from '../../src/foundation/log.ts'
import { slackClient } from '../../src/slack/client.ts'
import { postedFile } from '../../src/slack/file.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

type Page = { type?: string; body?: string; status?: number }

async function host(page: Page) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    const { type = 'text/csv', body = 'a,b', status = 200 } = page
    response.writeHead(status, { 'Content-Type': type }).end(body)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { asked, origin }
}

async function fileAt(page: Page, change: object = {}) {
  const { asked, origin } = await host(page)
  const access = { botToken: 'xoxb-1', apiUrl: `${origin}/api/` }
  const file = { id: 'F1', name: 'week.csv', size: 3, url_private: `${origin}/f`, ...change }
  return { asked, posted: postedFile(file, access, slackClient(access, createLog('silent'), 1000)) }
}

describe('a posted file', () => {
  test('is fetched with the token when it is asked for', async () => {
    const { asked, posted } = await fileAt({})
    expect(asked).toEqual([])
    expect(new TextDecoder().decode(await posted.load())).toBe('a,b')
    expect(asked[0]?.headers.authorization).toBe('Bearer xoxb-1')
  })

  test('that is too large is refused before a byte is fetched', async () => {
    const { asked, posted } = await fileAt({}, { size: 11 * 1024 * 1024 })
    await expect(posted.load()).rejects.toMatchObject({
      code: 'door.file-too-large',
      facts: { size: 11, most: 10 },
    })
    expect(asked).toEqual([])
  })

  test('that is larger than it said is cut off', async () => {
    const { posted } = await fileAt({ body: 'x'.repeat(11 * 1024 * 1024) })
    await expect(posted.load()).rejects.toMatchObject({ code: 'door.file-too-large' })
  })

  test('that turns out to be the login page is refused', async () => {
    const { posted } = await fileAt({ type: 'text/html; charset=utf-8', body: '<html>Sign in</html>' })
    await expect(posted.load()).rejects.toMatchObject({ code: 'door.file-no-access' })
  })

  test('that is a table in HTML is read', async () => {
    const { posted } = await fileAt({ type: 'text/html', body: '<table/>' }, { size: 8 })
    expect(await posted.load()).toHaveLength(8)
  })

  test('that the bot may not open is refused', async () => {
    const { posted } = await fileAt({ status: 403 })
    await expect(posted.load()).rejects.toMatchObject({ code: 'door.file-no-access' })
  })

  test('that lives elsewhere is not asked for, so that the token stays with Slack', async () => {
    const elsewhere = await host({})
    const { posted } = await fileAt({}, { url_private: `${elsewhere.origin}/f` })
    await expect(posted.load()).rejects.toMatchObject({ code: 'door.file-no-access' })
    expect(elsewhere.asked).toEqual([])
  })
})
