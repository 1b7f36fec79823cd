import type { Role, Scope, StandardRole } from '@rapport/contract'
import { expect } from 'vitest'
import type { Client } from '../../../test/client.ts'

let counter = 0

/** A role of the workspace's own: a copy with these rights otherwise. */
export async function addRole(
  admin: Client,
  grants: Record<string, Scope> = {},
  copyOf: StandardRole = 'member',
): Promise<Role> {
  counter += 1
  const made = await admin.post('/roles', { copyOf, name: { en: `Own role ${counter}` } })
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 })
  if (Object.keys(grants).length === 0) return made.body
  const changed = await admin.patch(`/roles/${made.body.key}`, { version: 1, grants })
  expect(changed, JSON.stringify(changed.body)).toMatchObject({ status: 200 })
  return changed.body
}
