import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'

const config: InlineConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  configFile: false,
  envFile: false,
  mode: 'production',
  logLevel: 'silent',
  // Relative addresses let the page be served below any path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', minify: true, emptyOutDir: true, modulePreload: false },
}

export default config
