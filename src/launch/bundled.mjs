import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, '.cache/bot')
const kept = 3

/**
 * The folder with the bot made of these very sources and packages, which is made when it is not there yet; undefined when it
 * cannot be made here.
 */
export function bundled() {
  const folder = join(cache, fingerprint())
  const isThere = () => existsSync(join(folder, 'main.mjs'))
  try {
    if (!isThere()) make(folder)
  } catch {
    // Another start may have been faster; else the source runs as it stands, and says itself what is wrong with it.
  }
  return isThere() ? folder : undefined
}

// Whole or not at all, however many start at once: it is made aside and moved to its place in one step.
function make(folder) {
  const scratch = join(cache, `.new-${process.pid}`)
  mkdirSync(scratch, { recursive: true })
  try {
    const maker = fileURLToPath(new URL('./make.ts', import.meta.url))
    execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), maker, scratch], {
      stdio: 'ignore',
    })
    renameSync(scratch, folder)
    forgetOld()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

// Whoever runs an older one may still load a part of it.
function forgetOld() {
  const made = readdirSync(cache).filter((name) => !name.startsWith('.'))
  const ages = made.map((name) => ({ name, at: statSync(join(cache, name)).mtimeMs }))
  for (const { name } of ages.sort((a, b) => b.at - a.at).slice(kept))
    rmSync(join(cache, name), { recursive: true, force: true })
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sourcesBelow(['src', 'migrations']))
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  const installed = ['node_modules/.package-lock.json', 'package-lock.json'].find((each) =>
    existsSync(join(root, each)),
  )
  if (installed) hash.update(readFileSync(join(root, installed)))
  return hash.digest('hex').slice(0, 16)
}

const foreign = ['src/sandbox', 'src/demo']

function* sourcesBelow(folders) {
  for (const folder of folders) {
    if (foreign.includes(folder)) continue
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    yield* entries
      .map(({ name }) => `${folder}/${name}`)
      .filter((path) => /\.(ts|mjs)$/.test(path))
      .sort()
    yield* sourcesBelow(
      entries
        .filter((each) => each.isDirectory())
        .map(({ name }) => `${folder}/${name}`)
        .sort(),
    )
  }
}
