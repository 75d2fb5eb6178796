import { cpus, totalmem } from 'node:os'
import { benches } from './benches.ts'
import { inFolder } from './folder.ts'
import { full } from './sizes.ts'
import { tableOf } from './table.ts'

// `npm run bench` runs all of them, `npm run bench -- import digest` those two.
const wanted = process.argv.slice(2)
const chosen = benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name))

if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}.\n`,
  )
  process.exitCode = 1
} else {
  const memory = Math.round(totalmem() / 1024 ** 3)
  process.stdout.write(`${cpus().length} cores, ${memory} GB of memory, Node.js ${process.version}\n`)
  const figures = []
  for (const { name, run } of chosen) {
    process.stdout.write(`${name} …\n`)
    figures.push(...(await inFolder((folder) => run(folder, full))))
  }
  process.stdout.write(`\n${tableOf(figures)}\n`)
}
