import { expect, it } from 'vitest'
import type { Answer } from '../../../src/chat/talk/interaction.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { approvedPiece, firstDraft, reviewedPiece, title, who } from '../../loop/create/support.ts'
import { onBothDatabases, ref, type World, wholeJournal } from '../../support/desk.ts'
import { lines, talk } from '../create-talk.ts'

const whispered = (reply: Answer['reply']) => {
  if (reply.kind !== 'whisper') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return lines(reply.card)
}
const refused =
  '⛔ What is not published yet is read by people who have a role here or are in its conversation. Ask @陈 for a role.'
const unpublished = [
  ...[
    '/draft show P-1',
    '/draft list',
    '/draft P-1',
    '/draft list late',
    '/review show P-1',
    '/review',
    '/review P-1',
  ],
  ...['/desk audit P-1', '/pitch list', '/pitch show P-1', '/schedule today', '/schedule week'],
  ...['/metrics report', '/metrics explain', '/metrics due', '/retro list'],
]

onBothDatabases('somebody without a role', (world) => {
  /** P-1 is under review; `guest` is a full member of the workspace whom nobody gave a role. */
  const asGuest = async (within?: Parameters<typeof talk>[1]) => {
    const w = await world()
    await reviewedPiece(w)
    const team = talk(w, within)
    await team.delivery.settle()
    return { w, ...team }
  }

  it('reads no draft, no finding, no record and no list of what is unpublished', async () => {
    const { types } = await asGuest()
    for (const line of unpublished) {
      const said = whispered(await types('guest', line))
      expect([line, said.length, said[0]]).toEqual([line, 2, refused])
    }
  })

  it('reads what belongs to a conversation that they are in, and nothing else', async () => {
    const { w, types } = await asGuest((place, person) =>
      place === ref('home') && person === ref('guest') ? 'in' : 'out',
    )
    await w.database.reading
      .updateTable('desks')
      .set({ schedule: ref('other') })
      .execute()
    expect(whispered(await types('guest', '/draft show P-1')).join('\n')).toContain(firstDraft)
    expect(whispered(await types('guest', '/desk audit P-1'))[0]).not.toContain('⛔')
    expect(whispered(await types('guest', '/schedule week'))[0]).toBe(refused)
  })

  it('reads nothing while the platform will not say where they are', async () => {
    const { types } = await asGuest(() => 'unknown')
    expect(whispered(await types('guest', '/draft show P-1'))).toEqual([
      '⏳ I cannot see just now who is in that conversation. Try again in a minute, or ask @陈 for a role.',
      'You typed: /draft show P-1',
    ])
  })

  it('is not shown a draft by the refusal of what they pressed or typed', async () => {
    const { w, types, presses } = await asGuest()
    await submitVersion(w.scene, w.as('wang'), { piece: 1, body: '第二稿，机密' })
    const said = [
      await presses('guest', 'review.approve', { piece: '1', gate: 'wording', version: '1' }),
      await presses('guest', 'review.undo', { piece: '1', version: '1' }),
      await presses('guest', 'draft.withdraw', { piece: '1', version: '1' }),
      await types('guest', '/review approve P-1 v1'),
      await types('guest', '/review changes P-1 v9 x'),
    ].map((reply) => JSON.stringify(reply))
    for (const reply of said) expect(reply).not.toMatch(/机密|屈原/)
  })

  it('scores, reminds, sends and checks nothing', async () => {
    const { w, types } = await asGuest()
    const before = (await wholeJournal(w)).length
    const said: string[][] = []
    for (const line of ['/pitch score P-1 5', '/review remind P-1', '/desk digest schedule', '/desk check'])
      said.push(whispered(await types('guest', line)))
    expect(said.map(([first]) => first)).toEqual([
      '⛔ Scoring topics is for people who have a role here. Ask @陈 for one.',
      '⛔ Reminding reviewers is for people who have a role here. Ask @陈 for one.',
      '⛔ Sending a digest is for people who have a role here. Ask @陈 for one.',
      '⛔ Checking the desk is for people who have a role here. Ask @陈 for one.',
    ])
    expect(await wholeJournal(w)).toHaveLength(before)
  })

  it('proposes topics, asks for help and sees who is who', async () => {
    const { types } = await asGuest()
    expect(whispered(await types('guest', '/pitch Why tides turn'))[0]).toContain('P-2')
    for (const line of ['/desk help', '/pitch help', '/desk people', '/desk channels'])
      expect(whispered(await types('guest', line))[0]).not.toContain('⛔')
  })

  it('reads the piece that they write, lists their own, and reminds its reviewers', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: { ...who('guest'), language: 'en' } })
    await submitVersion(w.scene, w.as('guest'), { piece, body: firstDraft })
    const { types } = talk(w)
    expect(whispered(await types('guest', '/draft show P-1')).join('\n')).toContain(firstDraft)
    expect(whispered(await types('guest', '/draft list mine')).join('\n')).toContain(title)
    expect(whispered(await types('guest', '/review remind P-1'))[0]).toContain('⏰')
  })

  it('reads and scores as everybody does before the desk is set up', async () => {
    const { w, types } = await asGuest()
    await w.database.reading.updateTable('desks').set({ set_up_at: null }).execute()
    expect(whispered(await types('guest', '/draft show P-1')).join('\n')).toContain(firstDraft)
    expect(whispered(await types('guest', '/pitch list'))[0]).not.toContain('⛔')
  })
})

/** For a reader of this file: every line above is refused by the right, not by a missing piece. */
onBothDatabases('somebody with any role', (world) => {
  it('reads all of it', async () => {
    const w: World = await world()
    await reviewedPiece(w)
    const { types } = talk(w)
    for (const line of unpublished) expect(whispered(await types('li', line))[0]).not.toContain('⛔')
  })
})
