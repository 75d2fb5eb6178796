import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

const holding = (rooms: string, pattern: RegExp) =>
  files
    .filter((file) => new RegExp(`^src/(${rooms})`).test(file) && pattern.test(readFileSync(file, 'utf8')))
    .sort()

it('nothing below the port to the workspaces knows a token or a team', () => {
  const below = 'chat|clock|loop|outbox|db|http|platforms'
  expect(files.length).toBeGreaterThan(400)
  expect(holding(below, /\bbot_?token\b|\bteam_?id\b|xox[bp]-|auth\.test/i)).toEqual([])
})

it('what acts in a workspace is held for one desk only, by whoever asked the port for it', () => {
  const held = /\b(messenger|directory|standing)\??: (Pick<)?(Messenger|Directory|Standing)\b/
  expect(holding('app|chat|clock|http', held)).toEqual([
    'src/chat/deliver/deliver-parcel.ts',
    'src/chat/talk/command.ts',
    'src/chat/talk/workspace.ts',
  ])
})

it('in the adapter a client is made where a workspace is opened, and nowhere else', () => {
  const made = /(?<!function |\.)\b(slackClient|createDirectory|createMessenger|createStanding|introduce)\(/
  expect(holding('slack', made)).toEqual(['src/slack/workspaces.ts'])
})
