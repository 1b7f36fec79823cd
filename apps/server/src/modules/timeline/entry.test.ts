import {
  HAND_LOGGED_KINDS,
  INTERACTION_KINDS,
  STANDARD_GRANTS,
  STANDARD_ROLES,
  type StandardRole,
} from '@rapport/contract'
import { describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { NO_OWNER, type Owner } from '../access/index.ts'
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

const member = (role: StandardRole) => actorOf(role, { memberId: 'ann', teamId: 'north' })

describe('an entry logged by hand', () => {
  it('has a kind with a form, and a member behind it', () => {
    const byHand = INTERACTION_KINDS.filter((kind) => isByHand({ kind, actorId: 'ann' }))
    expect(byHand).toEqual(HAND_LOGGED_KINDS)
    for (const kind of INTERACTION_KINDS) expect(isByHand({ kind, actorId: null })).toBe(false)
  })
})

describe('mayCorrect', () => {
  const own = { ...NO_OWNER, ownerId: 'ann', ownerTeamId: 'north' }
  const team = { ...NO_OWNER, ownerId: 'ben', ownerTeamId: 'north' }
  const other = { ...NO_OWNER, ownerId: 'cyn', ownerTeamId: 'south' }
  const nobodys = NO_OWNER

  it.each<[StandardRole, boolean[]]>([
    ['administrator', [true, true, true, true]],
    ['manager', [true, true, false, false]],
    ['member', [true, false, false, false]],
    ['viewer', [false, false, false, false]],
    ['agent', [true, true, true, true]],
    ['auditor', [false, false, false, false]],
  ])('a %s corrects what others wrote with customers they may update', (role, expected) => {
    const may = [own, team, other, nobodys].map((customer) => mayCorrect(member(role), customer, 'somebody'))
    expect(may).toEqual(expected)
  })

  it.each(STANDARD_ROLES)('a %s corrects what they wrote where they may still write', (role) => {
    const may = (customer: Owner) => mayCorrect(member(role), customer, 'ann')
    const writes = (scopes: readonly string[]) =>
      ['customer.update', 'interaction.create'].some((right) => scopes.includes(STANDARD_GRANTS[role][right] ?? 'none'))
    expect(may(own)).toBe(writes(['own', 'team', 'all']))
    expect(may(other)).toBe(writes(['all']))
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
