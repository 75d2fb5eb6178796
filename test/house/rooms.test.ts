import { readdirSync, readFileSync } from 'node:fs'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, it } from 'vitest'

/** What each room may import, and why no more. */
const rooms: Record<string, { may: string[]; why: string }> = {
  demo: {
    may: ['app.ts', 'slack', 'chat', 'loop', 'platforms', 'outbox', 'db', 'foundation', 'sandbox'],
    why: 'it seeds a desk and joins two faces',
  },
  launch: { may: ['main.ts'], why: 'it runs before anything of ours is read' },
  slack: { may: ['chat', 'loop', 'platforms', 'db', 'foundation'], why: 'an adapter tells nobody by itself' },
  http: { may: ['chat', 'loop', 'platforms', 'db', 'foundation'], why: 'an adapter tells nobody by itself' },
  keep: { may: ['loop', 'db', 'foundation', 'migrations'], why: 'it works while no chat is there' },
  clock: { may: ['chat', 'loop', 'outbox', 'db', 'foundation'], why: 'it knows when, not what' },
  chat: {
    may: ['loop', 'platforms', 'outbox', 'foundation'],
    why: 'it is the same on every chat platform and asks no database',
  },
  loop: { may: ['platforms', 'outbox', 'db', 'foundation'], why: 'what a team does has no chat in it' },
  outbox: { may: ['db', 'foundation'], why: 'it holds facts that it does not understand' },
  db: { may: ['foundation', 'migrations'], why: 'rows are kept for whoever asks' },
  migrations: { may: [], why: 'what landed must stay what it is' },
  platforms: { may: ['foundation'], why: 'files are read where neither database nor chat is' },
  foundation: { may: [], why: 'everything stands on it' },
  sandbox: { may: [], why: 'what is to prove the bot may not share its mistakes' },
}
/** The stages of the loop; in chat the desk is one of those who register themselves. */
const stages = ['plan', 'create', 'distribute', 'analyze', 'optimize']
const areas = [...stages, 'desk']

let cruised: Promise<ICruiseResult['modules']> | undefined
const modulesOf = () => {
  cruised ??= cruiseAll()
  return cruised
}

const cruiseAll = async () => {
  const { output } = await cruise(['src', 'migrations'], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
    ruleSet: { forbidden: [] },
  })
  return (output as ICruiseResult).modules
}

const roomOf = (path: string) => (path.startsWith('migrations/') ? 'migrations' : path.split('/')[1])

it('looked at the whole source, and not at nothing', async () => {
  const modules = await modulesOf()
  expect(modules.length).toBeGreaterThan(100)
  const looked = modules.map(({ source }) => source)
  const told = [
    ...Object.keys(rooms).map((room) => (room === 'migrations' ? room : `src/${room}`)),
    ...areas.map((area) => `src/chat/${area}`),
    ...stages.map((stage) => `src/loop/${stage}`),
  ]
  const unseen = told.filter((room) => !looked.some((source) => source.startsWith(`${room}/`)))
  expect(unseen).toEqual([])
})

it('every room of the source stands in the table', () => {
  const found = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(found.map(({ name }) => name).filter((name) => !(name in rooms))).toEqual([])
})

it('a room imports only the rooms below it', async () => {
  const broken: string[] = []
  for (const module of await modulesOf()) {
    const room = roomOf(module.source)
    const allowed = room ? rooms[room] : undefined
    if (!room || !allowed) continue
    for (const { resolved } of module.dependencies) {
      if (!resolved.startsWith('src/') && !resolved.startsWith('migrations/')) continue
      const target = roomOf(resolved)
      if (!target || target === room || allowed.may.includes(target)) continue
      const may = allowed.may.join(', ') || 'nothing of ours'
      broken.push(`${module.source} → ${resolved}: ${room} may import ${may}, for ${allowed.why}`)
    }
  }
  expect(broken).toEqual([])
})

it('in the loop a stage imports the root alone, and the root imports neither stage nor board', async () => {
  const partOf = (path: string) => /^src\/loop\/(?:([a-z]+)\/)?/.exec(path)?.[1]
  const broken = (await dependencies('src/loop/')).flatMap(({ from, to }) => {
    const [part, other] = [partOf(from), partOf(to)]
    if (!to.startsWith('src/loop/') || !other || other === part || part === 'board') return []
    const why = part
      ? 'the loop closes in the data, never in the imports'
      : 'the root is what all stages share'
    return [`${from} → ${to}: ${why}`]
  })
  expect(broken).toEqual([])
})

it('a noun of the loop whose rows stand in a store knows no database', async () => {
  const stores = new Set(
    (await modulesOf()).map(({ source }) => source).filter((path) => /-store\.ts$/.test(path)),
  )
  expect(stores.size).toBeGreaterThan(10)
  const broken = (await dependencies('src/loop/'))
    .filter(
      ({ from, to }) => stores.has(from.replace(/\.ts$/, '-store.ts')) && /^src\/db\/|\/kysely\//.test(to),
    )
    .map(({ from, to }) => `${from} → ${to}: a rule is tried with plain values, its rows are the store's`)
  expect(broken).toEqual([])
})

it('a store of the loop has its noun beside it and decides nothing', async () => {
  const modules = (await modulesOf()).map(({ source }) => source)
  const stores = modules.filter((path) => /^src\/loop\/.*-store\.ts$/.test(path))
  expect(stores.filter((path) => !modules.includes(path.replace('-store.ts', '.ts')))).toEqual([])
  const rule = /^import [^;]*?\b((?:may|must|refuse)[A-Z]\w*|allows|belongs|hasLeft)\b[^;]*? from/m
  const deciding = stores.flatMap((path) => {
    const [, found] = rule.exec(readFileSync(path, 'utf8').replace(/^import type .*$/gm, '')) ?? []
    return found ? [`${path}: ${found} is a rule, and stands with the noun`] : []
  })
  expect(deciding).toEqual([])
})

it('a command asks no store: what it needs comes with an act, or is what a view shows', async () => {
  const broken = (await dependencies('src/chat/'))
    .filter(({ from, to }) => from.endsWith('-command.ts') && /^src\/loop\/.*-store\.ts$/.test(to))
    .map(({ from, to }) => `${from} → ${to}`)
  expect(broken).toEqual([])
})

it('in chat only the front knows the stages, and a stage knows no other', async () => {
  const roomOfChat = (path: string) => /^src\/chat\/([a-z]+)\//.exec(path)?.[1] ?? ''
  const broken = (await dependencies('src/')).flatMap(({ from, to }) => {
    const [room, other] = [roomOfChat(from), roomOfChat(to)]
    if (other === room || room === 'front') return []
    if (room && other === 'front')
      return [`${from} → ${to}: the front joins everybody, so nobody stands on it`]
    if (!areas.includes(other)) return []
    if (!room) return [`${from} → ${to}: a stage is reached through the front`]
    const why = areas.includes(room)
      ? 'what two stages share goes to shown, hear or talk'
      : 'the engine is handed what a stage registered'
    return [`${from} → ${to}: ${why}`]
  })
  expect(broken).toEqual([])
})

/** Who imports whom among our own, types included. */
async function dependencies(below: string): Promise<{ from: string; to: string }[]> {
  const of = (await modulesOf()).filter(({ source }) => source.startsWith(below))
  const all = of.flatMap((module) =>
    module.dependencies.map((each) => ({ from: module.source, to: each.resolved })),
  )
  expect(all.length).toBeGreaterThan(100)
  return all
}

it('only the demo knows the sandbox, and of it only its face', async () => {
  const broken = (await modulesOf()).flatMap((module) =>
    module.dependencies
      .filter(({ resolved }) => resolved.startsWith('src/sandbox/') && roomOf(module.source) !== 'sandbox')
      .filter(({ resolved }) => !(roomOf(module.source) === 'demo' && faces.includes(resolved)))
      .map(({ resolved }) => `${module.source} → ${resolved}`),
  )
  expect(broken).toEqual([])
})

const faces = ['src/sandbox/index.ts', 'src/sandbox/page/build.ts']

// A renderer of blocks that hold blocks is recursive by nature.
const recursive = ['src/sandbox/page/blocks/container.tsx', 'src/sandbox/page/blocks/block.tsx']

it('no two modules import one another in a circle, not for a type either', async () => {
  const circles = (await modulesOf()).flatMap((module) =>
    module.dependencies
      .filter((each) => each.circular)
      .map((each) => [module.source, ...(each.cycle ?? []).map(({ name }) => name)])
      .filter((circle) => !circle.every((name) => recursive.includes(name)))
      .map((circle) => circle.join(' → ')),
  )
  expect(circles).toEqual([])
})
