import { act } from './act.ts'
import { type GatesSaid, gateList } from './gate-policy.ts'
import { addGatePolicy } from './gate-policy-store.ts'
import type { Actor, Scene } from './scene.ts'

/**
 * Says which gates a version passes from now on, in which order, who decides each and how many must; what is under review
 * keeps those under which it was handed in. Returns the version of the policy. Throws on a list that is none.
 */
export function setGates(scene: Scene, actor: Actor, said: GatesSaid): Promise<number> {
  return act(scene, actor, 'desk.run', async ({ trx, desk, actor: { id: by }, now: at, journal }) => {
    const gates = gateList.parse(said)
    const version = await addGatePolicy(trx, desk.id, { gates, by, at })
    await journal('desk.gates', { policy: version, gates }, undefined, ['desk'])
    return version
  })
}
