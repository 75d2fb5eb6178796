import type { Remedies } from '../talk/remedy.ts'

/** What leads on from a refusal about the desk and its people. */
export const remedies: Remedies = {
  'desk.let-in': ({ who, roles }, words) => [
    {
      label: words.plain('desk.lead.letIn'),
      act: 'desk.role',
      values: { who: String(who), roles: String(roles), sure: 'yes' },
    },
  ],
}
