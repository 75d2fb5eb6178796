import { showDuration } from '../../foundation/show-time.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import { actions, type Button, type Card, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import type { Words } from '../words/words.ts'

/** What a sentence about one channel tells: its name, its gap and who publishes. */
export function channelParams(words: Words, channel: Channel) {
  const owner: Line = channel.owner
    ? words.line('distribute.channels.owner', { owner: { person: channel.owner } })
    : words.line('distribute.channels.noOwner')
  return {
    channel: { bold: channelName(words, channel) },
    gap: showDuration(channel.gapMinutes, words.language),
    owner,
  }
}

const mostButtons = 5

/** The desk's channels, with a way to change each for those who run the desk; an empty list says how to add one. */
export function channelListCard(words: Words, channels: readonly Channel[], mayRun: boolean): Card {
  const edits = channels.slice(0, mostButtons).map((channel) => changeButton(words, channel, 'edit'))
  const buttons = mayRun ? [actions([addButton(words)], edits)] : []
  if (channels.length === 0) {
    const hint = text(...words.line('distribute.channels.hint'))
    return { headline: words.line('distribute.channels.empty'), nodes: [hint, ...buttons] }
  }
  const lines = channels.map((channel) =>
    words.line('distribute.channels.line', channelParams(words, channel)),
  )
  const hint = mayRun ? [note(...words.line('distribute.channels.editHint'))] : []
  return {
    headline: words.line('distribute.channels.title', { count: channels.length }),
    nodes: [{ node: 'list', lines }, ...hint, ...buttons],
  }
}

const addButton = (words: Words): Button => ({
  label: words.plain('distribute.button.addChannel'),
  act: 'desk.channel-add',
  values: {},
})

/** Changes a channel, or removes it. */
export function changeButton(words: Words, channel: Channel, what: 'edit' | 'remove'): Button {
  const name = channelName(words, channel)
  const label = `${words.plain(`distribute.button.${what}`)} ${name}`
  const button: Button = { label, act: `desk.channel-${what}`, values: { channel: name } }
  if (what === 'edit') return button
  const [title, sure] = [words.plain('distribute.sure.remove'), words.plain('distribute.sure.removeText')]
  const answers = { yes: words.plain('distribute.sure.yes'), no: words.plain('distribute.sure.no') }
  return { ...button, style: 'danger', confirm: { title, text: sure, ...answers } }
}

/** The answer to a change of a channel: how it stands now. */
export const channelCard = (words: Words, channel: Channel, what: 'added' | 'edited'): Card => ({
  headline: words.line(`distribute.channels.${what}`, channelParams(words, channel)),
  nodes: [actions([changeButton(words, channel, 'edit')], [changeButton(words, channel, 'remove')])],
})
