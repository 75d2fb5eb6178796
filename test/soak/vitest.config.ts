import { defineConfig, mergeConfig } from 'vitest/config'
import usual from '../vitest.config.ts'

const { globalSetup: _, ...test } = usual.test ?? {}

export default mergeConfig(
  { ...usual, test: { ...test, include: [] } },
  defineConfig({ test: { include: ['test/soak/*.soak.ts'], disableConsoleIntercept: true } }),
)
