import type { StandardRole } from '@rapport/contract'
import type { Actor } from '../src/platform/context/context.ts'

type Member = Extract<Actor, { kind: 'member' }>

/** Somebody of a standard role, in no team and no department unless said. */
export function actorOf(role: StandardRole, facts: Partial<Member> = {}): Member {
  return {
    kind: 'member',
    memberId: 'm',
    userId: 'u',
    name: 'Somebody',
    roles: [{ key: role, base: role, grants: {} }],
    teamId: null,
    departmentId: null,
    ...facts,
  }
}
