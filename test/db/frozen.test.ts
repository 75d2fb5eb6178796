import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import * as migrations from '../../migrations/index.ts'

const folder = 'migrations'
const listFile = join(folder, 'landed.sha256')

const landed = new Map(
  readFileSync(listFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [sum = '', file = ''] = line.split(/ +/)
      return [file, sum]
    }),
)
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts')
const sumOf = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex')

it('a migration that landed is never changed', () => {
  const changed = [...landed].filter(([file, sum]) => !files.includes(file) || sumOf(file) !== sum)
  expect(
    changed.map(([file]) => file),
    'Databases that ran it stay as it left them. Put it back, and write what is to be different as a new migration.',
  ).toEqual([])
})

it('every migration is kept from being changed', () => {
  const unkept = files.filter((file) => !landed.has(file))
  expect(
    unkept,
    `Once it is as it will land: (cd ${folder} && sha256sum <file> >> ${basename(listFile)})`,
  ).toEqual([])
})

it('every migration is listed under the name of its file', () => {
  const named = files.map((file) => basename(file, '.ts')).filter((name) => /^\d{8}-/.test(name))
  expect(Object.keys(migrations).sort()).toEqual(named.sort())
})
