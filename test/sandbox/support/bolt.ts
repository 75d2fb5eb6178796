import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.ts'
import { atTheEnd } from '../../support/at-the-end.ts'
import { manifest, seed } from './seed.ts'

/** A sandbox that is stopped after the test. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({
    seed: seed(),
    manifest: manifest({ socket: options.delivery?.kind !== 'http' }),
    delivery: { kind: 'socket' },
    eventRetryMs: [0, 0, 0],
    ...options,
  })
  atTheEnd(() => sandbox.stop())
  return sandbox
}

/** A real Bolt app over Socket Mode, stopped after the test. */
export async function startBolt(sandbox: Sandbox, register: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 }
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    clientPingTimeout: 200,
    installerOptions: { clientOptions },
    logLevel: LogLevel.ERROR,
  })
  const app = new App({ token: sandbox.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR })
  register(app)
  await app.start()
  atTheEnd(() => app.stop())
  return app
}

/** A real Bolt app behind its HTTP receiver on a free port, with the sandbox that delivers to it. */
export async function startHttpBolt(
  register: (app: App) => void,
  options: Partial<SandboxOptions> = {},
): Promise<{ sandbox: Sandbox; app: App }> {
  const signingSecret = 'a-signing-secret'
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
  const server = await receiver.start(0)
  const address = 'address' in server ? server.address() : null
  const port = address && typeof address === 'object' ? address.port : 0
  const url = `http://127.0.0.1:${port}/slack/events`
  const sandbox = await startSandbox({ delivery: { kind: 'http', url, signingSecret }, ...options })
  const clientOptions = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 }
  const app = new App({ token: sandbox.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR })
  register(app)
  atTheEnd(() => receiver.stop())
  return { sandbox, app }
}

export type Answer = { ok: boolean; error?: string; [key: string]: unknown }

/** Calls a Web API method with a form body, as WebClient does. */
export async function call(
  sandbox: Sandbox,
  method: string,
  args: Record<string, unknown> = {},
  token = sandbox.botToken,
): Promise<Answer> {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(args))
    form.set(key, typeof value === 'string' ? value : JSON.stringify(value))
  const headers = { Authorization: `Bearer ${token}` }
  const response = await fetch(sandbox.apiUrl + method, { method: 'POST', headers, body: form })
  return (await response.json()) as Answer
}
