import type { Generated } from 'kysely'

// Storage words: every instant is ISO-8601 UTC text, every flag 0 | 1, every JSON column text that its store parses.
// A person, conversation or message is an opaque reference that carries its tenant (`slack:T1/U1`, `slack:T1/C1/17…`).

export interface DeskTable {
  id: string
  tenant: string
  zone: string
  language: string
  home: string
  topics: string | null
  review: string | null
  schedule: string | null
  metrics: string | null
  schedule_at: string | null
  metrics_at: string | null
  set_up_at: string | null
  digests_since: string | null
  last_piece: number
  version: number
  created_at: string
  /** Empty for the desk with which a workspace began. */
  name: Generated<string>
  /** Unset for the usual ones. */
  hours: string | null
}

export interface PersonTable {
  desk_id: string
  id: string
  name: string
  language: string
  zone: string
  roles: string
  standing: Generated<string>
  admitted: Generated<0 | 1>
  admin: Generated<0 | 1>
  home_opened_at: string | null
  home_tab: string | null
  left_at: string | null
  /** Whether they want one in the morning. */
  brief: Generated<0 | 1>
  created_at: string
}

export interface PieceTable {
  desk_id: string
  number: number
  title: string
  form: string
  state: string
  note: string
  source: string | null
  home: string
  pitched_by: string
  pitched_at: string
  decision: string | null
  decided_by: string | null
  decided_at: string | null
  reason: string | null
  merged_into: number | null
  writer: string | null
  assigned_by: string | null
  assigned_at: string | null
  accepted_at: string | null
  due_at: string | null
  current_version: number
  closed_at: string | null
  version: number
  updated_at: string
}

export interface ScoreTable {
  desk_id: string
  piece: number
  person: string
  score: number
  remark: string
  at: string
}

export interface AssignmentTable {
  desk_id: string
  piece: number
  number: number
  writer: string
  state: string
  assigned_by: string
  assigned_at: string
  answered_at: string | null
  reason: string | null
}

export interface ClippingTable {
  desk_id: string
  id: string
  text: string
  source: string | null
  kept_by: string
  kept_at: string
}

export interface VersionTable {
  desk_id: string
  piece: number
  number: number
  kind: string
  body: string
  fingerprint: string
  source: string | null
  submitted_by: string
  submitted_at: string
  review_in: string
  withdrawn_at: string | null
}

export interface GateTable {
  desk_id: string
  piece: number
  version: number
  gate: string
  state: string
  due_at: string | null
  asked_at: string | null
  /** Gates come due in this order. */
  position: Generated<number>
  /** How many different people must pass it, and who may. */
  need: Generated<number>
  who: Generated<string>
  label: string | null
}

/** One decision of one person at a gate; the first of a gate has the number 1. */
export interface GateDecisionTable {
  desk_id: string
  piece: number
  version: number
  gate: string
  person: string
  number: number
  said: string
  at: string
}

/** What a desk said of its gates, each time anew; the newest holds for what is handed in from then on. */
export interface GatePolicyTable {
  desk_id: string
  version: number
  gates: string
  set_by: string
  set_at: string
}

export interface FindingTable {
  desk_id: string
  piece: number
  number: number
  version: number
  gate: string
  text: string
  state: string
  raised_by: string
  raised_at: string
  settled_by: string | null
  settled_at: string | null
}

export interface ChannelTable {
  desk_id: string
  id: string
  platform: string
  account: string
  gap_minutes: number
  owner: string | null
  active: 0 | 1
  version: number
  created_at: string
  export_account: string | null
  export_clock: string | null
}

export interface SlotTable {
  desk_id: string
  id: string
  piece: number
  channel: string
  at: string
  owner: string
  state: string
  scheduled_by: string
  created_at: string
  ended_by: string | null
  ended_at: string | null
  version: number
}

export interface PublicationTable {
  desk_id: string
  id: string
  piece: number | null
  channel: string | null
  slot: string | null
  platform: string
  external_id: string | null
  link: string | null
  title: string
  form: string | null
  published_at: string
  day: string
  owner: string | null
  confirmed_by: string
  confirmed_at: string
  origin: string
}

export interface SnapshotTable {
  desk_id: string
  publication: string
  metric: string
  taken_at: string
  value: number
  source: string
  taken_by: string
}

export interface ImportTable {
  desk_id: string
  id: string
  state: string
  file_name: string
  fingerprint: string
  platform: string
  channel: string | null
  rows: string
  imported_by: string
  taken_at: string
  created_at: string
  decided_by: string | null
  decided_at: string | null
  outcome: string | null
  accountless: Generated<0 | 1>
  /** How far a long import has been stored or taken back, while it is. */
  progress: string | null
}

export interface ImportPartTable {
  desk_id: string
  import: string
  part: number
  rows: string
  /** What is to be stored of it, from the decision until it is done. */
  plan: string | null
}

export interface VerdictTable {
  desk_id: string
  piece: number
  line: string
  metric: string | null
  value: number | null
  median: number | null
  sample: number
  channels: string | null
  given_by: string
  given_at: string
}

export interface JournalTable {
  desk_id: string
  seq: number
  at: string
  actor: string
  via: string
  act: string
  piece: number | null
  facts: string
  previous: string
  hash: string
}

/** How many entries a desk's journal has, and the newest's hash; the database writes it with each entry. */
export interface JournalHeadTable {
  desk_id: string
  count: number
  hash: string
}

export interface NoticeTable {
  id: Generated<number>
  desk_id: string
  conversation: string
  tag: string
  kind: string
  facts: string
  thread: string | null
  under: string | null
  mode: string
  state: string
  attempts: number
  due_at: string
  leased_by: string | null
  leased_until: string | null
  tried_at: string | null
  message: string | null
  fault: string | null
  created_at: string
  sent_at: string | null
  told_by: string | null
  /** Subjects as a JSON list, which the database writes into `about` with the notice. */
  about: string | null
}

export interface ToldTable {
  desk_id: string
  conversation: string
  tag: string
  message: string
  kind: string
  facts: string
  at: string
  print: string | null
}

/** What a card that stands, or is on its way, is about: one row a subject. */
export interface AboutTable {
  desk_id: string
  conversation: string
  tag: string
  subject: string
}

export interface HeardTable {
  desk_id: string
  key: string
  at: string
}

export interface RunTable {
  desk_id: string
  job: string
  bucket: string
  state: string
  claimed_at: string
  done_at: string | null
}

/** When what is to be asked or done next about a subject; `step` is what was done last. */
export interface AlarmTable {
  desk_id: string
  subject: string
  kind: string
  step: string | null
  at: string | null
  set_at: string
}

/** Every table of Copydesk, the same on SQLite and on PostgreSQL. */
export interface Schema {
  desks: DeskTable
  people: PersonTable
  pieces: PieceTable
  scores: ScoreTable
  assignments: AssignmentTable
  clippings: ClippingTable
  versions: VersionTable
  gates: GateTable
  gate_decisions: GateDecisionTable
  gate_policies: GatePolicyTable
  findings: FindingTable
  channels: ChannelTable
  slots: SlotTable
  publications: PublicationTable
  snapshots: SnapshotTable
  imports: ImportTable
  import_parts: ImportPartTable
  verdicts: VerdictTable
  journal: JournalTable
  journal_heads: JournalHeadTable
  notices: NoticeTable
  told: ToldTable
  about: AboutTable
  heard: HeardTable
  runs: RunTable
  alarms: AlarmTable
}
