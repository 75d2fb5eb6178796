import { entityName } from '../../loop/entity.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { route } from '../hear/route.ts'
import type { Earshot, Routed } from '../hear/routed.ts'
import { piecesIn, tokensOf } from '../hear/tokens.ts'
import type { Command, Hearing } from '../talk/command.ts'
import { commands } from './commands.ts'

/** What a line comes to, with where the pieces stand that it names. */
export async function routedLine(hearing: Hearing, line: string, command?: Command): Promise<Routed> {
  return route(line, await earOf(hearing, line), command)
}

/** More pieces are named in no line that means one act. */
const mostNamed = 5

async function earOf({ scene, desk, about, saidAt }: Hearing, line: string): Promise<Earshot> {
  const here = about === undefined ? [] : [entityName('piece', about)]
  const names = [...new Set([...piecesIn(tokensOf(line.slice(0, 600))), ...here])].slice(0, mostNamed)
  const found = await Promise.all(
    names.map((name) => findPiece(scene.database.reading, desk.id, Number(name.replace(/\D/g, '')))),
  )
  const states = new Map(names.map((name, at) => [name, found[at]?.state]))
  return {
    commands,
    moment: { now: saidAt, zone: desk.zone, about },
    about: here[0],
    stateOf: (piece) => states.get(piece),
  }
}
