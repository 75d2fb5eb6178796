import type { IncomingMessage, ServerResponse } from 'node:http'
import { asText } from '../json.ts'
import type { Fault, JsonObject } from '../protocol.ts'
import type { World } from '../world.ts'
import { readBody } from './body.ts'
import { Call, type Method } from './call.ts'
import { SlackError } from './errors.ts'
import { METHODS } from './methods.ts'
import type { RateLimits } from './rate-limits.ts'

type Answer = { status: number; body: JsonObject; headers?: Record<string, string> }

/** Answers `/api/<method>` as Slack's Web API does. */
export async function answerApi(
  api: { world: World; limits: RateLimits },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world } = api
  const url = new URL(request.url ?? '', 'http://sandbox')
  const name = url.pathname.slice('/api/'.length)
  const body = await readBody(request, url)
  const method = METHODS[name]
  const readable = method?.json || body.kind !== 'json'
  const call = new Call(world, name, readable ? body.args : Object.fromEntries(url.searchParams))
  const given = readToken(request, body.kind === 'json' ? {} : body.args)
  const fault = world.faults.take({
    at: 'api',
    method: name,
    channel: call.text('channel') ?? call.text('channel_id'),
    users: peopleOf(call),
  })
  const answer = await world.busy.during(() => {
    if (fault?.kind === 'refuse') return Promise.resolve(refused(world, method, fault))
    return faulty(fault, () => perform(api, { call, method, given }))
  })
  const { ok, error } = answer?.body ?? { ok: false, error: 'no answer' }
  world.journal.call({
    method: name,
    ok: ok === true,
    ...(ok === true ? {} : { error: asText(error), detail: detailOf(answer?.body) }),
    ...(fault ? { fault: fault.kind } : {}),
  })
  if (!answer) response.destroy()
  else send(response, answer)
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'Content-Type': 'application/json; charset=utf-8', ...answer.headers })
  response.end(JSON.stringify(answer.body))
}

function detailOf(body: JsonObject | undefined): string {
  return JSON.stringify(body?.response_metadata ?? body?.needed ?? '').slice(0, 400)
}

/** Plays the fault around the call; no answer at all for a hang. */
async function faulty(fault: Fault | undefined, run: () => Promise<Answer>): Promise<Answer | undefined> {
  const broken: Answer = { status: fault?.status ?? 503, body: { ok: false, error: 'service_unavailable' } }
  if (!fault) return await run()
  if (fault.kind === 'rate_limited') return tooMany(fault.retryAfter ?? 1)
  if (fault.kind === 'error_before') return broken
  if (fault.kind === 'hang_after' || fault.kind === 'error_after') await run()
  if (fault.kind === 'error_after') return broken
  if (fault.ms) await new Promise((resolve) => setTimeout(resolve, fault.ms))
  return fault.kind === 'slow_api' ? await run() : undefined
}

/** Whom a call is about: named in it, or reached by its direct conversation. */
function peopleOf(call: Call): string[] {
  const named = ['user', 'user_id', 'users', 'channel'].flatMap((name) => call.text(name)?.split(',') ?? [])
  const direct = call.world.conversations.get(call.text('channel') ?? '')
  return direct?.kind === 'im' ? [...named, ...direct.members] : named
}

/** The platform error that was told to this call; a missing scope is named as Slack names it. */
function refused(world: World, method: Method | undefined, fault: Fault): Answer {
  const code = fault.error ?? 'internal_error'
  const needed = fault.needed ?? method?.scopes[0] ?? method?.byKind?.[0] ?? ''
  const provided = [...world.app.scopes].filter((scope) => scope !== needed).join(',')
  const extra: JsonObject = code === 'missing_scope' ? { needed, provided } : {}
  return { status: 200, body: new SlackError(code, { extra }).toJson() }
}

function tooMany(seconds: number): Answer {
  return {
    status: 429,
    body: { ok: false, error: 'ratelimited' },
    headers: { 'Retry-After': String(seconds) },
  }
}

type Asked = { call: Call; method: Method | undefined; given: GivenToken }

async function perform(api: { world: World; limits: RateLimits }, asked: Asked): Promise<Answer> {
  const { call, method, given } = asked
  const headers: Record<string, string> = {
    'x-oauth-scopes': [...api.world.app.scopes].join(','),
    'x-accepted-oauth-scopes': [...(method?.scopes ?? []), ...(method?.byKind ?? [])].join(','),
  }
  try {
    if (!method) throw new SlackError('unknown_method', { extra: { req_method: call.method } })
    checkToken(api.world, method, given)
    for (const scope of method.scopes) call.requireScope(scope)
    const wait = api.limits.wait(call.method, tierOf(call, method), call.text('channel'))
    if (wait > 0) return tooMany(wait)
    const result = await method.run(call)
    const { warnings } = call
    if (warnings.length === 0) return { status: 200, body: { ok: true, ...result }, headers }
    const response_metadata = { ...(result.response_metadata as JsonObject | undefined), warnings }
    const body = { ok: true, ...result, warning: warnings.join(','), response_metadata }
    return { status: 200, body, headers }
  } catch (error) {
    if (error instanceof SlackError) return { status: 200, body: error.toJson(), headers }
    api.world.journal.warn(
      `${call.method} broke in the sandbox: ${error instanceof Error ? error.stack : error}`,
    )
    return { status: 500, body: { ok: false, error: 'internal_error' }, headers }
  }
}

function tierOf(call: Call, method: Method): Method['tier'] {
  const isHistory = call.method === 'conversations.history' || call.method === 'conversations.replies'
  return isHistory && call.world.options.nonMarketplaceHistory ? 1 : method.tier
}

type GivenToken = { token: string; asParameter: boolean }

function readToken(request: IncomingMessage, args: JsonObject): GivenToken {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { token: bearer, asParameter: false }
  return { token: asText(args.token), asParameter: true }
}

function checkToken(world: World, method: Method, given: GivenToken): void {
  const wanted = method.token ?? 'bot'
  if (wanted === 'none') return
  if (given.token === '') throw new SlackError('not_authed')
  const kind = given.token === world.botToken ? 'bot' : given.token === world.appToken ? 'app' : undefined
  if (!kind) throw new SlackError('invalid_auth')
  if (wanted !== 'any' && kind !== wanted) throw new SlackError('not_allowed_token_type')
  if (kind === 'app' && given.asParameter) throw new SlackError('invalid_auth')
}
