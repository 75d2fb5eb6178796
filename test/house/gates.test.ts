import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { en } from '../../src/chat/words/en/index.ts'

const names = new Set(Object.keys(en.create.gate))

/** Where gates may be known by name: what holds before a desk says anything, and the catalogs. */
const known = /^src\/(loop\/gate-policy\.ts|chat\/words\/(en|zh-CN)\/|sandbox\/)/

/** The words that mean something else there: a column of the journal and of notices, a field of the log, a part of a link. */
const otherwise: Record<string, RegExp> = {
  facts: /^src\/(outbox|loop\/(journal|lead-gone|board\/forget-told)\.ts|foundation\/log\.ts)/,
  client: /^src\/slack\/(place|door\/link)\.ts/,
}

function stringsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && !ts.isLiteralTypeNode(node.parent)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

it('no gate is known by name but where a desk has not said anything, and in the catalogs', () => {
  const files = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !known.test(file))
  const named = files.flatMap((file) =>
    stringsOf(file)
      .map((text) => text.replace(/^.*\bgate\./, ''))
      .filter((text) => names.has(text) && !otherwise[text]?.test(file))
      .map((text) => `${file}: ${text}`),
  )
  expect(named).toEqual([])
})
