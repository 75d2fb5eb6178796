import { defineConfig } from 'vitest/config'
import { usual } from '../vitest.config.ts'

const stories = ['day', 'conversation', 'leads', 'leavers', 'references', 'strangers']
const include = stories.map((story) => `test/stories/${story}.test.ts`)

export default defineConfig({ ...usual, test: { ...usual.test, include } })
