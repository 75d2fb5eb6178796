import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { actions, type Button } from '../shown/card.ts'
import { arg, type Hearing, maybe, type PageKind, sub } from '../talk/command.ts'
import { spelledOut } from '../talk/mention.ts'
import type { Thing } from '../talk/page.ts'

const mostOffered = 5

export const page = sub({
  name: 'page',
  aliases: ['详情', '打开', 'open'],
  help: 'page.help',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: {
    thing: { ...arg.line('page.arg', 200), hint: 'page.argHint' },
    open: maybe(arg.silent(z.string())),
    here: maybe(arg.silent(z.literal('yes'))),
  },
  async run(hearing, { thing: said, open, here }) {
    const found = await thingsNamed(hearing, said)
    const [only, other] = found
    if (!only) throw new Refusal('page.unknown', { field: 'thing', said: spelledOut(said, hearing.nameOf) })
    if (other) return { kind: 'whisper', card: offer(hearing, found) }
    const card = await only.kind.show(hearing, only.thing, { open })
    return { kind: 'whisper', card, ...(here ? ({ instead: true } as const) : {}) }
  },
})

interface Found {
  kind: PageKind
  thing: Thing
}

async function thingsNamed(hearing: Hearing, said: string): Promise<Found[]> {
  const found: Found[] = []
  for (const kind of hearing.pages)
    for (const thing of await kind.find(hearing, said.trim())) found.push({ kind, thing })
  return found
}

/** The words name several things: each is a button. */
function offer({ words }: Hearing, found: readonly Found[]) {
  const buttons = found
    .slice(0, mostOffered)
    .map(({ thing }): Button => ({ label: thing.label, act: 'desk.page', values: { thing: thing.name } }))
  return { headline: words.line('page.which'), nodes: [actions(buttons)] }
}
