import { describe, expect, test } from 'vitest'
import { actions } from '../../src/chat/shown/card.ts'
import type { Form } from '../../src/chat/talk/form.ts'
import type { Interaction, Reply } from '../../src/chat/talk/interaction.ts'
import { bo, card, gate, topics, whisper, workspace } from './support/workspace.ts'

const form: Form = {
  act: 'pitch.propose',
  title: 'Propose a topic',
  submit: 'Propose',
  kept: {},
  fields: [{ name: 'title', label: 'Topic', input: { kind: 'line', max: 150 } }],
}
const buttons = actions([{ label: 'Why?', act: 'pitch.show', values: { piece: '12' } }])

/** What is answered to a command, a submission and a press; the last ones when the test lets them. */
async function asked(first: 'conversation' | 'home') {
  const [submitted, pressed] = [gate<Reply>(), gate<Reply>()]
  const script = ({ kind }: Interaction): Reply | Promise<Reply> => {
    if (kind === 'home') return { kind: 'home', card: card('Home', buttons) }
    if (kind === 'submission') return submitted.opened
    return kind === 'press' ? pressed.opened : { kind: 'form', form }
  }
  const { as, sandbox } = await workspace(script, { ackPatience: 20 })
  const closed = async () => {
    await as(bo).closeView('all')
    expect(as(bo).view()).toBeUndefined()
  }
  const whispered = () => sandbox.until(() => as(bo).ephemerals(topics)[0])
  const sent = () => sandbox.until(() => as(bo).messages(as(bo).dm())[0])
  if (first === 'home') {
    await as(bo).openHome()
    await as(bo).press(await sandbox.until(() => as(bo).home()), 'Why?')
  } else {
    await as(bo).command(topics, '/pitch')
    await as(bo).submit({ Topic: 'my words' })
  }
  return { as, sandbox, submitted, pressed, closed, whispered, sent }
}

const words = (seen: object | undefined) => JSON.stringify(seen)

describe('whoever closed the modal before the answer came', () => {
  test('to their form is answered where they opened it', async () => {
    const { closed, submitted, whispered } = await asked('conversation')
    await closed()
    submitted.open(whisper('Saved'))
    expect(words(await whispered())).toContain('Saved')
  })

  test('with what is wrong in their form reads what it is, and what they wrote', async () => {
    const { closed, submitted, whispered } = await asked('conversation')
    await closed()
    submitted.open({ kind: 'errors', errors: { title: 'Too long' } })
    const seen = words(await whispered())
    expect(seen).toContain('Too long')
    expect(seen).toContain('my words')
  })

  test('with another form is offered that form', async () => {
    const { as, sandbox, closed, submitted, whispered } = await asked('conversation')
    await closed()
    submitted.open({ kind: 'form', form: { ...form, title: 'And then' } })
    await as(bo).press(await whispered(), 'Open the form')
    expect((await sandbox.until(() => as(bo).view())).title?.text).toBe('And then')
  })

  test('to a press in it is answered where they opened it', async () => {
    const { as, sandbox, closed, submitted, pressed, whispered } = await asked('conversation')
    submitted.open(whisper('Topics', buttons))
    const page = await sandbox.until(() => words(as(bo).view()).includes('Topics') && as(bo).view())
    await as(bo).press(page, 'Why?')
    await closed()
    pressed.open(whisper('Because'))
    expect(words(await whispered())).toContain('Because')
  })

  test('to a press in it is offered there the form that it would open', async () => {
    const { as, sandbox, closed, submitted, pressed, whispered } = await asked('conversation')
    submitted.open(whisper('Topics', buttons))
    const page = await sandbox.until(() => words(as(bo).view()).includes('Topics') && as(bo).view())
    await as(bo).press(page, 'Why?')
    await closed()
    pressed.open({ kind: 'form', form })
    expect(words(await whispered())).toContain('Open the form')
  })

  test('of what they pressed on the Home gets both parts of a long answer, the second as a message', async () => {
    const { as, sandbox, closed, pressed, sent } = await asked('home')
    const rest = gate<Reply>()
    pressed.open({ kind: 'later', first: card('Reading'), rest: rest.opened })
    await sandbox.until(() => as(bo).view())
    await closed()
    rest.open(whisper('Read'))
    expect(words(await sent())).toContain('Read')
  })

  test('is answered elsewhere too while Slack changes no modal', async () => {
    const { as, sandbox, submitted, pressed, whispered } = await asked('conversation')
    submitted.open(whisper('Topics', buttons))
    const page = await sandbox.until(() => words(as(bo).view()).includes('Topics') && as(bo).view())
    await as(bo).press(page, 'Why?')
    sandbox.faults.add({ kind: 'error_before', method: 'views.update', status: 500, times: 9 })
    pressed.open(whisper('Because'))
    expect(words(await whispered())).toContain('Because')
  })
})
