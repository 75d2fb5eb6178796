import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

const own = [...filesBelow('src'), ...filesBelow('migrations')]
const all = [...own, ...filesBelow('test')]
const matching = (files: string[], pattern: RegExp) =>
  files.filter((file) => pattern.test(readFileSync(file, 'utf8')))

it('nothing but main and app lies at the root of src', () => {
  const loose = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isFile())
  expect(loose.map((entry) => entry.name).sort()).toEqual(['app.ts', 'main.ts'])
})

it('no module is mocked, no test is skipped and no type is silenced', () => {
  const forbidden = new RegExp(
    [
      'vi\\.mo' + 'ck\\(',
      '\\b(it|test|describe)\\.(ski' + 'p|on' + 'ly)\\(',
      '@ts-ig' + 'nore',
      'as an' + "y\\b(?!')",
    ].join('|'),
  )
  expect(matching(all, forbidden)).toEqual([])
})

it('the environment is read in main alone', () => {
  expect(matching(own, /process\.env/).filter((file) => file !== 'src/main.ts')).toEqual([])
})

it('no text is asked whether it is a URL in the way that answers wrong when it is asked often', () => {
  expect(matching(own, /URL\.canParse\(/)).toEqual([])
})

it('the core never sees what is Slack’s', () => {
  const core = own.filter((file) => /^src\/(chat|loop|outbox|clock)\//.test(file))
  expect(matching(core, /trigger_id|thread_ts|mrkdwn|@slack\/|response_url/)).toEqual([])
})

it('no file is longer than 400 lines', () => {
  const long = own.filter((file) => readFileSync(file, 'utf8').split('\n').length > 400)
  expect(long).toEqual([])
})

it('every room says what it is for in at most 30 lines, and so does every room of chat', () => {
  const within = (folder: string) =>
    readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !isEmpty(join(folder, entry.name)),
    )
  // What moved away leaves an empty folder behind in some working trees.
  const isEmpty = (folder: string) => readdirSync(folder).length === 0
  const rooms = ['src', 'src/chat'].flatMap((folder) => within(folder).map(({ name }) => join(folder, name)))
  for (const room of rooms) {
    const lines = readFileSync(join(room, 'README.md'), 'utf8').trimEnd().split('\n')
    expect(lines.length, room).toBeLessThanOrEqual(30)
  }
})
