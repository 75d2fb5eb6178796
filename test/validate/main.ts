import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVitest } from 'vitest/node'
import { type Payload, Shapes, validateAll } from '../support/payload-shapes.ts'

// `npm run validate` asks Slack, `npm run validate -- <address ending in /api/>` another Web API.
const [apiUrl = 'https://slack.com/api/'] = process.argv.slice(2)
const say = (line: string) => void process.stdout.write(`${line}\n`)
const hello: Payload = { kind: 'message', value: { blocks: [{ type: 'divider' }] } }

async function main(): Promise<boolean> {
  const { unreachable } = await validateAll(apiUrl, [hello])
  if (unreachable) {
    say(`✗ ${apiUrl} cannot be reached from here (${unreachable}), so nothing was validated.`)
    say('  Run it again on a computer with internet; it needs no token.')
    return false
  }
  const payloads = await payloadsOfTheStories()
  say(`${payloads.length} shapes of payloads were made; ${apiUrl} is asked about each.`)
  const validated = await validateAll(apiUrl, payloads)
  for (const { payload, error, errors } of validated.refused)
    say(`✗ ${error} ${JSON.stringify(errors)}\n  ${JSON.stringify(payload.value).slice(0, 2000)}`)
  say(`${validated.taken} taken, ${validated.refused.length} refused.`)
  if (validated.unreachable) say(`✗ Then it could not be reached any more: ${validated.unreachable}`)
  return validated.refused.length === 0 && !validated.unreachable
}

/** Runs the stories, which leave what they sent in a folder of the moment. */
async function payloadsOfTheStories(): Promise<Payload[]> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-payloads-'))
  process.env.PAYLOADS_FOLDER = folder
  try {
    const ran = await startVitest('test', [], { config: 'test/validate/vitest.config.ts', watch: false })
    await ran.close()
    const shapes = new Shapes()
    for (const name of readdirSync(folder))
      for (const payload of JSON.parse(readFileSync(join(folder, name), 'utf8')) as Payload[])
        shapes.add(payload)
    return shapes.all()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = (await main()) ? 0 : 1
