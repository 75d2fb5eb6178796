import { startVitest } from 'vitest/node'

// `npm run soak` kills the bot 300 times and sends it a hundred times as many forged acts; `npm run soak -- 1000 7` kills it
// a thousand times, with the seed 7.
const [kills = '300', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)

if (!(Number(kills) > 0 && Number.isInteger(Number(seed)))) {
  process.stderr.write(
    'Say how many kills, and the seed if it is to be the same again: npm run soak -- 300 7\n',
  )
  process.exitCode = 1
} else {
  Object.assign(process.env, { SOAK_KILLS: kills, SOAK_SEED: seed })
  process.stdout.write(`${kills} kills, seed ${seed}\n`)
  const soaked = await startVitest('test', [], { config: 'test/soak/vitest.config.ts', watch: false })
  await soaked.close()
}
