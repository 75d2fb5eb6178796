import type { PersonStanding, Role } from '../../src/loop/people.ts'

/** Somebody of each kind. `room`: a member without a role who is in the conversation. */
export interface Kind {
  name: string
  roles: Role[]
  standing: PersonStanding
  admitted?: boolean
  room?: boolean
  beforeSetup?: boolean
}

const withRole = (role: Role): Kind => ({ name: role, roles: [role], standing: 'member' })
const stranger = (standing: PersonStanding): Kind => ({
  name: standing,
  roles: ['lead', 'reviewer'],
  standing,
})

/** The columns of the table, in the order of its marks. Strangers once had roles: those count for nothing. */
export const kinds: Kind[] = [
  ...(['lead', 'planner', 'writer', 'designer', 'video', 'operator'] as const).map(withRole),
  ...(['community', 'analyst', 'reviewer'] as const).map(withRole),
  { name: 'member', roles: [], standing: 'member' },
  { name: 'inroom', roles: [], standing: 'member', room: true },
  stranger('guest'),
  { name: 'letin', roles: [], standing: 'guest', admitted: true },
  ...(['outsider', 'bot', 'gone'] as const).map(stranger),
  { name: 'early', roles: [], standing: 'member', beforeSetup: true },
]

type Row = readonly [marks: string, values?: Record<string, string>]

const [open, sent] = [{ piece: '1' }, { piece: '2' }]
const half = { piece: '3' }
const out = { piece: '6' }
const link = 'https://mp.weixin.qq.com/s/AbCdEfGh1234'

/**
 * Who may do what, in pieces and slots that are somebody else's: `+` may, `-` is refused. The marks are
 * lead, planner, writer, designer, video, operator, community, analyst, reviewer;
 * member without a role, member without a role in the room; guest, guest let in by name, outsider, bot, gone;
 * member before the desk is set up.
 */
// biome-ignore format: a table
export const rows: Record<string, Row> = {
  //                       lpwdvocar mr globx e
  'pitch.propose':        ['+++++++++ ++ -+--- +', { title: 'Why tides turn' }],
  'pitch.list':           ['+++++++++ -+ ----- +'],
  'pitch.show':           ['+++++++++ -+ ----- +', open],
  'pitch.score':          ['+++++++++ -- ----- +', { ...open, score: '4' }],
  'pitch.approve':        ['++------- -- ----- +', open],
  'pitch.park':           ['++------- -- ----- +', open],
  'pitch.reject':         ['++------- -- ----- +', { ...open, why: 'no' }],
  'pitch.reopen':         ['++------- -- ----- +', { piece: '4' }],
  'pitch.withdraw':       ['--------- -- ----- -', open],
  'pitch.rename':         ['++------- -- ----- +', { ...open, title: 'Why moons pull' }],
  'pitch.merge':          ['++------- -- ----- +', { ...open, into: '4' }],
  'draft.list':           ['+++++++++ -+ ----- +'],
  'draft.show':           ['+++++++++ -+ ----- +', sent],
  'draft.text':           ['+++++++++ -+ ----- +', sent],
  'draft.assign':         ['++------- -- ----- +', { piece: '4', who: 'slack:T1/wang' }],
  'draft.accept':         ['--------- -- ----- -', { piece: '5' }],
  'draft.decline':        ['--------- -- ----- -', { piece: '5', why: 'away' }],
  'draft.submit':         ['+-------- -- ----- -', { ...sent, body: 'Another text' }],
  'draft.withdraw':       ['--------- -- ----- -', sent],
  'review.list':          ['+++++++++ -+ ----- +'],
  'review.show':          ['+++++++++ -+ ----- +', sent],
  'review.approve':       ['+-------+ -- ----- +', { ...sent, version: '2' }],
  'review.changes':       ['+-------+ -- ----- +', { ...sent, version: '2', what: 'Too long' }],
  'review.undo':          ['--------- -- ----- -', half],
  'review.remind':        ['+++++++++ -- ----- +', sent],
  'review.settle':        ['+-------+ -- ----- +', { ...sent, finding: '1' }],
  'review.waive':         ['+-------+ -- ----- +', { ...sent, finding: '1' }],
  'schedule.today':       ['+++++++++ -+ ----- +'],
  'schedule.week':        ['+++++++++ -+ ----- +'],
  'schedule.month':       ['+++++++++ -+ ----- +'],
  'schedule.set':         ['++---+--- -- ----- +', { ...half, channel: '公众号', when: 'tomorrow 10am' }],
  'schedule.move':        ['++---+--- -- ----- +', { ...half, when: 'tomorrow 11am' }],
  'schedule.cancel':      ['++---+--- -- ----- +', half],
  'publish.confirm':      ['+----+--- -- ----- +', { ...half, channel: '公众号', link }],
  'publish.undo':         ['+----+--- -- ----- +', { ...out, publication: 'one' }],
  'publish.correct':      ['+----+--- -- ----- +', { publication: 'one', link, seen: link }],
  'metrics.add':          ['+----+-+- -- ----- +', { ...out, numbers: '阅读1200' }],
  'metrics.undo':         ['+----+-+- -- ----- +', { ...out, publication: 'one' }],
  'metrics.import':       ['+----+-+- -- ----- +'],
  'metrics.confirm':      ['+----+-+- -- ----- +', { import: '1' }],
  'metrics.into':         ['+----+-+- -- ----- +', { import: '1', channel: 'none' }],
  'metrics.clock':        ['+----+-+- -- ----- +', { import: '1', zone: 'UTC' }],
  'metrics.discard':      ['+----+-+- -- ----- +', { import: '1' }],
  'metrics.undo-import':  ['+----+-+- -- ----- +', { import: '1' }],
  'metrics.show':         ['+++++++++ -+ ----- +', out],
  'metrics.report':       ['+++++++++ -+ ----- +'],
  'metrics.explain':      ['+++++++++ -+ ----- +'],
  'metrics.due':          ['+++++++++ -+ ----- +'],
  'retro.list':           ['+++++++++ -+ ----- +'],
  'retro.close':          ['++-----+- -- ----- +', { ...out, line: 'It works' }],
  'retro.undo':           ['++-----+- -- ----- +', out],
  'desk.help':            ['+++++++++ ++ -+--- +'],
  'desk.page':            ['+++++++++ -+ ----- +', { thing: 'P-2' }],
  'desk.share':           ['+++++++++ -- ----- +', { piece: '2' }],
  'desk.home':            ['+++++++++ ++ -+--- +'],
  'desk.ask':             ['+++++++++ -+ ----- +', { words: '今天发什么' }],
  'desk.people':          ['+++++++++ ++ -+--- +'],
  'desk.channels':        ['+++++++++ ++ -+--- +'],
  'desk.pressed':         ['+++++++++ -- ----- +', { check: 'yes' }],
  'desk.neither':         ['+++++++++ ++ -+--- +'],
  'desk.check':           ['+++++++++ -- ----- +'],
  'desk.digest':          ['+++++++++ -- ----- +', { line: 'schedule' }],
  'desk.hours':           ['+-------- -- ----- -', { line: '9-17' }],
  'desk.brief':           ['+++++++++ ++ -+--- +'],
  'desk.audit':           ['+++++++++ -+ ----- +', sent],
  'desk.setup':           ['+-------- -- ----- +', { zone: 'Asia/Shanghai' }],
  'desk.role':            ['+-------- -- ----- -', { who: 'slack:T1/wang', roles: 'writer' }],
  'desk.channel-add':     ['+-------- -- ----- -', { platform: '微博', account: '青团' }],
  'desk.channel-edit':    ['+-------- -- ----- -', { channel: '公众号', gap: '4h' }],
  'desk.channel-remove':  ['+-------- -- ----- -', { channel: '公众号' }],
  'desk.resend':          ['+-------- -- ----- -'],
}
