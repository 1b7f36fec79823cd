import type { RestoredFields, RestoreFieldsRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { changedKeys, editableFields, keyOf, type ObjectDeclaration, updateSchema, type Values } from '@rapport/objects'
import { Value } from 'typebox/value'
import type { WriteCtx } from '../context/context.ts'
import { stateAt } from './history.ts'
import { requireRecord, type StoredRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { updateRecord } from './write-record.ts'

type Left = RestoredFields['left'][number]

/**
 * Sets fields back to what they were at a moment, as one more change: with the version, the right and the rules of any other. What cannot be set
 * back stays as it is and is named with the reason.
 */
export async function restoreFields(
  ctx: WriteCtx,
  type: RecordType,
  id: string,
  { version, fields, ...moment }: RestoreFieldsRequest,
): Promise<RestoredFields> {
  const declaration = ctx.model.of(type.declaration)
  const record = await requireRecord(ctx, type, id, 'update')
  const then = await stateAt(ctx, declaration, record, moment)
  const differing = changedKeys(declaration, record, then).filter((key) => fields?.includes(key) ?? true)
  const left = differing.flatMap((key) => unsettable(declaration, record, key, then[key]) ?? [])
  let keys = differing.filter((key) => !left.some(({ field }) => field === key))
  // What a rule refuses is left out and the rest tried again; nothing was written before it was refused.
  for (;;) {
    const refused = await tryUpdate(ctx, type, id, { ...pick(then, keys), version })
    left.push(...refused.filter(({ field }) => keys.includes(field)))
    const rest = keys.filter((key) => !refused.some(({ field }) => field === key))
    if (rest.length === keys.length) return { restored: keys, left }
    keys = rest
  }
}

/** Why a field cannot take its former value, as far as its declaration says; null where it can. */
function unsettable(declaration: ObjectDeclaration, record: StoredRecord, key: string, value: unknown): Left | null {
  const isWritten = editableFields(declaration).some(([name, field]) => keyOf(name, field) === key)
  if (!isWritten)
    return {
      field: key,
      code: 'history.field_computed',
      message: 'This field follows from others and cannot be set back.',
    }
  if (key === 'ownerId' && !record.can.assign)
    return { field: key, code: 'history.field_assigned', message: 'Your role does not allow you to change the owner.' }
  if (Value.Check(updateSchema(declaration), { version: 1, [key]: value })) return null
  return { field: key, code: 'history.value_unknown', message: 'The field no longer takes the value it had.' }
}

/** The fields a rule refuses; throws what is about no single field. */
async function tryUpdate(
  ctx: WriteCtx,
  type: RecordType,
  id: string,
  values: Values & { version: number },
): Promise<Left[]> {
  try {
    await updateRecord(ctx, type, id, values)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const refused = error.fieldErrors.map(({ path, code, message }) => ({ field: path, code, message }))
    if (!refused.some(({ field }) => field in values)) throw error
    return refused
  }
}

function pick(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}
