import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The bot, and what it starts by its address: all that is not reached by an import has its line here. */
export const programs: Record<string, string> = {
  main: 'src/main.ts',
  'reading-process': 'src/platforms/exports/reading-process.ts',
  'reading-guard': 'src/platforms/exports/reading-guard.mjs',
}

// What was written for CommonJS finds its `require` in a module too.
const banner = [
  `import { createRequire as requireOf } from 'node:module'`,
  'const require = requireOf(import.meta.url)',
].join('\n')

/**
 * Translates programs (names of files to make → their sources from the root of the project) and all that they import into
 * `<name>.mjs` in a folder, with maps beside them, and gives what went into them. Throws what the bundler throws.
 */
export async function bundle(folder: string, entryPoints = programs): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: banner },
    // A binary and what is optional stay where npm put them; the demo joins the sandbox, which is no part of the bot.
    external: ['better-sqlite3', 'pg-native', 'supports-color', '*/demo/demo.ts'],
    // Half as much to read; names stay, since stacks and logs tell them.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
  })
  return metafile
}
