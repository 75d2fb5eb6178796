import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/chat/front/commands.ts'
import { hearLine } from '../../src/chat/hear/said.ts'
import { manifestFiles, manifestOf, manifestText, type Transport } from '../../src/slack/manifest.ts'

// Names that Slack keeps for itself.
const builtIn = new Set(
  (
    'topic remind invite who msg dm me status search open join leave archive mute star shrug away active dnd call feed ' +
    'feedback rename remove kick collapse expand apps people keys prefs shortcuts canvas huddle'
  ).split(' '),
)

describe.each<Transport>(['socket', 'http'])('the manifest for %s', (transport) => {
  const manifest = manifestOf(transport)

  test('is the one in its file', async () => {
    expect(await readFile(manifestFiles[transport], 'utf8')).toBe(manifestText(transport))
  })

  test('has every command of the table, escaped', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(
      commands.map(({ name }) => `/${name}`),
    )
    expect(manifest.features.slash_commands.every(({ should_escape }) => should_escape)).toBe(true)
  })

  test('takes no name that Slack has', () => {
    const taken = manifest.features.slash_commands.filter(({ command }) => builtIn.has(command.slice(1)))
    expect(taken).toEqual([])
  })

  test('keeps to the lengths of the schema', () => {
    const { slash_commands, shortcuts } = manifest.features
    for (const { command, description, usage_hint } of slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9-]{1,31}$/)
      expect(description.length).toBeLessThanOrEqual(2000)
      expect(usage_hint.length).toBeLessThanOrEqual(1000)
    }
    for (const { name, callback_id, description } of shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24)
      expect(callback_id.length).toBeLessThanOrEqual(255)
      expect(description.length).toBeLessThanOrEqual(150)
    }
    expect(slash_commands.length).toBeLessThanOrEqual(50)
    expect(shortcuts.length).toBeLessThanOrEqual(10)
    const { name, description } = manifest.display_information
    expect([name.length <= 35, description.length <= 140]).toEqual([true, true])
  })

  test('names each shortcut once', () => {
    const ids = manifest.features.shortcuts.map(({ callback_id }) => callback_id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says an address only where Slack has to call us', () => {
    expect(manifestText(transport).includes('https://YOUR-HOST/slack/events')).toBe(transport === 'http')
  })
})

test('what the list that / opens shows of a command is understood, and needs no word that is not said there', () => {
  const moment = { now: '2026-11-26T02:42:00.000Z', zone: 'Asia/Shanghai' }
  for (const command of commands)
    for (const line of [...command.usage.en, ...command.usage['zh-CN']]) {
      if (/^(?:help|帮助)$/.test(line)) continue
      const { sub, said, rest } = hearLine(command, line.replace('…', 'example.com/a'), moment)
      const needed = Object.entries(sub.args).filter(
        ([, { optional, kind }]) => !optional && kind !== 'silent',
      )
      const missing = needed.filter(([name]) => said[name] === undefined && name !== 'form')
      expect({ line, rest, missing: missing.map(([name]) => name) }).toEqual({ line, rest: '', missing: [] })
    }
})

test('a prefix stands before every command', () => {
  const names = manifestOf('socket', 'cd-').features.slash_commands.map(({ command }) => command)
  expect(names).toContain('/cd-pitch')
})
