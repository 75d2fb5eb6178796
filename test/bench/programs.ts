import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundle } from '../../src/launch/bundle.ts'
import type { BotKind } from './bot.ts'

const made: Partial<Record<BotKind, Promise<string>>> = {}

/** The file to run: Copydesk bundled as a start makes it, the bare app translated and its packages as npm put them. */
export function programOf(kind: BotKind): Promise<string> {
  made[kind] ??= make(kind)
  return made[kind]
}

async function make(kind: BotKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-bot-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  const source = `test/bench/bots/${kind}.ts`
  const file = join(folder, `${kind}.mjs`)
  if (kind === 'copydesk') await bundle(folder, { [kind]: source })
  else
    await build({
      entryPoints: [source],
      outfile: file,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
    })
  return file
}
