import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { createConversation } from '../../src/chat/front/converse.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { workspacesOf } from '../../src/chat/talk/workspace.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { manifestOf } from '../../src/slack/manifest.ts'
import { createWorkspaces } from '../../src/slack/workspaces.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { member, start } from '../support/desk.ts'

const log = pino({ level: 'silent' })
// Each team has somebody of this id, and a conversation: only the workspace tells them apart.
const [person, home, bot] = ['U0LIN', 'C0HOME', 'U0BOT']

/** A workspace of its own, with a token of its own. */
async function openTeam(id: string, realName: string) {
  const sandbox = await createSandbox({
    seed: {
      team: { id, name: id, domain: id.toLowerCase() },
      users: [
        { id: person, name: realName, realName, locale: 'en-US', tz: 'UTC' },
        { id: bot, name: 'copydesk', realName: 'Copydesk', isBot: true },
      ],
      conversations: [{ id: home, name: 'home', kind: 'public', members: [person, bot] }],
    },
    manifest: manifestOf('socket', ''),
    delivery: { kind: 'socket' },
  })
  atTheEnd(() => sandbox.stop())
  const { botToken, apiUrl } = sandbox
  const read = () =>
    sandbox
      .as(person)
      .messages(home)
      .map(({ blocks, text }) => JSON.stringify([text, blocks]))
  return { tenant: `slack:${id}`, access: { botToken, apiUrl }, read, faults: sandbox.faults }
}

/** The bot of two teams in one process, as everything below the port sees them. */
async function twoTeams() {
  const [one, two] = [await openTeam('T0ONE', 'Lin of one'), await openTeam('T0TWO', 'Lin of two')]
  const clock = movableClock(start, { frozen: true })
  const database = openDatabase('sqlite::memory:')
  atTheEnd(() => database.close())
  await migrate(database)
  const scene: Scene = { database, clock }
  const slack = createWorkspaces({ accesses: [one.access, two.access], prefix: '', log })
  const workspaces = workspacesOf(() => ({ slack: { workspaces: slack } }))
  const delivery = createDelivery({
    scene,
    cardOf,
    workspaces,
    log,
    machine: clock,
    pace: 0,
    random: () => 0,
  })
  atTheEnd(() => delivery.stop())
  const conversation = createConversation({ scene, log, workspaces })
  /** Types into a team’s conversation as somebody of whom the message itself tells nothing but the id. */
  const types = (tenant: string, title: string) =>
    conversation.hear({
      key: title,
      tenant,
      kind: 'command',
      command: 'pitch',
      text: title,
      conversation: `${tenant}/${home}`,
      actor: { id: `${tenant}/${person}`, ...nobody },
    })
  /** A desk with a card to tell, made while no workspace was asked for anything. */
  const cardFor = async (tenant: string) => {
    const desk = await openDesk(scene, { tenant, home: `${tenant}/${home}`, zone: 'UTC', language: 'en' })
    const lin = { id: `${tenant}/${person}`, name: 'Lin', zone: 'UTC', language: 'en', ...member } as const
    await greet(scene, desk.id, lin)
    const by = { desk: desk.id, person: lin.id, via: 'command' }
    await proposePitch(scene, by, { title: 'Tides', form: 'article', note: '' })
  }
  const notices = () =>
    scene.database.reading
      .selectFrom('notices')
      .select(['conversation', 'state', 'fault', 'attempts'])
      .execute()
  return { one, two, clock, scene, slack, delivery, types, cardFor, notices }
}

const nobody = { name: person, language: '', zone: 'UTC', standing: 'unknown', admin: false } as const

describe('of two teams in one process', () => {
  test('each is told what is of its desk, with its own token, and people are who their own workspace says', async () => {
    const { one, two, scene, slack, delivery, types } = await twoTeams()
    await slack.introduce()
    await types(one.tenant, 'Tides')
    await types(two.tenant, 'Winds')
    await delivery.settle()
    expect(one.read()).toEqual([expect.stringContaining('Tides')])
    expect(two.read()).toEqual([expect.stringContaining('Winds')])
    const people = await scene.database.reading
      .selectFrom('people')
      .select(['id', 'name', 'standing'])
      .execute()
    expect(people.map(({ id, name, standing }) => [id, name, standing]).sort()).toEqual([
      ['slack:T0ONE/U0LIN', 'Lin of one', 'member'],
      ['slack:T0TWO/U0LIN', 'Lin of two', 'member'],
    ])
  })

  test('one whose token is revoked keeps the other waiting for nothing, and is told itself when it is mended', async () => {
    const { one, two, clock, slack, delivery, types, notices } = await twoTeams()
    await slack.introduce()
    one.faults.add({ kind: 'refuse', method: 'chat.postMessage', error: 'token_revoked', times: 0 })
    for (const { tenant } of [one, two]) await types(tenant, 'Tides')
    await delivery.settle()
    const reasons = [one, two].map(({ tenant }) => delivery.held(tenant)?.reason)
    expect(reasons).toEqual(['token', undefined])
    clock.moveBy({ seconds: 12 })
    await types(two.tenant, 'Winds')
    await delivery.settle()
    expect([one.read().length, two.read().length]).toEqual([0, 2])
    expect((await notices()).map(({ state, attempts }) => [state, attempts])).toContainEqual(['waiting', 0])
    one.faults.clear()
    clock.moveBy({ seconds: 5 })
    await delivery.settle()
    expect(one.read()).toEqual([expect.stringContaining('Tides')])
    expect(delivery.held()).toBeUndefined()
  })

  test('what has the same key in both is heard in both, and once in each', async () => {
    const { one, two, slack, delivery, types } = await twoTeams()
    await slack.introduce()
    for (const { tenant } of [one, two, one]) await types(tenant, 'Tides')
    await delivery.settle()
    expect([one.read().length, two.read().length]).toEqual([1, 1])
  })

  test('what Slack sends is of the one that it names, and of no third', async () => {
    const { slack } = await twoTeams()
    await slack.introduce()
    const teamOf = (team_id: string) => slack.whose({ team_id })?.here.team
    expect(['T0ONE', 'T0TWO', 'T0THREE'].map(teamOf)).toEqual(['T0ONE', 'T0TWO', undefined])
  })
})

test('what is to be told before it is known whose the tokens are waits, and no try of it is counted', async () => {
  const { one, clock, slack, delivery, cardFor, notices } = await twoTeams()
  await cardFor(one.tenant)
  await delivery.settle()
  expect(await notices()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  await slack.introduce()
  clock.moveBy({ seconds: 2 })
  await delivery.settle()
  expect(one.read()).toEqual([expect.stringContaining('Tides')])
})

test('what is of a workspace in which the app is not installed is told in no other', async () => {
  const { one, two, slack, delivery, cardFor, notices } = await twoTeams()
  await slack.introduce()
  await cardFor('slack:T0THREE')
  await delivery.settle()
  expect((await notices()).map(({ state, fault }) => [state, fault])).toContainEqual(['dead', 'token'])
  expect([...one.read(), ...two.read()]).toEqual([])
})
