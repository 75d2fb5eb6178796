import type { Finding } from '../../loop/create/finding.ts'
import { blockedAt, reviewState } from '../../loop/create/review-rules.ts'
import { type Line, note, text } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import type { PageShowing, Section } from '../talk/section.ts'
import { endedFindingLine } from './finding-card.ts'
import { blockedLine, gateLine } from './review-card.ts'

const mostFindings = 12

/** The gates of the newest version with who decided them, and what was found, the open ones first. */
export const review: Section = {
  name: 'review',
  title: 'page.section.review',
  rank: 30,
  live: ['in-review', 'changes'],
  line({ words }, { review: facts, findings }) {
    if (!facts) return undefined
    return [`v${facts.version.number} · `, ...gateLine(words, facts), ...countLine(findings, words)]
  },
  body({ words }, { review: facts, findings }) {
    if (!facts) return [note(...words.line('page.versions.none'))]
    const blocked = reviewState(facts) === 'open' ? blockedAt(facts) : undefined
    const shown = [...findings].sort(openFirst).slice(0, mostFindings)
    const left = findings.length - shown.length
    return [
      text({ bold: `v${facts.version.number}` }, ' · ', ...gateLine(words, facts)),
      ...(blocked ? [text(...blockedLine(words, blocked))] : []),
      ...(shown.length > 0
        ? [{ node: 'list', lines: shown.map((each) => endedFindingLine(words, each)) } as const]
        : []),
      ...(left > 0 ? [note(...words.line('page.more', { count: left }))] : []),
    ]
  },
  sign({ words }, { piece, review: facts, findings }) {
    const blocked = facts && piece.state === 'in-review' ? blockedAt(facts) : undefined
    if (blocked) {
      return { weight: 95, line: words.line('page.sign.blocked', { gate: gateName(words, blocked) }) }
    }
    const open = findings.filter(({ state }) => state === 'open').length
    if (open === 0) return undefined
    return { weight: 40, line: words.line('page.sign.findings', { count: open }) }
  },
}

const openFirst = (one: Finding, other: Finding) =>
  Number(other.state === 'open') - Number(one.state === 'open') || one.number - other.number

function countLine(findings: readonly Finding[], words: PageShowing['words']): Line {
  if (findings.length === 0) return []
  const ended = findings.filter(({ state }) => state !== 'open').length
  return words.line('page.findings', { count: findings.length, ended })
}
