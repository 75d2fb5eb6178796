import type { Instant } from '../../foundation/time.ts'

export type AssignmentState = 'asked' | 'accepted' | 'declined' | 'replaced'

/** One asking of one person to write a piece; numbered within the piece, so that a card of the past is known as such. */
export interface Assignment {
  piece: number
  number: number
  writer: string
  state: AssignmentState
  assignedBy: string
  assignedAt: Instant
  answeredAt?: Instant
  reason?: string
}

type AssignmentKey = Pick<Assignment, 'piece' | 'number'>

/** The tags of the writer's card, and of what who assigned it is told when the writer declines. */
export const assignmentTag = ({ piece, number }: AssignmentKey) => `assignment:${piece}:${number}`
export const declinedTag = ({ piece, number }: AssignmentKey) => `assignment-declined:${piece}:${number}`
