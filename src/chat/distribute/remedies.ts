import type { Fact } from '../../foundation/errors.ts'
import type { Button } from '../shown/card.ts'
import type { Remedies } from '../talk/remedy.ts'
import type { Key, Words } from '../words/words.ts'

const said = (fact: Fact): string => (typeof fact === 'object' ? '' : String(fact ?? ''))

const timeOf = (fact: Fact): string => (typeof fact === 'object' && 'instant' in fact ? fact.instant : '')

const termOf = (words: Words, fact: Fact): string =>
  typeof fact === 'object' && 'term' in fact ? words.plain(fact.term as Key) : ''

const moveTo = (words: Words, values: Button['values']): Button => ({
  label: words.plain('distribute.button.moveThere'),
  act: 'schedule.move',
  values,
})

/** The way on from what was refused about channels and slots. */
export const remedies: Remedies = {
  'slot.gap': ({ piece, slot, platform, account, free }, words) => {
    const values = { piece: said(piece), when: timeOf(free) }
    if (slot) return [moveTo(words, { ...values, slot: said(slot) })]
    const channel = `${termOf(words, platform)} · ${said(account)}`
    const label = words.plain('distribute.button.takeFree')
    return [{ label, act: 'schedule.set', values: { ...values, channel } }]
  },
  'slot.exists': ({ piece, slot, wanted }, words) => [
    moveTo(words, { piece: said(piece), slot: said(slot), when: said(wanted) }),
  ],
  'publish.done': ({ publication, wanted, link }, words) => {
    if (wanted === undefined || typeof link !== 'object' || !('link' in link)) return []
    const values = { publication: said(publication), link: said(wanted), seen: link.link }
    return [{ label: words.plain('distribute.button.useThisLink'), act: 'publish.correct', values }]
  },
  'channel.none': (_, words) => [
    { label: words.plain('distribute.button.addChannel'), act: 'desk.channel-add', values: {} },
  ],
}
