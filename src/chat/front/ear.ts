import { entityName } from '../../loop/entity.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { route } from '../hear/route.ts'
import type { Earshot, Routed } from '../hear/routed.ts'
import { piecesIn, tokensOf } from '../hear/tokens.ts'
import type { Command, Hearing } from '../talk/command.ts'
import { commands } from './commands.ts'

/** What a line comes to; where the pieces stand that it names is read only where that makes a difference. */
export async function routedLine(hearing: Hearing, line: string, command?: Command): Promise<Routed> {
  const { desk, about, saidAt } = hearing
  const here = about === undefined ? undefined : entityName('piece', about)
  let states: ReadonlyMap<string, PieceState | undefined> | undefined
  let matters = false
  const ear: Earshot = {
    commands,
    moment: { now: saidAt, zone: desk.zone, about },
    about: here,
    stateOf(piece) {
      matters ||= states === undefined
      return states?.get(piece)
    },
  }
  const routed = route(line, ear, command)
  if (!matters) return routed
  states = await statesOf(hearing, [...piecesIn(tokensOf(line.slice(0, 600))), ...(here ? [here] : [])])
  return route(line, ear, command)
}

/** More pieces are named in no line that means one act. */
const mostNamed = 5

async function statesOf(
  { scene, desk }: Hearing,
  named: readonly string[],
): Promise<Map<string, PieceState | undefined>> {
  const names = [...new Set(named)].slice(0, mostNamed)
  const found = await Promise.all(
    names.map((name) => findPiece(scene.database.reading, desk.id, Number(name.replace(/\D/g, '')))),
  )
  return new Map(names.map((name, at) => [name, found[at]?.state]))
}
