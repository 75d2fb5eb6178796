import type { planActs } from '../../../loop/plan/acts.ts'
import type { ActWords } from '../named.ts'

export const plan = {
  help: {
    command: 'Pitch topics and decide on them',
    propose: 'propose a topic',
    list: 'open topics',
    show: 'show one topic',
    score: 'score a topic from 1 to 5',
    approve: 'approve a topic',
    park: 'park a topic for later',
    reject: 'reject a topic, with the reason',
    reopen: 'take the decision on a topic back',
  },
  form: {
    propose: 'Propose a topic',
    proposeSubmit: 'Propose',
    score: 'Score a topic',
    reject: 'Reject a topic',
    rejectSubmit: 'Reject',
  },
  arg: {
    title: 'Topic in one line',
    form: 'Form',
    note: 'Why it is worth doing',
    score: 'Score',
    remark: 'Remark',
    why: 'Reason',
  },
  score: {
    s1: '1 · drop it',
    s2: '2 · weak',
    s3: '3 · fair',
    s4: '4 · good',
    s5: '5 · must do',
  },
  proposed: '💡 {{piece}} is on the topics list in {{where}}.',
  scored: '💡 Scored {{piece}}: {{score}} of 5. Score again to change it.',
  done: {
    approved: '✅ Approved {{piece}}. Next: assign it.',
    parked: '💡 Parked {{piece}}. It can still be approved later.',
    rejected: '🔙 Rejected {{piece}}. The proposer is told why.',
    reopened: '💡 {{piece}} is to be decided again.',
  },
  card: {
    pitched: '💡 Topic {{piece}}',
    approved: '✅ Approved {{piece}}',
    assigned: '📝 Waits for its writer {{piece}}',
    drafting: '📝 Being written {{piece}}',
    'in-review': '📝 In review {{piece}}',
    changes: '📝 Changes requested {{piece}}',
    ready: '✅ Final {{piece}}',
    published: '🚀 Published {{piece}}',
    closed: '🏁 Closed {{piece}}',
    parked: '💡 Parked {{piece}}',
    rejected: '🔙 Rejected {{piece}}',
    by: '{{by}} proposed · {{form}} · {{at}}',
    score_one: ' · score {{mean}} ({{count}} person)',
    score_other: ' · score {{mean}} ({{count}} people)',
    decided: {
      approved: '{{by}} approved {{at}}',
      parked: '{{by}} parked {{at}}',
      rejected: '{{by}} rejected {{at}}',
    },
    next: { approved: ' · next: assign it', parked: '', rejected: ' · {{reason}}' },
    source: 'See the message it came from',
    past: 'Before: {{piece}} “{{title}}”: {{line}}',
    timesOn: '{{channel}} {{times}}× (n = {{n}})',
    pastSeveral: 'Before: {{piece}} “{{title}}”, against our medians {{each}}: {{line}}',
    pastTimes: 'Before: {{piece}} “{{title}}”, {{times}}× our median (n = {{sample}}): {{line}}',
  },
  button: {
    score: 'Score',
    approve: 'Approve',
    park: 'Park',
    reject: 'Reject',
    assign: 'Assign',
    reopen: 'Reopen',
  },
  list: {
    title_one: '💡 {{count}} topic to decide{{others}}',
    title_other: '💡 {{count}} topics to decide{{others}}',
    none: '💡 No topic to decide{{others}}',
    others_one: ', {{count}} more parked or to assign',
    others_other: ', {{count}} more parked or to assign',
    line: '{{piece}} · {{state}} · {{by}} · {{at}}',
    yours: ' ← yours',
    empty: '💡 No open topics.',
    hint: 'Propose one: /pitch Why we eat rice dumplings',
  },
  told: {
    pitched: '💡 Your topic {{piece}} is to be decided again.',
    approved: '✅ {{by}} approved your topic {{piece}}.',
    parked: '💡 {{by}} parked your topic {{piece}}. It may come back.',
    rejected: '🔙 {{by}} rejected your topic {{piece}}: {{reason}}',
  },
}

export const planRefusals = {
  piece: {
    none: '⛔ There is no P-{{piece}}: this desk has no topics yet. The first: /pitch Why we eat rice dumplings',
    unknown: '⛔ There is no P-{{piece}} on this desk; the newest is P-{{newest}}.',
  },
  pitch: {
    decided: '✅ P-{{piece}} is already {{state}}: {{by}}, {{at}}.',
    own: '⛔ You proposed P-{{piece}} yourself, so somebody else approves it. Ask {{ask}}.',
    'own-alone':
      '⛔ You proposed P-{{piece}} yourself, and nobody else may approve it yet. Let somebody: /desk role @name planner',
    'still-open': '✅ P-{{piece}} is still to be decided.',
    'under-way': '⛔ P-{{piece}} is {{state}} ({{writer}}), so its approval stays.',
    scheduled: '⛔ P-{{piece}} is scheduled for {{at}}. Take it off first: /schedule cancel P-{{piece}}',
    'own-score': '⛔ You proposed P-{{piece}} yourself; the others score it.',
  },
}

export const planRecord = {
  pitch: {
    propose: 'proposed',
    score: 'scored',
    approved: 'approved the topic',
    parked: 'parked the topic',
    rejected: 'rejected the topic',
    reopen: 'reopened the topic',
  },
} satisfies ActWords<typeof planActs>

export const planRights = {
  pitch: { decide: 'Deciding on topics', score: 'Scoring topics' },
}
