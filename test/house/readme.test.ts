import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commands } from '../../src/chat/front/commands.ts'
import { hearLine } from '../../src/chat/hear/said.ts'
import { withCommandTable } from './command-table.ts'

const readme = readFileSync('README.md', 'utf8')
const moment = { now: '2026-11-26T02:42:00.000Z', zone: 'Asia/Shanghai' }
const typed = [...readme.matchAll(/`\/(\w+) ([^`]*)`/g)].map(([, name = '', rest = '']) => ({ name, rest }))

it('its table of commands is what the commands make it', () => {
  expect(readme, 'npm run readme writes it').toBe(withCommandTable(readme))
})

it('every example of the README is understood to its last word', () => {
  const astray = typed.flatMap(({ name, rest }) => {
    const command = commands.find((each) => each.name === name)
    if (!command || rest === 'help') return []
    // People and conversations are picked from Slack’s list, so that they arrive as references.
    const line = rest
      .replace(/@\S+/g, '\uE010@slack:T1/U1\uE011')
      .replace(/#\S+/g, '\uE010#slack:T1/C1\uE011')
    const heard = hearLine(command, line, moment)
    return heard.rest === '' ? [] : [`/${name} ${rest} → ${heard.rest}`]
  })
  expect(typed.length).toBeGreaterThan(30)
  expect(astray).toEqual([])
})

it('the unit of the README runs what npm start runs', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  expect(readme).toContain(`\nExecStart=/usr/bin/${scripts.start}\n`)
})

it('what the README runs with npm is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const run = [...readme.matchAll(/npm (?:run (?:--silent )?)([a-z]+)/g)].map(([, name = '']) => name)
  expect(run.length).toBeGreaterThan(8)
  expect(run.filter((name) => !(name in scripts))).toEqual([])
})
