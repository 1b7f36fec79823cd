import { type FieldAccess, isClear, type Sensitivity } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { STANDARD_ROLES, type StandardRole } from './standard-roles.ts'

/** What a role may see of fields: all up to a level of sensitivity, of those above it that they are there, or nothing. */
export type RoleClearance = {
  clearance: Sensitivity
  above: 'mask' | 'hide'
  /** Fields that are not as their sensitivity says, by object and name: `customer.phone`. */
  exceptions: Readonly<Record<string, FieldAccess>>
}

const ALL: RoleClearance = { clearance: 'sensitive', above: 'mask', exceptions: {} }

const NO_PERSONAL: RoleClearance = { clearance: 'internal', above: 'mask', exceptions: {} }

/** What each standard role sees, and those that began as it. Who only looks, or counts, needs no telephone numbers. */
export const STANDARD_CLEARANCE: Readonly<Record<StandardRole, RoleClearance>> = {
  ...(Object.fromEntries(STANDARD_ROLES.map((role) => [role, ALL])) as Record<StandardRole, RoleClearance>), // one for each, by construction
  analyst: NO_PERSONAL,
  auditor: NO_PERSONAL,
  viewer: NO_PERSONAL,
}

export const FieldAccessSchema = Type.Enum(['hide', 'mask', 'read', 'write'])

/** Fields that are not simply read and written by who asks, by their names, by the names of their objects. */
export const RestrictedFields = Type.Record(Type.String(), Type.Record(Type.String(), FieldAccessSchema))
export type RestrictedFields = Static<typeof RestrictedFields>

/** What may be done with a field of an object; whoever is told nothing of it may do everything. */
export function accessAmong(restricted: RestrictedFields, object: string, field: string): FieldAccess {
  return restricted[object]?.[field] ?? 'write'
}

/** Whether a field's values are seen as they are. */
export function isClearAmong(restricted: RestrictedFields, object: string, field: string): boolean {
  return isClear(accessAmong(restricted, object, field))
}
