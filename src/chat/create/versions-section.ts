import type { PiecePage } from '../../loop/board/piece-page.ts'
import { lengthOf, partsOf } from '../../loop/create/content.ts'
import type { VersionHead } from '../../loop/create/version.ts'
import { isLate } from '../../loop/debt.ts'
import { type CardNode, type Line, note } from '../shown/card.ts'
import { near } from '../shown/people-and-times.ts'
import type { PageShowing, Section } from '../talk/section.ts'
import { changeLine, changeNodes } from './change-nodes.ts'

type Words = PageShowing['words']

const mostVersions = 8
const longestBeginning = 200

/** What was handed in, and what the newest version changed. */
export const versions: Section = {
  name: 'versions',
  title: 'page.section.versions',
  rank: 20,
  live: [],
  line({ words }, page) {
    const [newest] = page.versions
    if (newest) return [...versionLine(newest, words), ...newestLine(page, words)]
    return page.piece.writer ? words.line('page.versions.none') : undefined
  },
  body({ words }, page) {
    const shown = page.versions.slice(0, mostVersions)
    const left = page.versions.length - shown.length
    if (shown.length === 0) return [note(...words.line('page.versions.none'))]
    const lines = shown.map((version, index) => [
      ...versionLine(version, words),
      ...(index === 0 ? newestLine(page, words) : []),
    ])
    return [
      { node: 'list', lines },
      ...(left > 0 ? [note(...words.line('page.more', { count: left }))] : []),
      ...changeNodes(words, page.change),
      ...beginning(page, words),
    ]
  },
  sign({ words, now, lasting }, { piece, debts }) {
    const draft = debts.find(({ what }) => what === 'accept' || what === 'draft')
    if (lasting || !draft || !piece.dueAt || !isLate(draft, now)) return undefined
    return { weight: 80, line: words.line('page.sign.late', { due: near(piece.dueAt) }) }
  },
}

function versionLine(version: VersionHead, words: Words): Line {
  const { submittedAt: instant } = version
  const at: Line = [{ instant, as: 'day' }, ' ', { instant, as: 'time' }]
  const params = { version: { bold: `v${version.number}` }, by: { person: version.submittedBy }, at }
  const line = words.line('page.versions.line', params)
  return version.withdrawnAt ? [...line, ...words.line('page.versions.withdrawn')] : line
}

function newestLine({ change, current }: PiecePage, words: Words): Line {
  if (change) return changeLine(words, change)
  if (current?.kind !== 'text') return []
  return [' · ', ...words.line('create.review.length', { count: lengthOf(current.body) })]
}

function beginning({ current }: PiecePage, words: Words): CardNode[] {
  if (!current) return []
  if (current.kind === 'link') return [note({ link: current.body, text: current.body })]
  const [first = '', ...rest] = partsOf(current.body, longestBeginning)
  return [
    note(...words.line('create.review.beginning')),
    { node: 'quote', text: rest.length > 0 ? `${first} …` : first },
  ]
}
