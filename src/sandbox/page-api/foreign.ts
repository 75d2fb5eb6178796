import type { IncomingMessage } from 'node:http'

const here = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Whether a request of the page comes from elsewhere: by a name that is not this machine's (a page that had its own name lead
 * here), or from a page of another origin; a file and a framed page say `null`.
 */
export function isForeign(request: IncomingMessage): boolean {
  const { origin, host = '' } = request.headers
  const { localPort } = request.socket
  if (!here.test(host) || portOf(host) !== localPort) return true
  return origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`
}

const portOf = (host: string) => Number(/:(\d+)$/.exec(host)?.[1] ?? 80)
