import { type Dispatcher, EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { ConfigFaults } from '../foundation/config.ts'

/** The proxies of the environment: URLs, and the hosts that are reached without one, with commas between. */
export interface Proxies {
  httpProxy?: string
  httpsProxy?: string
  noProxy?: string
}

/**
 * Lets every call of this process go through the proxy, and every WebSocket that is given `proxied()`. Node itself looks at
 * `HTTPS_PROXY` only from version 24 on and only when told, and Slack's libraries use what Node uses. Throws `ConfigFaults`.
 */
export function goThroughProxy({ httpProxy, httpsProxy, noProxy }: Proxies): void {
  if (!httpProxy && !httpsProxy) return
  const faults = Object.entries({ HTTP_PROXY: httpProxy, HTTPS_PROXY: httpsProxy })
    .filter(([, url]) => url && !/^https?:\/\/[^/]+/.test(url))
    .map(([name]) => `${name} is an address such as http://proxy.example.com:3128`)
  if (faults.length > 0) throw new ConfigFaults(faults)
  setGlobalDispatcher(
    new EnvHttpProxyAgent({
      ...(httpProxy ? { httpProxy } : {}),
      ...(httpsProxy ? { httpsProxy } : {}),
      ...(noProxy ? { noProxy } : {}),
    }),
  )
}

/** The proxy for a WebSocket, when there is one: Slack's library makes its sockets a way of their own unless it is told one. */
export function proxied(): Dispatcher | undefined {
  const dispatcher = getGlobalDispatcher()
  return dispatcher instanceof EnvHttpProxyAgent ? dispatcher : undefined
}
