import { type ChannelPage, channelPage } from '../../loop/board/channel-page.ts'
import { channelsMeant } from '../../loop/distribute/channel.ts'
import { channelsOf } from '../../loop/distribute/channel-store.ts'
import { may, type Person } from '../../loop/people.ts'
import { whoMay } from '../../loop/require-right.ts'
import { actions, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { shortTitle, toldLine, workName } from '../shown/figures.ts'
import { peopleLine } from '../shown/people-and-times.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import { lasting, statusLine } from '../shown/slot.ts'
import type { Hearing, PageKind } from '../talk/command.ts'
import { mayRead } from '../talk/reading.ts'
import type { Words } from '../words/words.ts'
import { changeButton, channelParams } from './channel-card.ts'

/** A channel is named by its platform, its account or both. */
export const channelPages: PageKind = {
  kind: 'channel',
  async find({ scene, desk, words }, said) {
    const channels = await channelsOf(scene.database.reading, desk.id)
    const meant = channels.filter(({ id }) => said === thingOf(id))
    const found = meant.length > 0 ? meant : channelsMeant(channels, said)
    return found.map((channel) => ({ name: thingOf(channel.id), label: channelName(words, channel) }))
  },
  async show(hearing, { name }) {
    const { scene, desk, now } = hearing
    const db = scene.database.reading
    const channel = (await channelsOf(db, desk.id)).find(({ id }) => thingOf(id) === name)
    if (!channel) throw new Error(`no channel ${name}`)
    return channelPageCard(hearing, await channelPage(db, desk, { channel, now }))
  },
}

const thingOf = (id: string) => `channel:${id}`

async function channelPageCard(hearing: Hearing, page: ChannelPage): Promise<Card> {
  const { words, desk, person } = hearing
  const { channel } = page
  const params = channelParams(words, channel)
  return {
    headline: words.line('page.channel.headline', { channel: params.channel }),
    nodes: [
      text(...params.owner, ...words.line('page.channel.gap', { gap: params.gap })),
      ...((await mayRead(hearing, 'schedule')) ? told(hearing, page) : [note(...(await unread(hearing)))]),
      ...buttons(words, { person, desk, channel }),
    ],
  }
}

function told({ words, now }: Hearing, { next, more, last }: ChannelPage): CardNode[] {
  const coming = next.map(
    (view): Line => [
      ...lasting(view.slot.at),
      ' · ',
      { bold: pieceName(view.piece) },
      ' · ',
      ...statusLine({ words, now }, view),
    ],
  )
  const out = last.map(
    ({ publication, figures }): Line => [
      { instant: publication.publishedAt, as: 'day' },
      ` · ${workName(publication)}${publication.piece === undefined ? '' : ` ${shortTitle(publication.title)}`} · `,
      ...toldLine(words, publication, figures),
    ],
  )
  return [
    text({ bold: words.plain('page.channel.next') }),
    ...listed(words, coming, 'page.channel.noNext'),
    ...(more > 0 ? [note(...words.line('page.more', { count: more }))] : []),
    text({ bold: words.plain('page.channel.last') }),
    ...listed(words, out, 'page.channel.noLast'),
    ...openMenu(words, [...next.map(({ piece }) => piece), ...last.flatMap(pieceOf)]),
  ]
}

const pieceOf = ({ publication: { piece: number, title } }: ChannelPage['last'][number]) =>
  number === undefined ? [] : [{ number, title }]

const listed = (
  words: Words,
  lines: Line[],
  empty: 'page.channel.noNext' | 'page.channel.noLast',
): CardNode[] => (lines.length > 0 ? [{ node: 'list', lines }] : [note(...words.line(empty))])

async function unread({ scene, desk, words }: Hearing): Promise<Line> {
  const ask = await whoMay(scene.database.reading, desk, 'desk.run')
  return words.line('page.unread', { ask: peopleLine(words, ask) })
}

function buttons(
  words: Words,
  { person, desk, channel }: Pick<Hearing, 'person' | 'desk'> & Pick<ChannelPage, 'channel'>,
): CardNode[] {
  if (!may(person as Person, 'desk.run', desk)) return []
  return [actions([changeButton(words, channel, 'edit')], [changeButton(words, channel, 'remove')])]
}
