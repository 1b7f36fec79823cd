import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { Hooks } from '../platform/context/hooks.ts'
import type { Referable } from '../platform/records/hooks.ts'

const BY_OBJECT: Readonly<Record<string, Referable>> = {
  customer: {
    table: 'customer',
    titleColumn: 'name',
    isOwned: true,
    alive: (of) => sql<boolean>`${sql.ref(`${of}.archived_at`)} is null`,
    declaration: null,
  },
  team: { table: 'team', titleColumn: 'name', isOwned: false, alive: () => sql<boolean>`true`, declaration: null },
  member: {
    table: 'member',
    titleColumn: 'name',
    isOwned: false,
    alive: (of) => sql<boolean>`${sql.ref(`${of}.status`)} = 'active'`,
    declaration: null,
  },
}

/** What the fields of declared objects can refer to. */
export const referable: Hooks['referable'] = (object) => {
  const found = BY_OBJECT[object]
  assert(found, `no field can refer to ${object}`)
  return found
}
