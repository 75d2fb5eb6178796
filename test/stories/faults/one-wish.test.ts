import { expect, it } from 'vitest'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { notices, onBothDatabases, ref } from '../../support/desk.ts'
import type { Killing } from '../../support/faults-life.ts'
import { playDay, presses, type Step, types } from '../../support/faults-loop.ts'

const at = (person: string) => personInText(ref(person))

/** A review that nobody may finish until roles are given: reviewers lose theirs, and one gets it back. */
const blockedReview = (): Step[] => [
  types('wang', '/pitch Why we eat rice dumplings'),
  presses('lin', 'pitch.approve', { piece: '1' }),
  types('lin', `/draft assign P-1 ${at('wang')} due tomorrow 6pm`),
  types('chen', `/desk role ${at('zhao')} none`),
  types('chen', `/desk role ${at('qian')} none`),
  types('wang', '/draft submit P-1 https://docs.example.com/d/1'),
  types('chen', '/review approve P-1'),
]
const givesRole = (): Step[] => [types('chen', `/desk role ${at('zhao')} reviewer`)]

onBothDatabases('a process that is killed between any two steps of a wish', (world) => {
  it('leaves nobody unasked who was given the role for a review that waits', async () => {
    const given = async (killings: Killing[]) => {
      const desk = await world()
      await playDay(desk, blockedReview(), [])
      const { deaths } = await playDay(desk, givesRole(), killings)
      const asked = (await notices(desk)).filter(({ kind }) => kind === 'review-ask' || kind === 'role-given')
      return { deaths, asked: asked.map(({ kind, tag, facts }) => ({ kind, tag, facts })) }
    }
    const { asked } = await given([])
    expect(asked.slice(-2).map(({ kind }) => kind)).toEqual(['role-given', 'review-ask'])
    for (let past = 0; past < 4; past++) {
      const killed = await given([{ past, at: 'after a commit' }])
      expect(killed, `past ${past} points`).toEqual({ deaths: ['after a commit'], asked })
    }
  })
})
