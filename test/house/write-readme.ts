import { readFileSync, writeFileSync } from 'node:fs'
import { withCommandTable } from './command-table.ts'

writeFileSync('README.md', withCommandTable(readFileSync('README.md', 'utf8')))
