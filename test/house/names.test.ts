import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const declared = /^export (?:abstract )?(?:interface|type|class|enum) (\w+)/gm

/** The sandbox is a workspace of its own, with Slack's words beside its own. */
const ofTheBot = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !file.startsWith(join('src', 'sandbox')))

it('what is exported as a type has one meaning: no two of the bot bear the same name', () => {
  const places = new Map<string, string[]>()
  for (const file of ofTheBot)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(declared))
      places.set(name, [...(places.get(name) ?? []), file])
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([])
})
