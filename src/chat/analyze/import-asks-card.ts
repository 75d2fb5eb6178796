import { showDay } from '../../foundation/show-time.ts'
import type { Import } from '../../loop/analyze/import.ts'
import type { ImportPreview } from '../../loop/analyze/import-view.ts'
import type { Button, CardNode, Line } from '../shown/card.ts'
import { note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import type { Words } from '../words/words.ts'
import type { ComparedShowing } from './numbers-compared.ts'

/** What a person should know or say before a file is stored: whose posts, by which clock, as of when, and whether it is old. */
export function beforeStoring(
  { words, today }: ComparedShowing,
  of: Import,
  preview: ImportPreview,
): CardNode[] {
  const { account, older, asOf } = preview
  const into = intoLine(words, of, preview)
  return [
    ...(older ? [text(...words.line('analyze.import.older', { ...older }))] : []),
    account.is === 'asked' && preview.asks ? text(...into) : note(...into),
    ...clockNodes(words, preview),
    ...(asOf
      ? [
          note(
            ...words.line('analyze.import.asOf', { day: showDay(asOf, { language: words.language, today }) }),
          ),
        ]
      : []),
  ]
}

function intoLine(words: Words, { platform }: Import, { account, asks }: ImportPreview): Line {
  const name = words.plain(`distribute.platform.${platform}`)
  if (account.is === 'known')
    return words.line('analyze.import.into', { channel: channelName(words, { ...account.outlet, platform }) })
  if (account.is === 'none' || !asks) return words.line('analyze.import.intoNone', { platform: name })
  const { why, named = '' } = account
  const key = why === 'no-channel' && named === '' ? 'noChannelAtAll' : why
  return words.line(`analyze.import.intoAsked.${key}`, { platform: name, named })
}

function clockNodes(words: Words, { asks, clock, created, matched }: ImportPreview): CardNode[] {
  if (asks === 'clock') return [text(...words.line('analyze.import.clockAsked'))]
  if (!clock || created.count + matched.count === 0) return []
  return [note(...words.line('analyze.import.clock', { zone: zoneName(words, clock) }))]
}

/** A zone as people call it: 北美太平洋时间, Pacific Time. */
export function zoneName({ language }: Words, zone: string): string {
  if (zone === 'UTC') return zone
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' })
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** The answers to what the file does not tell, as buttons; undefined when it asks nothing. */
export function answers(words: Words, of: Import, preview: ImportPreview): Button[] | undefined {
  const { asks, outlets } = preview
  if (asks === 'account') return [...addIt(words, of, preview), ...accountButtons(words, of, outlets)]
  if (asks !== 'clock') return undefined
  return zones.map((zone) => ({
    label: zoneName(words, zone),
    act: 'metrics.clock',
    values: { import: String(of.number), zone },
  }))
}

/** The account that the file names, added to the desk as it is named. */
function addIt(words: Words, { platform }: Import, { account }: ImportPreview): Button[] {
  const named = account.is === 'asked' && account.why === 'no-channel' ? account.named : undefined
  if (named === undefined) return []
  const label = words.plain('analyze.button.addAccount', { account: named })
  return [{ label, act: 'desk.channel-add', values: { platform, account: named }, style: 'primary' }]
}

const zones = ['Asia/Shanghai', 'America/Los_Angeles', 'UTC']
const mostOutlets = 8

function accountButtons(words: Words, of: Import, outlets: ImportPreview['outlets']): Button[] {
  const into = (label: string, channel: string): Button => ({
    label,
    act: 'metrics.into',
    values: { import: String(of.number), channel },
  })
  return [
    ...outlets
      .slice(0, mostOutlets)
      .map((each) => into(channelName(words, { ...each, platform: of.platform }), each.id)),
    into(words.plain('analyze.button.accountless'), 'none'),
  ]
}

/** The way to another account, for a file whose account was one of several. */
export function otherAccounts(words: Words, of: Import, { account, outlets }: ImportPreview): Button[] {
  if (account.is === 'asked' || (outlets.length < 2 && account.is === 'known')) return []
  const now = account.is === 'known' ? account.outlet.id : 'none'
  return accountButtons(words, of, outlets).filter(({ values }) => values.channel !== now)
}
