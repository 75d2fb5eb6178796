import type { Language } from '../../foundation/language.ts'
import type { Log } from '../../foundation/log.ts'
import { allDesks } from '../../loop/desk-store.ts'
import { holders } from '../../loop/people-store.ts'
import { hasRoom } from '../../loop/room.ts'
import type { Scene } from '../../loop/scene.ts'
import { storageCard } from '../shown/storage.ts'
import { type Letter, Uncertain } from '../talk/platform.ts'
import type { Workspaces } from '../talk/workspace.ts'
import { wordsOf } from '../words/words.ts'

type Fault = NonNullable<ReturnType<Scene['database']['faultOf']>>

/** Tells the leads when the database takes nothing any more, and that it does again. */
export interface StorageAlarm {
  /** A transaction was refused for that reason. */
  failed(fault: Fault, error: unknown): void
  /** A use case was committed: perhaps all is well again. */
  committed(): void
  settle(): Promise<void>
}

export interface AlarmParts {
  scene: Scene
  workspaces: Workspaces
  log: Log
  /** Before the name of every command, such as `cd-`. */
  prefix?: string
}

/** What somebody has to mend; a database that is busy or away comes back by itself, and cannot be asked for its leads. */
const lasting: readonly Fault[] = ['full', 'read-only', 'broken']

/** One time from the first refusal until writing works again, and who was told of it, where. */
interface Episode {
  fault: Fault
  told: Map<string, string | undefined>
}

interface Reader {
  id: string
  tenant: string
  language: Language
  zone: string
}

/**
 * Each lead is told once for each time that the storage fails, by direct message and past the outbox, which can take nothing
 * then; who could not be reached is tried again at the next refusal. When writing works again the message says so.
 */
export function createStorageAlarm(parts: AlarmParts): StorageAlarm {
  const { scene, log } = parts
  let episode: Episode | undefined
  let work: Promise<void> = Promise.resolve()

  const next = (step: () => Promise<void>) => {
    work = work
      .then(step)
      .catch((err: unknown) => log.warn({ err }, 'the leads were not told of the storage'))
  }
  const recover = async (ended: Episode) => {
    const [desk] = await allDesks(scene.database.reading)
    if (episode !== ended || !desk || !(await hasRoom(scene, desk.id))) return
    episode = undefined
    log.info({ storage: ended.fault }, 'the database takes what is written again')
    await sayWell(parts, ended)
  }
  return {
    failed(fault, err) {
      if (!lasting.includes(fault)) return
      if (!episode) {
        episode = { fault, told: new Map() }
        log.error({ err, storage: fault }, `the database takes nothing, since its storage is ${fault}`)
      }
      const now = episode
      next(() => tell(parts, now))
    },
    committed() {
      const now = episode
      if (now) next(() => recover(now))
    },
    settle: () => work,
  }
}

async function tell(parts: AlarmParts, { fault, told }: Episode): Promise<void> {
  const readers = await readersOf(parts.scene)
  for (const reader of readers.filter(({ id }) => !told.has(id))) {
    // What nobody knows may stand there already, and once is enough.
    const { messenger } = parts.workspaces.of(reader.tenant)
    const message = await messenger.post(letterTo(parts, reader, fault)).catch((error: unknown) => {
      if (error instanceof Uncertain) return { message: undefined }
      parts.log.warn({ err: error, reader: reader.id }, 'a lead was not told of the storage')
      return undefined
    })
    if (message) told.set(reader.id, message.message)
  }
}

async function sayWell(parts: AlarmParts, { told }: Episode): Promise<void> {
  for (const reader of await readersOf(parts.scene)) {
    const message = told.get(reader.id)
    const { messenger } = parts.workspaces.of(reader.tenant)
    if (message) await messenger.update(message, letterTo(parts, reader, 'well'))
  }
}

/** The leads of every desk; on a desk that has none, its home. */
async function readersOf({ database }: Scene): Promise<Reader[]> {
  const readers = new Map<string, Reader>()
  for (const desk of await allDesks(database.reading)) {
    const leads = await holders(database.reading, desk.id, 'lead')
    const all = leads.length > 0 ? leads : [{ id: desk.home, language: desk.language }]
    const { tenant, zone } = desk
    for (const { id, language } of all) readers.set(id, { id, tenant, language, zone })
  }
  return [...readers.values()]
}

function letterTo(
  { scene, prefix }: AlarmParts,
  { id, language, zone }: Reader,
  fault: Fault | 'well',
): Letter {
  const card = storageCard(wordsOf(language, prefix), fault)
  const reading = { language, zone, now: scene.clock.now(), lasting: true, nameOf: (each: string) => each }
  return { to: id, card, reading, mark: '' }
}
