import { benchCommands } from './commands-bench.ts'
import { benchDesks } from './desks-bench.ts'
import { benchDigest } from './digest-bench.ts'
import { benchEar } from './ear-bench.ts'
import type { Figure } from './figures.ts'
import { benchImport } from './import-bench.ts'
import { seedDatabase } from './place.ts'
import type { Sizes } from './sizes.ts'
import { benchStart } from './start-bench.ts'

/** A bench by its name, run in a folder of its own. */
export interface Bench {
  name: string
  run(folder: string, sizes: Sizes): Promise<Figure[]>
}

export const benches: Bench[] = [
  {
    name: 'start',
    run: async (folder, { starts }) =>
      benchStart({ folder, mode: 'socket', seeded: await seedDatabase(folder) }, starts),
  },
  ...(['socket', 'http'] as const).map((mode) => ({
    name: mode,
    run: async (folder: string, { commands }: Sizes) =>
      benchCommands({ folder, mode, seeded: await seedDatabase(folder) }, commands),
  })),
  { name: 'ear', run: (_, { ear }) => benchEar(ear) },
  { name: 'import', run: (folder, { imports }) => benchImport(folder, imports) },
  { name: 'digest', run: (folder, { digest }) => benchDigest(folder, digest) },
  { name: 'desks', run: (folder, { desks }) => benchDesks(folder, desks) },
]
