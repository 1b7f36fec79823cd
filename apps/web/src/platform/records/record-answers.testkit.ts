import type { ObjectName } from '@rapport/contract'
import { fieldsOf, keyOf, recordSchema } from '@rapport/objects'
import { Type } from 'typebox'
import { answer } from '../../testing/answers.ts'
import { type AnyRecord, declarationOf } from './object.ts'

export const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`

/** A record as the server answers it, checked against what follows from the declaration. */
export function recordAnswer(object: ObjectName, place: number, values: Record<string, unknown> = {}): AnyRecord {
  const declaration = declarationOf(object)
  const empty = fieldsOf(declaration).flatMap(([name, field]): [string, unknown][] => {
    const named = ['member', 'team', 'reference'].includes(field.type)
      ? [[`${name}Name`, null] as [string, unknown]]
      : []
    return [[keyOf(name, field), field.default ?? null], ...named]
  })
  const at = '2026-11-02T08:00:00Z'
  const record = {
    ...Object.fromEntries(empty),
    id: ID(place),
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    version: 1,
    can: { update: true, archive: true, assign: true },
    ...values,
  }
  const schema = recordSchema(declaration, { can: Type.Record(Type.String(), Type.Boolean()) })
  return answer(schema, record as never) as unknown as AnyRecord
}
