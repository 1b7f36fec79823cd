import { sortKey } from '@rapport/language'
import { columnOf, columnsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import type { BulkColumns } from '../db/bulk.ts'

type CellColumn = { name: string; type: string; key: string; cell(value: unknown): unknown }

const known = new WeakMap<ObjectDeclaration, readonly CellColumn[]>()

/** Values by their columns, JSON as text for those that hold it, with the keys of names beside the names. */
export function cellsOf(declaration: ObjectDeclaration, values: Values): (readonly [column: string, cell: unknown])[] {
  return cellColumns(declaration).flatMap(({ name, key, cell }) => {
    const value = values[key]
    return value === undefined ? [] : [[name, cell(value)] as const]
  })
}

/** The columns of an object's values with their types, as bulk statements take them; `bulkCells` has their order. */
export function bulkColumns(declaration: ObjectDeclaration): BulkColumns {
  return Object.fromEntries(cellColumns(declaration).map(({ name, type }) => [name, type]))
}

/** A record as cells of `bulkColumns`; null for what is not among its values. */
export function bulkCells(declaration: ObjectDeclaration, values: Values): unknown[] {
  return cellColumns(declaration).map(({ key, cell }) => cell(values[key] ?? null))
}

/** Imports ask for one declaration a million times, so the answer is kept. */
function cellColumns(declaration: ObjectDeclaration): readonly CellColumn[] {
  const found = known.get(declaration)
  if (found) return found
  const columns = columnsOf(declaration).flatMap(({ name, type, field: of }): CellColumn[] => {
    const field = of === null ? undefined : declaration.fields[of]
    if (of === null || !field) return []
    const isOrder = name !== columnOf(of, field)
    return [{ name, type, key: keyOf(of, field), cell: isOrder ? orderOf : type === 'jsonb' ? textOf : itself }]
  })
  known.set(declaration, columns)
  return columns
}

const itself = (value: unknown) => value
const orderOf = (value: unknown) => (value === null ? null : sortKey(String(value)))
const textOf = (value: unknown) => (value === null ? null : JSON.stringify(value))
