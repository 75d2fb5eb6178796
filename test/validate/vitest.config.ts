import { defineConfig, mergeConfig } from 'vitest/config'
import usual from '../vitest.config.ts'

const { globalSetup: _, ...test } = usual.test ?? {}
const stories = ['day', 'conversation', 'leads', 'leavers', 'references', 'strangers']
const include = stories.map((story) => `test/stories/${story}.test.ts`)

export default mergeConfig({ ...usual, test: { ...test, include: [] } }, defineConfig({ test: { include } }))
