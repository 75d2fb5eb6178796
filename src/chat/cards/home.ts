import type { Reading } from '../../loop/act.ts'
import type { Desk } from '../../loop/desk.ts'
import type { Card } from '../card.ts'
import type { Hearing } from '../command.ts'
import type { Reply } from '../interaction.ts'
import type { Words } from '../words.ts'

export interface HomeOf {
  db: Reading
  desk: Desk
  words: Words
  now: string
  person: string
}

export async function homeCard({ words }: HomeOf): Promise<Card> {
  return { headline: words.line('desk.home.title'), nodes: [] }
}

export async function homeReply(hearing: Hearing): Promise<Reply> {
  const { desk, words, now, person, scene } = hearing
  return {
    kind: 'home',
    card: await homeCard({ db: scene.database.reading, desk, words, now, person: person.id }),
  }
}
