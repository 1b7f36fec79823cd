import type { ObjectName } from '@rapport/contract'
import { fieldsOf, keyOf } from '@rapport/objects'
import { declarationOf } from './object.ts'

/** The record of another object that a record refers to by the first of its fields that does; `name` is null where it is out of reach. */
export function referredTo(
  target: ObjectName,
  object: ObjectName,
  record: object,
): { id: string; name: string | null } | null {
  const values = new Map<string, unknown>(Object.entries(record))
  for (const [field, declared] of fieldsOf(declarationOf(object))) {
    const id = declared.type === 'reference' && declared.to === target ? values.get(keyOf(field, declared)) : null
    const name = values.get(`${field}Name`)
    if (typeof id === 'string') return { id, name: typeof name === 'string' ? name : null }
  }
  return null
}
