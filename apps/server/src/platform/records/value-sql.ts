import { assert } from '@rapport/kernel'
import { type AnyField, type ColumnType, columnOf, columnTypeOf } from '@rapport/objects'

const STORAGE_KEY = /^f:\d{1,9}$/

/**
 * The value of a field of the record behind an alias, as an SQL expression of the field's column type; null for what is computed when it is read.
 * Custom fields lie in the column `custom`.
 */
export function valueSql(alias: string, name: string, field: AnyField): string | null {
  const column = columnOf(name, field)
  if (column !== null) return `${alias}.${column}`
  const type = columnTypeOf(field)
  return field.storageKey === undefined || type === null ? null : storedSql(alias, field.storageKey, type)
}

/** The same of what lies under a storage key. */
export function storedSql(alias: string, storageKey: string, type: ColumnType): string {
  assert(STORAGE_KEY.test(storageKey), `no storage key: ${storageKey}`)
  const custom = `${alias}.custom`
  if (type === 'jsonb') return `(${custom}->'${storageKey}')`
  if (type === 'text') return `(${custom}->>'${storageKey}')`
  if (type === 'text[]' || type === 'uuid[]') {
    const values = `(select array_agg(v) from jsonb_array_elements_text(${custom}->'${storageKey}') v)`
    return type === 'text[]' ? values : `${values}::uuid[]`
  }
  return `(${custom}->>'${storageKey}')::${type}`
}
