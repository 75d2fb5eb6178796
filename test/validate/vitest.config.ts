import { defineConfig, mergeConfig } from 'vitest/config'
import usual from '../vitest.config.ts'

const { globalSetup: _, ...test } = usual.test ?? {}
const include = ['test/stories/day.test.ts', 'test/stories/conversation.test.ts']

export default mergeConfig({ ...usual, test: { ...test, include: [] } }, defineConfig({ test: { include } }))
