import { addDays, type Instant, instantOf, type MovableClock, plus } from '../foundation/time.ts'
import { addNumbers } from '../loop/analyze/add-numbers.ts'
import { answerAssignment } from '../loop/create/answer-assignment.ts'
import { assignPiece } from '../loop/create/assign-piece.ts'
import { approveGate } from '../loop/create/decide-gate.ts'
import { submitVersion } from '../loop/create/submit-version.ts'
import type { Desk } from '../loop/desk.ts'
import { addChannel } from '../loop/distribute/add-channel.ts'
import { confirmPublication } from '../loop/distribute/confirm-publication.ts'
import { setSlot } from '../loop/distribute/set-slot.ts'
import { giveRoles } from '../loop/give-roles.ts'
import { greet } from '../loop/greet.ts'
import { openDesk } from '../loop/open-desk.ts'
import { closePiece } from '../loop/optimize/close-piece.ts'
import type { PieceForm } from '../loop/piece.ts'
import { decidePitch } from '../loop/plan/decide-pitch.ts'
import { proposePitch } from '../loop/plan/propose-pitch.ts'
import { scorePitch } from '../loop/plan/score-pitch.ts'
import type { Actor, Scene } from '../loop/scene.ts'
import { setUpDesk } from '../loop/set-up-desk.ts'
import { forgetNotices } from '../outbox/booking.ts'
import type { MetricId } from '../platforms/metric.ts'
import type { Platform } from '../platforms/platform.ts'
import { accounts, type Past, past } from './history.ts'
import { conversations, member, members, reference, teamId, zone } from './team.ts'

/** A desk that is being filled through the same use cases that people use, with the clock where the story is. */
interface Story {
  scene: Scene
  clock: MovableClock
  desk: Desk
  today: string
  channels: Map<Platform, string>
  as(id: string): Actor
}

/** Fills an empty database with a team, four weeks of work and a lively today; `clock` ends at today's 09:00 in the zone. */
export async function seedDesk(scene: Scene, clock: MovableClock, today: string): Promise<void> {
  const at = (date: string, time: string) => instantOf({ date, time }, zone)
  clock.moveTo(at(addDays(today, -30), '09:00'))
  const story = await founding(scene, clock, today)
  const fresh: Fresh[] = []
  for (const piece of past) fresh.push(...(await live(story, piece)))
  // What was said in those weeks has long scrolled away.
  await forgetNotices(scene.database)
  clock.moveTo(at(addDays(today, -1), '20:30'))
  await openWork(story)
  clock.moveTo(at(today, '08:40'))
  for (const { publication, figures } of fresh) {
    await addNumbers(scene, story.as('ULI'), { publication, figures, doubts: [], sure: true })
  }
  clock.moveTo(at(today, '09:00'))
}

async function founding(scene: Scene, clock: MovableClock, today: string): Promise<Story> {
  const tenant = `slack:${teamId}`
  const home = reference(conversations.lobby.id)
  const desk = await openDesk(scene, { tenant, home, zone, language: 'zh-CN' })
  const as = (id: string): Actor => ({ desk: desk.id, person: reference(id), via: 'command' })
  const known = members.map(({ id, realName, locale, roles }) => ({
    who: {
      id: reference(id),
      name: realName,
      language: locale === 'en-US' ? ('en' as const) : ('zh-CN' as const),
      zone,
      ...member,
    },
    roles,
  }))
  for (const { who } of known) await greet(scene, desk.id, who)
  const { topics, review, schedule, metrics } = conversations
  await setUpDesk(scene, as('UCHEN'), {
    topics: reference(topics.id),
    review: reference(review.id),
    schedule: reference(schedule.id),
    metrics: reference(metrics.id),
  })
  for (const { who, roles } of known) await giveRoles(scene, as('UCHEN'), { who, roles })
  const channels = new Map<Platform, string>()
  for (const { platform, account } of accounts) {
    const channel = await addChannel(scene, as('UCHEN'), { platform, account, owner: reference('ULI') })
    channels.set(platform, channel.id)
  }
  return { scene, clock, desk, today, channels, as }
}

/** A publication of yesterday and what its numbers will be. */
interface Fresh {
  publication: string
  figures: Partial<Record<MetricId, number>>
}

/** One piece of the past, from its pitch to its numbers, each step at its hour; yesterday's are still to be told. */
async function live(story: Story, told: Past): Promise<Fresh[]> {
  const { daysAgo, time, title, form, platform, factor, verdict } = told
  const { scene, clock, as } = story
  const out = instantOf({ date: addDays(story.today, -daysAgo), time }, zone)
  clock.moveTo(plus(out, { hours: -20 }))
  const piece = await written(story, { title, form })
  await approveBoth(story, piece)
  await setSlot(scene, as('ULIN'), { piece, channel: channelOf(story, platform), at: out })
  clock.moveTo(plus(out, { minutes: 4 }))
  const { publication } = await confirmPublication(scene, as('ULI'), {
    piece,
    channel: channelOf(story, platform),
    link: linkOf(platform, piece),
  })
  const figures = figuresOf(platform, factor, piece)
  if (daysAgo < 2) return [{ publication, figures }]
  // One is left without numbers, so that somebody has to be asked.
  if (daysAgo === 3) return []
  const morning = instantOf({ date: addDays(story.today, 1 - daysAgo), time: '09:30' }, zone)
  clock.moveTo(plus(morning, { minutes: piece }))
  await addNumbers(scene, as('ULI'), { publication, figures, doubts: [], sure: true })
  if (verdict) await closePiece(scene, as('ULIN'), { piece, line: verdict })
  return []
}

const channelOf = ({ channels }: Story, platform: Platform) => channels.get(platform) as string

/** A link as the platform makes it, different for every piece. */
function linkOf(platform: Platform, piece: number): string {
  const host = accounts.find((account) => account.platform === platform)?.host ?? 'https://example.com/'
  const id =
    platform === 'xiaohongshu'
      ? `6560000000000000000000${String(piece).padStart(2, '0')}`
      : `74${String(piece).padStart(17, '0')}`
  return platform === 'wechat-oa' ? `${host}qt${String(piece).padStart(6, '0')}AbCdEf` : `${host}${id}`
}

// Whole numbers that look like a day's work but are the same at every start.
function figuresOf(platform: Platform, factor: number, piece: number): Partial<Record<MetricId, number>> {
  const usual = accounts.find((account) => account.platform === platform)?.usual ?? 1000
  const views = Math.round(usual * factor * (1 + ((piece * 37) % 17) / 100))
  const share = (permille: number) => Math.max(1, Math.round((views * permille) / 1000))
  const seen = platform === 'x' ? { impressions: views } : { views }
  return { ...seen, likes: share(31), comments: share(6), shares: share(9), followers_gained: share(2) }
}

async function written(
  { scene, as, clock }: Story,
  { title, form }: { title: string; form: PieceForm },
): Promise<number> {
  const piece = await proposePitch(scene, as('UWANG'), { title, form, note: '' })
  await decidePitch(scene, as('ULIN'), { piece, decision: 'approved' })
  const who = { id: reference('UWANG'), name: '王一', language: 'zh-CN' as const, zone, ...member }
  await assignPiece(scene, as('ULIN'), { piece, who, due: plus(clock.now(), { hours: 12 }) })
  await answerAssignment(scene, as('UWANG'), { piece, answer: 'accepted' })
  await submitVersion(scene, as('UWANG'), { piece, body: `https://docs.example.com/d/${piece}` })
  return piece
}

async function approveBoth({ scene, as }: Story, piece: number): Promise<void> {
  await approveGate(scene, as('UZHAO'), { piece })
  await approveGate(scene, as('UBO'), { piece })
}

/** What is under way when the newcomer opens the page: pitches to decide, gates to pass, slots of today and tomorrow. */
async function openWork(story: Story): Promise<void> {
  const { scene, as, today, clock } = story
  const slot = (piece: number, platform: Platform, at: Instant) =>
    setSlot(scene, as('ULIN'), { piece, channel: channelOf(story, platform), at })
  const on = (days: number, time: string) => instantOf({ date: addDays(today, days), time }, zone)
  const ready = await written(story, { title: '端午为什么要吃粽子', form: 'article' })
  await approveBoth(story, ready)
  await slot(ready, 'wechat-oa', on(0, '11:00'))
  const facts = await written(story, { title: '粽子开箱第二季', form: 'article' })
  await approveGate(scene, as('UZHAO'), { piece: facts })
  await slot(facts, 'xiaohongshu', on(0, '12:30'))
  const wording = await written(story, { title: 'Three minutes to wrap zongzi', form: 'short-video' })
  await slot(wording, 'douyin', on(0, '18:30'))
  const given = await proposePitch(scene, as('UZHAO'), {
    title: '一颗糯米的旅程',
    form: 'short-video',
    note: '',
  })
  await decidePitch(scene, as('ULIN'), { piece: given, decision: 'approved' })
  const who = { id: reference('UWANG'), name: '王一', language: 'zh-CN' as const, zone, ...member }
  await assignPiece(scene, as('ULIN'), { piece: given, who, due: plus(clock.now(), { hours: 40 }) })
  await slot(given, 'wechat-oa', on(1, '08:00'))
  const open = await proposePitch(scene, as('UWANG'), {
    title: '粽叶重复用几次才安全',
    form: 'article' as const,
    note: '后台三周收到 14 次同样的提问。',
  })
  await scorePitch(scene, as('UZHAO'), { piece: open, score: 5, remark: '' })
  await scorePitch(scene, as('UBO'), { piece: open, score: 4, remark: '' })
  await proposePitch(scene, as('UBO'), {
    title: 'Why our rice dumplings are green',
    form: 'short-video' as const,
    note: 'A reader asked; nobody has answered it in English yet.',
  })
}
