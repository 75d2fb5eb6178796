import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, it } from 'vitest'

/** What each room may import; its reason stands in the message. The loop closes in the data, never in the imports. */
const below: Record<string, string[]> = {
  slack: ['chat', 'loop', 'platforms', 'db', 'foundation'],
  http: ['chat', 'loop', 'platforms', 'db', 'foundation'],
  keep: ['loop', 'db', 'foundation', 'migrations'],
  clock: ['chat', 'loop', 'outbox', 'db', 'foundation'],
  chat: ['loop', 'platforms', 'outbox', 'foundation'],
  loop: ['platforms', 'outbox', 'db', 'foundation'],
  outbox: ['db', 'foundation'],
  db: ['foundation', 'migrations'],
  migrations: [],
  platforms: ['foundation'],
  foundation: [],
  sandbox: [],
}
const stages = ['plan', 'create', 'distribute', 'analyze', 'optimize']

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
  expect((await modulesOf()).length).toBeGreaterThan(100)
})

it('a room imports only the rooms below it', async () => {
  const broken: string[] = []
  for (const module of await modulesOf()) {
    const room = roomOf(module.source)
    const allowed = room ? below[room] : undefined
    if (!room || !allowed) continue
    for (const { resolved } of module.dependencies) {
      if (!resolved.startsWith('src/') && !resolved.startsWith('migrations/')) continue
      const target = roomOf(resolved)
      if (!target || target === room || allowed.includes(target)) continue
      broken.push(
        `${module.source} → ${resolved}: ${room} may import ${allowed.join(', ') || 'nothing of ours'}`,
      )
    }
  }
  expect(broken).toEqual([])
})

it('a stage of the loop imports no other stage and no board', async () => {
  const broken: string[] = []
  const stageOf = (path: string) => /^src\/loop\/([a-z]+)\//.exec(path)?.[1] ?? ''
  for (const module of await modulesOf()) {
    const stage = stageOf(module.source)
    if (!stages.includes(stage)) continue
    for (const { resolved } of module.dependencies) {
      const other = stageOf(resolved)
      if (other && other !== stage) broken.push(`${module.source} → ${resolved}: the loop closes in the data`)
    }
  }
  expect(broken).toEqual([])
})

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

// Types may name one another; what runs may not. A renderer of nested blocks is recursive by nature, so the page is left out.
it('no two modules of the bot run one another in a circle', async () => {
  const circles = (await modulesOf())
    .filter((module) => !module.source.startsWith('src/sandbox/page/'))
    .flatMap((module) =>
      module.dependencies
        .filter((each) => each.circular && !each.dependencyTypes.includes('type-only'))
        .filter((each) => each.cycle?.every((step) => !step.dependencyTypes.includes('type-only')))
        .map((each) => `${module.source} → ${each.resolved}`),
    )
  expect(circles).toEqual([])
})
