import type { deskActs } from '../../../loop/acts.ts'
import type { boardActs } from '../../../loop/board/acts.ts'
import type { ActWords } from '../named.ts'
import { home } from './home.ts'

export const desk = {
  help: {
    command: 'Set the team up, roles, digests, self-test',
    help: 'what I can do',
    setup: 'choose conversations, zone, language, digest times',
    role: 'give somebody their roles',
    people: 'who is on the desk, with which roles',
    digest: 'send a digest now, or change its time',
    audit: 'the record of one piece',
    check: 'test that everything works',
    home: 'a tab of your Home',
    resend: 'send again what could not be delivered',
  },
  form: { setup: 'Set up the desk', setupSubmit: 'Save', role: 'Give roles', roleSubmit: 'Give' },
  arg: {
    topics: 'Topics go to',
    review: 'Reviews go to',
    schedule: 'Daily schedule goes to',
    metrics: 'Daily numbers go to',
    zone: 'Time zone',
    zoneHint: 'Such as Asia/Shanghai or Europe/Berlin',
    language: 'Language of the conversations',
    scheduleAt: 'Daily schedule at',
    metricsAt: 'Daily numbers at',
    second: 'Second lead',
    secondHint: 'Leads the desk too, so that it goes on when you are away or gone',
    timeHint: 'Local time such as 09:00, or off',
    who: 'Person',
    roles: 'Roles',
    rolesHint: 'One or more: lead, planner, writer, designer, video, operator, community, analyst, reviewer',
    which: 'Which digest',
    at: 'At',
  },
  language: { zh: '中文', en: 'English' },
  digest: { schedule: 'daily schedule', metrics: 'daily numbers' },
  off: 'off',
  setUp: {
    first: '✅ The desk is set up, and you are its lead.',
    again: '✅ The desk’s settings are saved.',
    where:
      'Topics {{topics}} · reviews {{review}} · schedule {{schedule}} at {{scheduleAt}} · numbers {{metrics}} at {{metricsAt}}',
    zone: 'Zone {{zone}} · now {{now}}',
    next: 'Next: give roles with /desk role @who reviewer. Each draft needs {{count}} of them.',
    outside: '❗ I am not in {{where}} yet. Type /invite @Copydesk there, or nothing arrives.',
  },
  role: {
    given: '✅ {{who}} is now: {{roles}}.',
    none: '✅ {{who}} has no role any more.',
    told: '✅ {{by}} gave you the roles: {{roles}}.',
    toldNone: '{{by}} took your roles on this desk away.',
  },
  lead: {
    given: {
      lead: '🔑 {{by}} made {{who}} a lead of this desk.',
      admin: '🔑 {{by}}, who runs this workspace, made {{who}} a lead of this desk.',
      server: '🔑 {{who}} was made a lead of this desk on the server.',
      you: '🔑 You were made a lead of this desk on the server.',
    },
    taken: {
      lead: '🔑 {{by}} took the lead of this desk from {{who}}.',
      admin: '🔑 {{by}}, who runs this workspace, took the lead of this desk from {{who}}.',
      server: '🔑 The lead of this desk was taken from {{who}} on the server.',
    },
    letIn: 'Let them in',
    gone: {
      title: '🔑 Nobody leads this desk any more (it was {{gone}})',
      admin:
        'Until somebody does, no roles are given and no settings changed. You run this workspace: take the lead, or give it to somebody with /desk role @who lead',
      home: 'Until somebody does, no roles are given and no settings changed. Whoever runs this workspace can take the lead or give it: /desk role @who lead',
      take: 'Take the lead',
      done: '✅ This desk is led by {{leads}} now.',
    },
  },
  people: {
    title_one: '👥 {{count}} person on the desk',
    title_other: '👥 {{count}} people on the desk',
    line: '{{who}} · {{roles}}',
    noRole: 'no role',
    letIn: '{{who}} ({{standing}}, let in) · {{roles}}',
    lapsed: '⛔ {{who}} ({{standing}}) · had: {{roles}}',
    few: '❗ Each draft needs {{need}} people for its gates; there are {{count}}, too few for {{gate}}.',
    owes: ' · still owes: {{debts}}',
    debts: {
      drafts_one: '{{count}} draft',
      drafts_other: '{{count}} drafts',
      slots_one: '{{count}} slot',
      slots_other: '{{count}} slots',
      channels_one: '{{count}} channel',
      channels_other: '{{count}} channels',
      numbers_one: 'numbers of {{count}} post',
      numbers_other: 'numbers of {{count}} posts',
    },
  },
  left: {
    title: '👋 {{who}} has left ({{standing}}). What they owed:',
    nothing: '👋 {{who}} has left ({{standing}}) and owed nothing by name.',
    roles: 'Their roles were: {{roles}}. To give them to somebody: /desk role @who {{example}}',
    draft: '📝 {{piece}} · to be assigned anew',
    draftGiven: '✅ {{piece}} · now with {{writer}}',
    gate: '🔎 {{piece}} v{{version}} · {{gate}} gate · {{ask}} is asked now',
    gateNobody: '⛔ {{piece}} v{{version}} · {{gate}} gate · nobody can decide it',
    gateDone: '✅ {{piece}} v{{version}} · {{gate}} gate · no longer waits',
    slot: '🚀 {{piece}} · {{channel}} · {{at}} · {{owner}} publishes now',
    slotDone: '✅ {{piece}} · {{channel}} · no longer waits',
    channel: '📣 {{channel}} · {{owner}} publishes there now',
    numbers_one: '📊 The numbers of {{count}} post · {{owner}} owes them now',
    numbers_other: '📊 The numbers of {{count}} posts · {{owner}} owes them now',
    more_one: '… and {{count}} more.',
    more_other: '… and {{count}} more.',
    otherOwner: 'To give a channel to somebody: /desk channels',
    back: '👋 {{who}} is back, with the roles: {{roles}}.',
    backYou: '👋 Welcome back. Your roles here count again: {{roles}}.',
  },
  digestSent: '✅ The {{which}} is on its way to {{where}}.',
  digestAt: '✅ The {{which}} comes at {{at}} ({{zone}}) into {{where}}.',
  digestOff: '✅ The {{which}} is off. Send one any time: /desk digest {{word}}',
  digestTimes:
    '⏰ Daily schedule: {{scheduleAt}} into {{schedule}} · daily numbers: {{metricsAt}} into {{metrics}} · {{zone}}',
  audit: {
    title: '🧾 Record of P-{{piece}}',
    titleAll: '🧾 Record of the whole desk',
    whole: 'Whole: {{count}} entries of the desk follow one another unbroken · {{seal}}',
    unreadable: '(cannot be read any more)',
    line: '{{at}} {{time}} · {{act}}{{what}} · {{who}} · {{via}}',
    quoted: '“{{said}}”',
    fingerprint: 'fingerprint {{print}}',
    import: 'I-{{import}} (values: {{values}})',
    clock: 'Copydesk',
    earlier: '… and {{count}} earlier entries.',
  },
  record: {
    seal: '🧾 Record {{seal}}',
    title: '❗ The record of this desk is not what was written',
    entry: 'entry {{seq}}',
    entries: 'entries {{seq}} to {{to}}',
    meaning:
      'Somebody changed the database past me, or a backup was put back in part. Do not rest an approval on it before it is cleared up.',
    todo: 'Ask whoever runs Copydesk who can open the database, compare with a backup and with the record numbers under earlier digests: /desk audit 1204-3f9a22c1d4e5f607',
    more: 'Perhaps there is more: I stopped looking here.',
    flaw: {
      changed: 'Entry {{seq}} was changed after it was written.',
      unreadable: 'What entry {{seq}} says cannot be read any more: something else was written over it.',
      unlinked: 'Entry {{seq}} does not follow on the one before it: one of the two was exchanged.',
      missing: 'Gone from the middle: {{entries}}.',
      tail: 'Gone from the end: {{entries}}.',
      added: 'Put in past me: {{entries}}.',
      rewritten:
        'All entries fit together, but up to entry {{seq}} they are not those that I wrote: the record was made anew.',
      headless: 'The count beside the record is gone. I do not see whether entries are missing at its end.',
      unguarded:
        'The database would take changes of the record: its guard was taken off or another one was put in.',
      gate: 'P-{{piece}} v{{version}}: the {{gate}} gate does not stand as it was decided.',
      state: 'P-{{piece}} stands where nobody put it.',
      text: 'P-{{piece}} v{{version}} is not the text that was handed in.',
    },
    sealed: {
      held: '✅ {{seal}} is in the record: up to there it is the one of that day.',
      gone: '❗ {{seal}} is not in the record any more: it ends before that.',
      other: '❗ {{seal}} is not in the record: the entry of that number is another one now.',
    },
  },
  undelivered: {
    title: '❗ I cannot deliver to {{where}}',
    why: {
      archived: 'It is archived. Choose another one with /desk setup, or unarchive it, then send again.',
      restricted:
        'Not everybody may post there. Let me post in its settings, or choose another one with /desk setup.',
      outside: 'I am not a member there. Type /invite @Copydesk in it, then send again.',
      unseen:
        'I cannot see it: it is gone, or private without me. Type /invite @Copydesk in it, or choose another one with /desk setup.',
      nobody: 'That account is closed, or it is a bot. Give its roles to somebody else with /desk role.',
      'messages-off':
        'Direct messages with me are switched off. Whoever manages the app can switch its Messages tab on.',
      'home-off': 'My Home is switched off. Whoever manages the app can switch its Home tab on.',
      company:
        'Your company’s rules keep me out (encryption keys, sign-in or access). Ask an admin of the workspace to let Copydesk in.',
      permission:
        'I lack a permission. Whoever manages the app has to install it again with its current manifest.',
      token:
        'My access has ended. Whoever runs Copydesk has to install the app again and give me its new token.',
      refused:
        'The chat does not take this message as I wrote it. Please tell whoever runs Copydesk; its log says more.',
      'gave-up': 'I tried eight times and got no answer. Please send again.',
      unknown:
        'The chat refuses it, and I do not know why. Send again; if that fails, ask whoever runs Copydesk: its log says more.',
    },
    count_one: '{{count}} message waits.',
    count_other: '{{count}} messages wait.',
    done: '✅ Everything for {{where}} has been sent.',
    unshown: '❗ What you did is saved, but it is not shown in {{where}}',
    leads: 'I have told {{leads}}.',
    notThere: '❗ Not shown in {{where}} yet. ',
    held: '❗ Saved, but not shown to anybody yet: it follows by itself. ',
    button: 'Send again',
    sentAgain_one: '✅ Trying {{count}} message again.',
    sentAgain_other: '✅ Trying {{count}} messages again.',
    nothing: '✅ Nothing waits to be sent again.',
  },
  deaf: {
    title: '❗ My connection is broken: I have heard nobody since about {{since}}',
    todo: 'Commands, buttons and mentions do not reach me. I keep trying; please tell whoever runs Copydesk, whose log says what is wrong.',
    over: '✅ I hear you again; I heard nobody from about {{since}} to {{until}}',
    again: 'What was said or pressed meanwhile may have to be done again.',
  },
  barred: {
    over_one: '✅ I can post again: {{count}} message waited from {{since}} to {{until}}',
    over_other: '✅ I can post again: {{count}} messages waited from {{since}} to {{until}}',
    was: {
      token:
        'My access had ended. So that it does not happen again: whoever reinstalls the app or renews its token gives me the new one at once.',
      permission:
        'I lacked a permission. So that it does not happen again: install the app with its current manifest after each update.',
      company:
        'Your company’s rules kept me out. So that it does not happen again: ask an admin of the workspace to keep Copydesk approved.',
      unknown: 'The chat took nothing from me. Whoever runs Copydesk finds the reason in its log.',
    },
  },
  storage: {
    title: {
      full: '❗ I cannot save anything: the disk is full',
      'read-only': '❗ I cannot save anything: my database can only be read',
      broken: '❗ I cannot save anything: my disk or my database is damaged',
    },
    meanwhile:
      'Please tell whoever runs Copydesk. Until it is mended nothing that anybody does is saved; whoever tries is told so.',
    well: '✅ Saving works again. What was refused meanwhile has to be done again.',
    refused: {
      full: '⛔ Nothing was saved: the disk that holds my database is full. Please tell {{who}}.',
      'read-only': '⛔ Nothing was saved: my database can only be read. Please tell {{who}}.',
      broken: '⛔ Nothing was saved: my disk or my database is damaged. Please tell {{who}}.',
      busy: '⛔ Nothing was saved: my database is busy. Try again in a minute; if it goes on, tell {{who}}.',
      away: '⛔ I cannot reach my database, so this was probably not saved. Look first and try again in a minute; if it goes on, tell {{who}}.',
    },
    operator: 'whoever runs Copydesk',
    reference: 'Number in the log: {{reference}}',
  },
  check: {
    running: '🔎 Testing …',
    title: '🔎 Self-test',
    allWell: 'everything works',
    awaits_one: '{{count}} step of yours is left',
    awaits_other: '{{count}} steps of yours are left',
    faults_one: '{{count}} thing to mend',
    faults_other: '{{count}} things to mend',
    post: 'posting',
    scopes: 'permissions',
    scopesMissing: 'missing: {{missing}}. Import the manifest again and reinstall the app.',
    zone: 'clock: {{now}}',
    reach: 'conversations',
    outside: 'not a member of {{where}}: type /invite @Copydesk there',
    outbox: 'undelivered notices: {{count}}',
    record: 'record: {{count}} entries, unbroken · {{seal}}',
    leavers: 'nobody who left owes anything',
    leaversOwe_one: '{{count}} person has left and still owes something: {{who}}. See /desk people',
    leaversOwe_other: '{{count}} people have left and still owe something: {{who}}. See /desk people',
    reviewers: 'reviewers: {{count}}',
    few: 'each draft needs {{need}}, too few for {{gate}}: /desk role @who {{role}}',
    fewNamed: 'each draft needs {{need}}, too few of those whom the desk names for {{gate}}',
    shared:
      'people of other workspaces read along in {{where}}: choose another one with /desk setup, or mind what goes there',
    oneLead: 'One lead only: name a second with /desk setup second: @who',
    noLead:
      'nobody leads this desk: whoever runs the workspace takes or gives the lead with /desk role @who lead',
    probe: '🔎 Self-test: this message goes at once.',
    probeButton: 'Test',
    asks: 'Do these within a minute, then press Test once more.',
    late: '{{way}} (came late, after {{seconds}} s)',
    missing: '{{way}} did not arrive: {{setting}}',
    way: { press: 'a press', mention: 'a mention', direct: 'a direct message', home: 'the Home' },
    todo: {
      press: 'press Test below',
      mention: 'mention me in a conversation: @Copydesk help',
      direct: 'write me help in a direct message',
      home: 'open my Home',
    },
    setting: {
      press: 'switch on Interactivity & Shortcuts in the settings of the app (with HTTP: its Request URL).',
      mention:
        'add app_mention under Event Subscriptions → bot events, and the scope app_mentions:read; reinstall.',
      direct:
        'switch on the Messages tab under App Home, allow messages there, and add message.im under Event Subscriptions.',
      home: 'switch on the Home tab under App Home, and add app_home_opened under Event Subscriptions.',
    },
    unsure: 'I could not look into {{where}}; see the permissions.',
    noAnswer: 'no answer from the chat; try again in a minute.',
  },
  guide: {
    title: '👋 Copydesk runs your content from topic to verdict, right here.',
    more: 'Details of one command: /pitch help · in threads, mention me: @Copydesk approve P-12',
    pieces: 'A piece is named P-12, #12 or 12. Times as you say them: tomorrow 10am, Fri 18:30.',
    command: '/{{command}} · {{alias}} · {{what}}',
    line: '/{{command}} {{sub}} {{example}} · {{what}}',
    welcome:
      '👋 Hello, I am Copydesk. Begin with /desk setup: you choose where topics, reviews and digests go.',
    setup: 'Set up',
    propose: 'Propose a topic',
    also: 'also: {{aliases}}',
  },
  home,
}

export const deskRefusals = {
  desk: {
    'no-such-zone': '⛔ There is no time zone “{{said}}”. Write one like Asia/Shanghai or Europe/Berlin.',
    'no-such-time': '⛔ “{{said}}” is not a time of day. Write one like 09:00, or off.',
    'no-such-role': '⛔ There is no role “{{said}}”. There are: {{roles}}.',
    'let-in':
      '⛔ {{person}} is no full member ({{standing}}). Whoever is let in reads drafts and acts here. To let them in, add the word guest: /desk role @who writer guest',
    'guest-lead': '⛔ {{person}} is no full member of this workspace and cannot lead the desk.',
    'second-self': '⛔ You lead this desk already. Name somebody else as the second lead.',
    'last-lead': '⛔ {{person}} is the only lead. Make somebody else a lead first.',
  },
}

export const deskRecord = {
  desk: {
    setup: 'set the desk up',
    hours: 'changed the working hours',
    gates: 'set the gates',
    role: 'changed roles',
    digest: 'sent a digest',
    left: 'left',
    back: 'came back',
    'lead-gone': 'asked who takes the lead',
    'send-again': 'sent again what had not arrived',
  },
  page: { share: 'shared the page' },
  debt: { remind: 'asked again' },
} satisfies ActWords<typeof deskActs & typeof boardActs>

export const deskRights = {
  desk: { run: 'Running the desk', lead: 'Saying who leads the desk', check: 'Checking the desk' },
  digest: { send: 'Sending a digest' },
}
