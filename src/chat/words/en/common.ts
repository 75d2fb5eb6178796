export const form = {
  article: 'article',
  'short-video': 'short video',
  livestream: 'livestream',
  h5: 'H5',
  poster: 'poster',
}

export const state = {
  pitched: 'proposed',
  parked: 'parked',
  rejected: 'rejected',
  approved: 'approved',
  assigned: 'assigned',
  drafting: 'being written',
  'in-review': 'in review',
  changes: 'changes requested',
  ready: 'final',
  published: 'published',
  closed: 'closed',
}

export const role = {
  lead: 'lead',
  planner: 'planner',
  writer: 'writer',
  designer: 'designer',
  video: 'video',
  operator: 'channel operator',
  community: 'community',
  analyst: 'analyst',
  reviewer: 'reviewer',
}

export const ask = {
  submit: 'Submit',
  next: 'Next',
  otherPerson: 'Somebody else',
  otherTime: 'Another time',
  piece: '{{piece}} ({{state}})',
  slot: '{{state}}, {{at}}',
  due: '{{state}}, due {{at}}',
  cancel: 'Cancel',
  value: 'Value',
}

export const arg = {
  piece: 'Piece',
  person: 'Person',
  link: 'Link',
  when: 'When',
  whenHint: 'As you would say it: tomorrow 10am · Fri 18:30 · 2026-12-01 18:30',
}

export const action = {
  propose: 'Propose as topic',
  submit: 'Submit as draft',
  import: 'Import metrics',
  proposeNew: 'Propose a topic',
}

export const refused = {
  youTyped: 'You typed: {{typed}}',
  openList: 'Open topics',
  nobody: 'nobody yet',
  or: ', ',
  either: ' or ',
  fault:
    '⛔ Something went wrong and nothing was changed. Try again, or send {{reference}} to whoever runs Copydesk.',
}

/** What an edited line is answered of which something came before it was edited. */
export const corrected = {
  done: '✅ This line was acted on before you edited it: {{piece}}',
  doneOnce: '✅ This line was acted on before you edited it, {{at}}.',
  old: '⏰ This line is of {{at}}, too old to correct by editing. Please say it anew.',
  anew: 'The edit changes nothing. To change what was done, say so in a new line, or use the buttons of the piece.',
}

/** What arrives long after it was done, and is asked about before it is done. */
export const late = {
  asks: '⏳ Still to be done? {{what}}',
  when: 'You said it {{at}}; it arrived only now. Nothing is done until you press.',
  again:
    'You said it {{at}}; it arrived only now and was not done. If it still holds, please do it once more.',
  whenSince:
    'It came only now and is from some time after {{at}}; the chat does not say when. Nothing is done until you press.',
  againSince:
    'It came only now and is from some time after {{at}}; it was not done. If it still holds, please do it once more.',
  time: 'Read as of then: {{label}} {{at}}',
  button: 'Do it',
  done: '✅ This is done already: {{piece}}',
  doneOnce: '✅ This is done already, {{at}}.',
}

/** The acts of the record, by their codes in the journal; below, where they were done. */

export const via = {
  command: 'command',
  mention: 'mention',
  button: 'button',
  form: 'form',
  message: 'message action',
  shortcut: 'shortcut',
  home: 'Home',
  clock: 'by itself',
  server: 'on the server',
}

export const standing = {
  member: 'member',
  guest: 'guest',
  outsider: 'of another workspace',
  bot: 'bot',
  gone: 'deactivated',
  unknown: 'unknown',
}

export const commonRefusals = {
  'not-yours': '⛔ {{right}} is for: {{roles}}. Ask {{ask}}.',
  'no-lead':
    '⛔ This desk has no lead any more, so nobody can help you here. An admin of the workspace appoints one: /desk role @who lead',
  'not-set-up': '⛔ This desk has no lead yet. A full member sets it up first: /desk setup',
  'too-fast':
    '⏳ That was a lot at once. Wait {{seconds}} s and say it again; nothing of it was done or lost.',
  'no-role': '⛔ {{right}} is for people who have a role here. Ask {{ask}} for one.',
  'not-in-room':
    '⛔ What is not published yet is read by people who have a role here or are in its conversation. Ask {{ask}} for a role.',
  'room-unknown':
    '⏳ I cannot see just now who is in that conversation. Try again in a minute, or ask {{ask}} for a role.',
  named: {
    guest:
      '⛔ {{person}} is a guest of this workspace. The lead lets them in with /desk role @who writer guest.',
    outsider:
      '⛔ {{person}} is of another workspace. The lead lets them in with /desk role @who writer guest.',
    bot: '⛔ {{person}} is a bot. Copydesk gives work to people only.',
    gone: '⛔ {{person}} is deactivated. Choose somebody else.',
    unknown: '⏳ I cannot find out right now who {{person}} is. Nothing was changed: try again in a minute.',
  },
  'unknown-person': '⛔ {{person}} is not known to this desk yet. They can type /desk help once.',
  stranger: {
    guest: '⛔ You are a guest of this workspace, so Copydesk shows you nothing yet. {{ask}} can let you in.',
    outsider: '⛔ You are of another workspace, so Copydesk shows you nothing yet. {{ask}} can let you in.',
    'no-lead':
      '⛔ You are a guest here, and this desk has no lead yet. A full member has to set it up first: /desk setup.',
    bot: '⛔ Copydesk takes nothing from bots.',
    gone: '⛔ This account is deactivated, so Copydesk shows it nothing.',
    unknown: '⏳ I cannot find out right now who you are. Nothing was changed: try again in a minute.',
  },
  'card-expired': '⛔ This card is from an older version. Type the command, or open the Home of the app.',
  'words-left-over': '⛔ I did not understand “{{rest}}”. See /{{command}} help.',
  when: {
    empty: '⛔ The time is missing. Say it like tomorrow 10am, Fri 18:30 or 2026-12-01 18:30.',
    'not-understood':
      '⛔ I did not understand “{{said}}” as a time. Say it like tomorrow 10am, Fri 18:30 or 2026-12-01 18:30.',
    'no-such-date': '⛔ There is no such date: “{{said}}”.',
    'no-such-time': '⛔ There is no such time of day: “{{said}}”.',
    'no-such-zone': '⛔ I do not know the time zone in “{{said}}”. Without one, times are in {{zone}}.',
    'ambiguous-zone': '⛔ The time zone in “{{said}}” could be several. Without one, times are in {{zone}}.',
    'weekday-mismatch': '⛔ The weekday and the date in “{{said}}” do not belong together. Leave one out.',
    recurring: '⛔ “{{said}}” comes again and again. One time only, please.',
    range: '⛔ “{{said}}” is a span. Its beginning alone, please.',
    vague: '⛔ “{{said}}” names no one day. Say it like tomorrow 10am, Fri 18:30 or 2026-12-01 18:30.',
  },
  said: {
    missing: '⛔ {{name}} is missing.',
    'too-long': '⛔ {{name}} has {{length}} characters; {{max}} fit.',
    'not-a-piece': '⛔ “{{said}}” does not name a piece. Write P-12, #12 or 12.',
    'one-piece': '⛔ One piece at a time: you named {{pieces}}. Send a line for each.',
    'one-person': '⛔ One person at a time: you named {{people}}. Send a line for each.',
    'no-title':
      '⛔ This reads like an answer or like something for a piece, so no topic was proposed. If it is one, write /pitch title: and the title; for everything else see /pitch help.',
    'not-a-link': '⛔ “{{said}}” is not a link. It begins with https://.',
    'misleading-link':
      '⛔ This link leads to {{host}}, and is written as if it led elsewhere. Open it, and copy the address from the browser.',
    'not-a-person': '⛔ “{{said}}” is not a person I can see. Pick them from the list that @ opens.',
    'not-a-conversation':
      '⛔ “{{said}}” is not a conversation I can see. Pick it from the list that # opens.',
    'not-a-choice': '⛔ {{name}} cannot be “{{said}}”. Choose from: {{choices}}.',
    'not-a-number': '⛔ {{name}} cannot be “{{said}}”. Write a whole number from {{least}} to {{most}}.',
    'not-understood': '⛔ I did not understand “{{said}}” as {{name}}.',
  },
}
