import { createHash } from 'node:crypto'

export const FIRST_HASH = '0'.repeat(64)
/** Entries written today; those of version 1 do not cover workspace, id and the actor's name, and still verify. */
export const HASH_VERSION = 2

/** An entry as it is hashed: every column but the hash itself. */
export type HashedEntry = {
  workspaceId: string
  id: string
  at: string
  actorId: string | null
  actorName: string | null
  action: string
  object: string
  objectId: string | null
  before: unknown
  after: unknown
}

/** SHA-256 over the previous hash and the entry: changing or removing one breaks every later one. */
export function hashEntry(previousHash: string, sequence: number, entry: HashedEntry, version = HASH_VERSION): string {
  const rest = version === 1 ? restOfVersion1(entry) : hashedRest(entry)
  return createHash('sha256').update(`["${previousHash}",${sequence},${rest}`).digest('hex')
}

/** What follows the previous hash and the sequence in the JSON array that is hashed. */
export function hashedRest(entry: HashedEntry): string {
  const { workspaceId, id, at, actorId, actorName, action, object, objectId, before, after } = entry
  const facts = [HASH_VERSION, workspaceId, id, at, actorId, actorName, action, object, objectId]
  return JSON.stringify([...facts, canonical(before), canonical(after)]).slice(1)
}

function restOfVersion1({ at, actorId, action, object, objectId, before, after }: HashedEntry): string {
  return JSON.stringify([at, actorId, action, object, objectId, canonical(before), canonical(after)]).slice(1)
}

/** jsonb does not keep the order of keys, so the hash must not depend on it. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value ?? null
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]))
}
