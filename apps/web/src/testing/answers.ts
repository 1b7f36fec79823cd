import { Home, Me, MovementPage, Role, rightsOf, STANDARD_ROLES, type StandardRole } from '@rapport/contract'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`

/** An answer that the contract's schema accepts: a fixture that drifts from the contract fails the test. */
export function answer<Schema extends TSchema>(schema: Schema, value: Static<Schema>): Static<Schema> {
  if (!Value.Check(schema, value)) {
    throw new Error(`not what the contract says: ${JSON.stringify(Value.Errors(schema, value)[0])}`)
  }
  return value
}

export function meAnswer(role: StandardRole = 'administrator', change: Partial<Me> = {}): Me {
  const workspace = {
    id: ID(1),
    name: 'Harbour & Finch',
    currency: 'GBP',
    timeZone: 'Europe/London',
    asOf: null,
    revealsPerDay: 50,
    version: 1,
  }
  return answer(Me, {
    userId: 'user-1',
    memberId: ID(2),
    name: 'Wen Li',
    email: 'wen@example.com',
    language: 'en',
    roles: [{ key: role, name: null }],
    permissions: permissionsOf(role),
    workspace,
    workspaces: [{ id: workspace.id, name: workspace.name }],
    ...change,
  })
}

/** What somebody of a standard role may do, as the server tells it. */
export function permissionsOf(role: StandardRole): Me['permissions'] {
  return rightsOf([{ base: role, grants: {} }], [])
}

/** A role as the server tells it; a standard one unless said. */
export function roleAnswer(key: StandardRole, change: Partial<Role> = {}): Role {
  const at = '2026-11-01T08:00:00Z'
  const can = { update: key !== 'administrator', archive: key !== 'administrator' }
  const facts = { name: null, description: null, people: 1, version: 1, createdAt: at, updatedAt: at, archivedAt: null }
  return answer(Role, { key, base: key, grants: {}, ...facts, can, ...change })
}

/** The roles every workspace begins with. */
export function rolesAnswer(...added: readonly Role[]): { items: Role[] } {
  return { items: [...STANDARD_ROLES.map((key) => roleAnswer(key)), ...added] }
}

export function homeAnswer(change: Partial<Home> = {}): Home {
  return answer(Home, {
    asOf: '2026-11-21T10:00:00Z',
    currency: 'GBP',
    days: 90,
    customers: 3360,
    tiers: [
      { tier: 'A', customers: 412, spend12mMinor: 96_000_000 },
      { tier: 'B', customers: 203, spend12mMinor: 31_000_000 },
      { tier: 'C', customers: 905, spend12mMinor: 12_000_000 },
      { tier: 'D', customers: 1840, spend12mMinor: 4_000_000 },
    ],
    moves: [
      { from: 'A', to: 'B', customers: 31 },
      { from: 'C', to: 'A', customers: 12 },
    ],
    stages: [
      { stage: 'active', customers: 1200 },
      { stage: 'at_risk', customers: 336 },
    ],
    active: { now: 1000, before: 800 },
    newCustomers: { now: 90, before: 100 },
    revenue: { nowMinor: 25_000_000, beforeMinor: 25_000_000 },
    orders: { now: 2100, before: 0 },
    months: Array.from({ length: 24 }, (_, place) => ({
      month: new Date(Date.UTC(2024, 11 + place, 1)).toISOString().slice(0, 7),
      revenueMinor: 1_000_000 + place * 10_000,
      orders: 100 + place,
    })),
    ...change,
  })
}

export function movementsAnswer() {
  const reason = { weight: 0.6, axis: 'engagement' as const }
  return answer(MovementPage, {
    items: [
      {
        customerId: ID(12),
        customerName: 'Nordlicht GmbH',
        at: new Date(Date.now() - 2 * 3_600_000).toISOString(),
        from: 'A',
        to: 'B',
        cause: 'silence',
        reasons: [
          { ...reason, part: 'rhythm', figure: 2.4, threshold: 2, share: 0.41 },
          { ...reason, part: 'points', weight: 0.4, figure: 19, threshold: 20, share: 0.487 },
        ],
      },
    ],
    nextCursor: null,
    previousCursor: null,
  })
}
