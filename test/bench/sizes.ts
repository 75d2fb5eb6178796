import type { CommandSizes } from './commands-bench.ts'
import type { DesksSizes } from './desks-bench.ts'
import type { DigestSizes } from './digest-bench.ts'
import type { EarSizes } from './ear-bench.ts'
import type { ImportSizes } from './import-bench.ts'
import type { StartSizes } from './start-bench.ts'

/** How much of everything is measured. */
export interface Sizes {
  starts: StartSizes
  commands: CommandSizes
  ear: EarSizes
  imports: ImportSizes
  digest: DigestSizes
  desks: DesksSizes
}

/** A run of two to four minutes on two cores. */
export const full: Sizes = {
  starts: { warmUp: 1, times: 5 },
  commands: { warmUp: 400, roundTrips: 200, rounds: 5, perRound: 300, atOnce: 20 },
  ear: { rounds: 20, long: 100_000 },
  imports: { rows: 20_000, rounds: 3 },
  digest: { snapshots: 1_000_000, rounds: 100 },
  desks: { desks: 5000, days: 3, idle: 100 },
}

/** Enough to see that everything runs. */
export const tiny: Sizes = {
  starts: { warmUp: 0, times: 1 },
  commands: { warmUp: 1, roundTrips: 2, rounds: 1, perRound: 4, atOnce: 2 },
  ear: { rounds: 1, long: 2000 },
  imports: { rows: 30, rounds: 1 },
  digest: { snapshots: 5000, rounds: 3 },
  desks: { desks: 20, days: 2, idle: 2 },
}
