import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { recorded } from '../../src/chat/front/areas.ts'
import { noticeKinds } from '../../src/chat/front/notices.ts'
import { wordsOf } from '../../src/chat/words/words.ts'
import { languages } from '../../src/foundation/language.ts'
import type { Deed } from '../../src/loop/act.ts'
import { rights } from '../../src/loop/people.ts'

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

/** What all files of the loop of this name declare, by its code: `notices.ts` by tables such as `planNotices`. */
async function declared(file: string): Promise<string[]> {
  const table = new RegExp(`${basename(file, '.ts')}$`, 'i')
  const found: string[] = []
  for (const path of filesIn('src/loop').filter((each) => basename(each) === file)) {
    const tables = (await import(/* @vite-ignore */ `../../${path}`)) as Record<string, object>
    for (const [name, shapes] of Object.entries(tables))
      if (table.test(name)) found.push(...Object.keys(shapes))
  }
  return found
}

/** The lines of the loop that use what others declare. */
const lines = () =>
  filesIn('src/loop')
    .filter((path) => !/^(?:notices|acts)\.ts$/.test(basename(path)))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))

it('every kind of notice that is declared is told somewhere, and has a card', async () => {
  const kinds = await declared('notices.ts')
  expect(kinds.length).toBeGreaterThan(30)
  expect([...noticeKinds].sort()).toEqual([...kinds].sort())
  const told = lines().filter((line) => /kind/i.test(line))
  expect(kinds.filter((kind) => !told.some((line) => line.includes(`'${kind}'`)))).toEqual([])
})

it('every act that is declared is recorded somewhere, and has a word in both languages', async () => {
  const acts = await declared('acts.ts')
  expect(acts.length).toBeGreaterThan(40)
  expect([...recorded].sort()).toEqual([...acts].sort())
  const source = lines().join('\n')
  const journaled = [...source.matchAll(/\bjournal\(([^{]*)/g)].map(([, said = '']) => said).join('\n')
  const decided = ['approved', 'parked', 'rejected'].map((decision) => `pitch.${decision}`)
  const silent = acts.filter((act) => !journaled.includes(`'${act}'`))
  expect(silent.sort()).toEqual(decided)
  for (const language of languages)
    expect(acts.filter((act) => !wordsOf(language).has(`record.${act}`))).toEqual([])
})

it('an act that nobody declared does not compile, nor one with other facts', () => {
  const neverRun = async ({ journal }: Deed) => {
    await journal('pitch.score', { score: 3 }, 1)
    // @ts-expect-error nobody declared it
    await journal('pitch.scored', { score: 3 }, 1)
    // @ts-expect-error its facts lack the score
    await journal('pitch.score', {}, 1)
    // @ts-expect-error it has no such fact
    await journal('pitch.score', { score: 3, reason: 'x' }, 1)
  }
  expect(neverRun).toBeTypeOf('function')
})

it('every right that is declared is asked for somewhere, and has a word in both languages', () => {
  const names = Object.keys(rights)
  const asking = lines()
    .filter((line) => /\b(?:act|may|requireRight|whoMay|rolesFor)\(|^ {4}'[a-z.]+',$/.test(line))
    .join('\n')
  const inChat = filesIn('src/chat')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  expect(
    names.filter((name) => !asking.includes(`'${name}'`) && !inChat.includes(`right: '${name}'`)),
  ).toEqual([])
  for (const language of languages)
    expect(names.filter((name) => !wordsOf(language).has(`right.${name}`))).toEqual([])
})

it('nothing is told past the declared kinds', () => {
  const past = filesIn('src')
    .filter((path) => !path.startsWith('src/outbox/'))
    .filter((path) => /\bputNotice\b[^}]*\} from '[./]*outbox\//.test(readFileSync(path, 'utf8')))
  expect(past).toEqual(['src/loop/notices.ts'])
})

it('a notice that nobody declared does not compile, nor one with other facts', () => {
  const once = { conversation: 'slack:T1/C1', tag: 'x', mode: 'once' } as const
  const neverRun = async ({ tell }: Deed) => {
    await tell({ ...once, kind: 'pitch', facts: { piece: 1 } })
    // @ts-expect-error nobody declared it
    await tell({ ...once, kind: 'pitched', facts: { piece: 1 } })
    // @ts-expect-error its facts lack the piece
    await tell({ ...once, kind: 'pitch', facts: {} })
    // @ts-expect-error the piece is a number
    await tell({ ...once, kind: 'pitch', facts: { piece: 'P-1' } })
    // @ts-expect-error it has no such fact
    await tell({ ...once, kind: 'pitch', facts: { piece: 1, slot: 'x' } })
  }
  expect(neverRun).toBeTypeOf('function')
})
