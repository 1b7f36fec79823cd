import { createHash } from 'node:crypto'
import { assert } from '@rapport/kernel'
import { type AnyField, type ColumnType, columnOf, columnTypeOf, isComputed } from '@rapport/objects'

const STORAGE_KEY = /^f:\d{1,9}$/

/**
 * The value of a field of the record behind an alias, as an SQL expression of the field's column type. Custom fields lie in the column `custom`;
 * what is computed has a join of its own (`fromWholeSql`).
 */
export function valueSql(alias: string, name: string, field: AnyField): string | null {
  if (isComputed(field)) return `"${computedAlias(alias, name, field)}".v`
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
    // A name of its own for the column: what is computed beside it is called v, too.
    const values = `(select array_agg(held.one) from jsonb_array_elements_text(${custom}->'${storageKey}') held (one))`
    return type === 'text[]' ? values : `${values}::uuid[]`
  }
  return `(${custom}->>'${storageKey}')::${type}`
}

/** The join that computes a field of the record behind an alias. */
export function computedAlias(alias: string, name: string, { storageKey }: Pick<AnyField, 'storageKey'>): string {
  return shortName(`${alias.replaceAll('"', '')} ${storageKey ?? name}`)
}

const NAME_BYTES_MAX = 60

/** PostgreSQL cuts names off behind 63 bytes, and two of one beginning would be one. */
export function shortName(name: string): string {
  if (name.length <= NAME_BYTES_MAX) return name
  return `${name.slice(0, 20)} ${createHash('sha256').update(name).digest('hex').slice(0, 24)}`
}
