import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import config from './vite.config.ts'

const SOURCES = fileURLToPath(new URL('.', import.meta.url))
const LOCK_FILE = fileURLToPath(new URL('../../../package-lock.json', import.meta.url))
const STAMP = 'built-from.txt'

/**
 * Builds the page into a folder that a server can serve at `/`; returns at once when the folder already holds the
 * page of these very sources and dependencies. Throws what the bundler throws.
 */
export async function buildPage(outDir: string): Promise<void> {
  const fingerprint = await fingerprintOf()
  if ((await stampOf(outDir)) === fingerprint) return
  await mkdir(dirname(outDir), { recursive: true })
  const scratch = await mkdtemp(join(dirname(outDir), `.${basename(outDir)}-`))
  const { build } = await import('vite')
  await build({ ...config, build: { ...config.build, outDir: scratch } })
  await writeFile(join(scratch, STAMP), fingerprint)
  // Another builder may have been faster; what it built may already be served.
  if ((await stampOf(outDir)) === fingerprint) await rm(scratch, { recursive: true, force: true })
  else await replace(outDir, scratch)
}

/** A finished folder takes the place of the old one in one step; two builders at once both end with a whole page. */
async function replace(outDir: string, scratch: string): Promise<void> {
  const old = `${scratch}-old`
  await rename(outDir, old).catch(() => undefined)
  await rename(scratch, outDir).catch(() => rm(scratch, { recursive: true, force: true }))
  await rm(old, { recursive: true, force: true })
}

const stampOf = (folder: string) => readFile(join(folder, STAMP), 'utf8').catch(() => '')

async function fingerprintOf(): Promise<string> {
  const hash = createHash('sha256')
  const found = await readdir(SOURCES, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const protocol = fileURLToPath(new URL('../protocol.ts', import.meta.url))
  for (const file of [...files.sort(), protocol, LOCK_FILE]) {
    hash.update(file.slice(SOURCES.length))
    hash.update(await readFile(file).catch(() => ''))
  }
  return hash.digest('hex')
}
