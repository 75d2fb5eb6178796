import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { World } from '../world.ts'

export async function answerPage(
  _world: World,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(404)
  response.end()
}

export function upgradePage(_world: World, _request: IncomingMessage, socket: Duplex, _head: Buffer): void {
  socket.destroy()
}
