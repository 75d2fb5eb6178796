import { useCallback, useEffect, useState } from 'preact/hooks'
import { call } from './link.ts'
import { type Place, readPlace, writePlace } from './place.ts'

const MEMBER_KEY = 'sandbox.member'

export type Member = {
  /** Undefined until it is known who there is to act as. */
  user?: string
  at: Place['at']
  problem: boolean
  go: (at: Place['at']) => void
  actAs: (user: string) => void
}

/** Keeps who acts and where they are in the address, and the last member for the next visit. */
export function useMember(): Member {
  const [place, setPlace] = useState(() => readPlace(location.hash))
  const [problem, setProblem] = useState(false)
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.hash))
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const { user } = place
  useEffect(() => {
    if (user) localStorage.setItem(MEMBER_KEY, user)
    else void firstMember().then((found) => (found ? actAs(found) : setProblem(true)))
  }, [user])
  const go = useCallback((at: Place['at']) => {
    location.hash = writePlace({ user: readPlace(location.hash).user, at })
  }, [])
  const actAs = useCallback((next: string) => {
    location.hash = writePlace({ user: next, at: { kind: 'start' } })
  }, [])
  return { user, at: place.at, problem, go, actAs }
}

async function firstMember(): Promise<string | undefined> {
  const answer = await call('members', {})
  if (!answer.ok) return undefined
  const people = answer.users.filter((one) => !one.isBot)
  const last = localStorage.getItem(MEMBER_KEY)
  return (people.find((one) => one.id === last) ?? people[0])?.id
}
