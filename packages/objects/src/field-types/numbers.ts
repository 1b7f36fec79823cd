import { Type } from 'typebox'
import type { AnyField } from '../field.ts'
import { type FieldType, itself, taken } from './field-type.ts'

const SAFE_MAX = Number.MAX_SAFE_INTEGER
const INT4_MAX = 2_147_483_647

/** A number; `decimals` (0 unless said) is how many places are kept, rounded half away from zero. */
export const number: FieldType = {
  key: itself,
  columnType: (field) => (decimalsOf(field) === 0 ? 'bigint' : 'numeric'),
  schema: (field) => {
    const limits = { minimum: field.min ?? -SAFE_MAX, maximum: field.max ?? SAFE_MAX }
    return decimalsOf(field) === 0 ? Type.Integer(limits) : Type.Number(limits)
  },
  clean: (value, field) => ({ value: roundTo(Number(value), decimalsOf(field)) }),
  filter: () => 'number',
  isSortable: true,
  cell: 'number',
}

/** An amount in minor units of the currency that `currencyField` holds, or of the workspace's own. */
export const money: FieldType = {
  key: (name) => `${name}Minor`,
  columnType: () => 'bigint',
  schema: (field) => Type.Integer({ minimum: field.min ?? -SAFE_MAX, maximum: field.max ?? SAFE_MAX }),
  clean: taken,
  filter: () => 'money',
  isSortable: true,
  cell: 'money',
}

/** A share in per cent with two decimals: 12.5 is an eighth. */
export const percentage: FieldType = {
  key: (name) => `${name}Percent`,
  columnType: () => 'numeric',
  schema: (field) => Type.Number({ minimum: field.min ?? 0, maximum: field.max ?? 100 }),
  clean: (value) => ({ value: roundTo(Number(value), 2) }),
  filter: () => 'number',
  isSortable: true,
  cell: 'percentage',
}

/** A length of time in whole seconds. */
export const duration: FieldType = {
  key: (name) => `${name}Seconds`,
  columnType: () => 'integer',
  schema: (field) => Type.Integer({ minimum: field.min ?? 0, maximum: field.max ?? INT4_MAX }),
  clean: taken,
  filter: () => 'number',
  isSortable: true,
  cell: 'duration',
}

function decimalsOf(field: AnyField): number {
  return field.decimals ?? 0
}

/** Half away from zero, by the decimal digits people see and not by their binary fractions (1.005 → 1.01). */
function roundTo(value: number, decimals: number): number {
  const moved = Number(`${Math.abs(value)}e${decimals}`)
  if (!Number.isFinite(moved)) return value
  return Math.sign(value) * Number(`${Math.round(moved)}e-${decimals}`)
}
