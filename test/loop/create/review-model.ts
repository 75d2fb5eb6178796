import { defaultGates } from '../../../src/loop/gate-policy.ts'

const gates = defaultGates.map(({ name }) => name)

/** Who takes part: the writer, two reviewers, the lead (who may write and review) and an operator, who may do neither. */
export const players = ['wang', 'zhao', 'qian', 'chen', 'li'] as const
export type Player = (typeof players)[number]

const reviewers: readonly Player[] = ['zhao', 'qian', 'chen']
const submitters: readonly Player[] = ['wang', 'chen']

export type Wish = { gate?: string; version?: number }
export type Deed = { by: Player } & (
  | { deed: 'submit'; text: string }
  | ({ deed: 'approve' | 'changes' | 'take back' } & Wish)
  | { deed: 'withdraw'; version?: number }
)

/** What a review is in the plainest words: the newest version, and what was decided of each of its gates. */
export interface ReviewModel {
  version: number
  text: string
  by: Player
  withdrawn: boolean
  gates: { state: string; by?: Player }[]
  /** Everybody who ever handed a text in. */
  authors: Record<string, Player[]>
}

export const newReview = (): ReviewModel => ({
  version: 0,
  text: '',
  by: 'wang',
  withdrawn: false,
  gates: [],
  authors: {},
})

export function pieceState({ version, withdrawn, gates: decided }: ReviewModel): string {
  if (version === 0 || withdrawn) return 'drafting'
  if (decided.some(({ state }) => state === 'changes')) return 'changes'
  return decided.every(({ state }) => state === 'passed') ? 'ready' : 'in-review'
}

/** The review after the deed; undefined when it is to be refused. */
export function after(model: ReviewModel, deed: Deed): ReviewModel | undefined {
  switch (deed.deed) {
    case 'submit':
      return afterSubmitting(model, deed)
    case 'withdraw':
      return afterWithdrawing(model, deed)
    case 'take back':
      return afterTakingBack(model, deed)
    default:
      return afterDeciding(model, deed, deed.deed === 'approve')
  }
}

function afterSubmitting(model: ReviewModel, { by, text }: { by: Player; text: string }) {
  const same = model.version > 0 && !model.withdrawn && model.text === text
  if (!submitters.includes(by) || same) return undefined
  const authors = { ...model.authors, [text]: [...(model.authors[text] ?? []), by] }
  const opened = gates.map((_, at) => ({ state: at === 0 ? 'waiting' : 'pending' }))
  return { version: model.version + 1, text, by, withdrawn: false, gates: opened, authors }
}

function afterWithdrawing(model: ReviewModel, { by, version }: { by: Player; version?: number }) {
  if (!isCurrent(model, version) || pieceState(model) !== 'in-review' || model.by !== by) return undefined
  const open = ({ state }: { state: string }) => state === 'waiting' || state === 'pending'
  const closed = model.gates.map((gate) => (open(gate) ? { state: 'withdrawn' } : gate))
  return { ...model, withdrawn: true, gates: closed }
}

function afterDeciding(model: ReviewModel, { by, gate, version }: { by: Player } & Wish, pass: boolean) {
  const due = model.gates.findIndex(({ state }) => state === 'waiting')
  if (!isCurrent(model, version) || due < 0 || (gate && gates[due] !== gate)) return undefined
  const isAuthor = by === 'wang' || model.authors[model.text]?.includes(by)
  const decidedOther = model.gates.some((each) => each.by === by)
  if (!reviewers.includes(by) || isAuthor || decidedOther) return undefined
  const decided = model.gates.map((each, at) => {
    if (at === due) return { state: pass ? 'passed' : 'changes', by }
    if (at < due || each.state !== 'pending') return each
    return { state: !pass ? 'closed' : at === due + 1 ? 'waiting' : 'pending' }
  })
  return { ...model, gates: decided }
}

function afterTakingBack(model: ReviewModel, { by, gate, version }: { by: Player } & Wish) {
  const own = model.gates.findLastIndex((each) => each.state === 'passed' && each.by === by)
  const later = model.gates.slice(own + 1).some((each) => each.by !== undefined)
  if (!isCurrent(model, version) || own < 0 || later || (gate && gates[own] !== gate)) return undefined
  const reopened = model.gates.map((each, at) => {
    if (at === own) return { state: 'waiting' }
    return each.state === 'waiting' ? { state: 'pending' } : each
  })
  return { ...model, gates: reopened }
}

const isCurrent = (model: ReviewModel, version: number | undefined) =>
  model.version > 0 && !model.withdrawn && (version === undefined || version === model.version)
