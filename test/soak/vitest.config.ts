import { defineConfig } from 'vitest/config'
import { usual } from '../vitest.config.ts'

export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ['test/soak/*.soak.ts'], disableConsoleIntercept: true },
})
