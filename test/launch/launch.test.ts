import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bundle, programs } from '../../src/launch/bundle.ts'
import { openFakeSlack } from '../support/fake-slack.ts'
import { startWords } from '../support/start-flags.ts'

/** A folder with the bot's source and the packages that `npm ci --omit=dev` installs, and with nothing else. */
function installed(): string {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-launch-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const foreign = ['src/sandbox', 'src/demo']
  for (const folder of ['src', 'migrations'])
    cpSync(folder, join(root, folder), { recursive: true, filter: (path) => !foreign.includes(path) })
  for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(root, file))
  for (const path of packagesOfProduction()) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    symlinkSync(join(process.cwd(), path), join(root, path))
  }
  return root
}

interface Locked {
  dev?: boolean
  devOptional?: boolean
  link?: boolean
}

function packagesOfProduction(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>
  }
  const wanted = ([path, { dev, devOptional, link }]: [string, Locked]) =>
    /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && !devOptional && !link
  return Object.entries(packages)
    .filter(wanted)
    .map(([path]) => path)
}

interface Run {
  code: number | null
  said: string
}

/** Starts the bot in that folder; without settings it says what is missing, unless it is told otherwise. */
function start(
  root: string,
  {
    env = {},
    until,
    words = startWords(),
  }: { env?: Record<string, string>; until?: RegExp; words?: string[] } = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk
        if (until?.test(said)) child.kill('SIGTERM')
      })
    child.once('close', (code) => resolve({ code, said }))
  })
}

const made = (root: string) => readdirSync(join(root, '.cache/bot'))
const missing = { code: 1, said: expect.stringContaining('SLACK_BOT_TOKEN is missing') }

function change(root: string, file: string, how: (source: string) => string): void {
  const path = join(root, file)
  writeFileSync(path, how(readFileSync(path, 'utf8')))
}

it('with what npm ci --omit=dev installs, and without the sandbox, the bot is connected and ends in peace', async () => {
  const slack = await openFakeSlack()
  const env = { ...slack.env, DATABASE_URL: 'file:data/desk.sqlite', HEALTH_PORT: '0', LOG_LEVEL: 'info' }
  const { code, said } = await start(installed(), { env, until: /"started"/ })
  expect(said).toContain('"stopped"')
  expect(code).toBe(0)
})

it('the source is translated once, however many start at once', async () => {
  const root = installed()
  expect(await Promise.all([start(root), start(root)])).toEqual([missing, missing])
  const first = made(root)
  expect(first).toHaveLength(1)
  expect(await start(root)).toEqual(missing)
  expect(made(root)).toEqual(first)
})

it('a source that changed is translated anew, stacks name its lines, and the last three stay', async () => {
  const root = installed()
  for (const old of ['one', 'two', 'three']) mkdirSync(join(root, '.cache/bot', old), { recursive: true })
  change(root, 'src/main.ts', (source) =>
    source.replace(
      /^const command = /m,
      `planted()\nfunction planted() {\n  throw new Error('planted')\n}\n$&`,
    ),
  )
  const lines = readFileSync(join(root, 'src/main.ts'), 'utf8').split('\n')
  const line = lines.findIndex((each) => each.includes("Error('planted')")) + 1
  const { code, said } = await start(root)
  expect(said).toContain(`at planted (${join(root, 'src/main.ts')}:${line}:`)
  expect(code).toBe(1)
  expect(made(root)).toHaveLength(3)
})

it('the demo, where the sandbox is not installed, says what to run', async () => {
  const { code, said } = await start(installed(), { words: ['src/launch/launch.mjs', 'demo'] })
  expect(code).toBe(1)
  expect(said).toContain('run npm ci')
})

it('where nothing can be written the source runs as it stands', async () => {
  const root = installed()
  writeFileSync(join(root, '.cache'), 'a file where the folder should be')
  expect(await start(root)).toEqual(missing)
})

it('a source that cannot be translated is told by its file and line', async () => {
  const root = installed()
  change(root, 'src/app.ts', (source) => `const = 1\n${source}`)
  const { code, said } = await start(root)
  expect(code).toBe(1)
  expect(said).toContain('src/app.ts:1:')
  expect(made(root)).toEqual([])
})

it('what is started by its address is one of the programs that are bundled', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs)$/.test(path) && !/^(sandbox|demo|launch)\//.test(path))
    .map((path) => readFileSync(join('src', path), 'utf8'))
  const addressed = sources.flatMap((source) =>
    [...source.matchAll(/new URL\(['"`]\.\/([\w-]+)/g)].map(([, name]) => name),
  )
  expect(addressed.length).toBeGreaterThan(1)
  expect(addressed.filter((name) => !((name ?? '') in programs))).toEqual([])
})

it('nothing of the sandbox, of the demo or of a package for development is in the bot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { inputs } = await bundle(folder)
  const files = Object.keys(inputs)
  expect(files).toEqual(expect.arrayContaining(['src/main.ts', 'src/app.ts']))
  expect(files.filter((file) => /^src\/(sandbox|demo)\/|^test\//.test(file))).toEqual([])
  const allowed = new Set(packagesOfProduction())
  const used = files.flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
  expect([...new Set(used)].filter((name) => !allowed.has(name))).toEqual([])
})
