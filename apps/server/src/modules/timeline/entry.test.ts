import { HAND_LOGGED_KINDS, INTERACTION_KINDS, ROLES, type Role } from '@rapport/contract'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/context/context.ts'
import { changedContent, type EntryContent, isByHand, mayCorrect } from './entry.ts'

const CALL: EntryContent = {
  kind: 'call',
  occurredAt: '2026-06-01T10:00:00Z',
  channel: 'phone',
  direction: 'out',
  subject: 'Prices',
  body: 'Wants oak',
  contactId: null,
}

function member(role: Role, memberId = 'ann', teamId: string | null = 'north'): Actor {
  return { kind: 'member', memberId, userId: 'u', name: 'Ann', role, teamId }
}

describe('an entry logged by hand', () => {
  it('has a kind with a form, and a member behind it', () => {
    const byHand = INTERACTION_KINDS.filter((kind) => isByHand({ kind, actorId: 'ann' }))
    expect(byHand).toEqual(HAND_LOGGED_KINDS)
    for (const kind of INTERACTION_KINDS) expect(isByHand({ kind, actorId: null })).toBe(false)
  })
})

describe('mayCorrect', () => {
  const own = { ownerId: 'ann', ownerTeamId: 'north' }
  const team = { ownerId: 'ben', ownerTeamId: 'north' }
  const other = { ownerId: 'cyn', ownerTeamId: 'south' }
  const nobodys = { ownerId: null, ownerTeamId: null }

  it.each<[Role, boolean[]]>([
    ['administrator', [true, true, true, true]],
    ['manager', [true, true, false, false]],
    ['member', [true, false, false, false]],
    ['viewer', [false, false, false, false]],
  ])('a %s corrects what others wrote with customers they may update', (role, expected) => {
    const may = [own, team, other, nobodys].map((customer) => mayCorrect(member(role), customer, 'somebody'))
    expect(may).toEqual(expected)
  })

  it.each(ROLES)('a %s corrects what they wrote where they may still write', (role) => {
    const may = (customer: typeof own | typeof nobodys) => mayCorrect(member(role), customer, 'ann')
    expect(may(own)).toBe(role !== 'viewer')
    expect(may(other)).toBe(role === 'administrator')
  })

  it('lets the system itself do everything', () => {
    expect(mayCorrect({ kind: 'system', name: 'demo' }, nobodys, null)).toBe(true)
  })
})

describe('changedContent', () => {
  it.each<[Partial<EntryContent>, string[]]>([
    [{}, []],
    [{ occurredAt: '2026-06-01T12:00:00.000+02:00' }, []],
    [{ occurredAt: '2026-06-01T10:00:01Z' }, ['occurredAt']],
    [{ kind: 'meeting', direction: null }, ['kind', 'direction']],
    [{ subject: null, body: 'Wants ash' }, ['subject', 'body']],
  ])('of %j is %j', (change, names) => {
    expect(changedContent(CALL, { ...CALL, ...change })).toEqual(names)
  })
})
