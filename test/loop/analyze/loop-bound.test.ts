import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { LongImport } from '../../support/long-import-child.ts'
import { quickFolder } from '../../support/quick-folder.ts'
import { startFlags } from '../../support/start-flags.ts'

const rows = 49_000
const bound = 200

it(`no step of an import of ${rows} posts keeps the others waiting for ${bound} ms`, async () => {
  const folder = quickFolder('copydesk-long-')
  const script = ['test/support/long-import-child.ts', join(folder, 'desk.sqlite'), String(rows)]
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...startFlags(),
    '--import',
    'tsx',
    ...script,
  ])
  rmSync(folder, { recursive: true, force: true })
  const { stretches, ...done } = JSON.parse(stdout) as LongImport
  expect(done).toEqual({ created: rows, again: rows, goneAgain: rows * 6, gone: rows })
  expect(Object.entries(stretches).filter(([, longest]) => longest > bound)).toEqual([])
})
