import { type CellBlock, type FieldFormat, isSameValue } from '@rapport/ui'
import type { RecordField } from '../../object.ts'
import type { RecordRow } from '../types.ts'
import { type CellProblem, cellText, type ReadCell, readCellText } from './cell-text.ts'

export type Block = CellBlock<RecordRow>

/** More at once is refused. */
export const CELLS_MAX = 5_000

/** A cell that takes another value, or why it cannot; `after` is how the new value was written. */
export type CellChange = { row: RecordRow; field: RecordField; before: string; after: string; value: unknown }
export type CellRefusal = {
  row: RecordRow
  field: RecordField
  after: string
  code: CellProblem | 'unknown' | 'several'
}
export type Plan = { changes: readonly CellChange[]; refused: readonly CellRefusal[]; beyond: number }

export type Target = {
  rows: readonly RecordRow[]
  /** Null: a column of the screen that no field stands behind. */
  fields: readonly (RecordField | null)[]
  mayEdit: (row: RecordRow, field: RecordField) => boolean
}
/** Ids by name, for each object that cells refer to by name; `several` where a name is not the only one. */
export type Names = (field: RecordField, name: string) => string | 'unknown' | 'several'

type Pair = { row: RecordRow; field: RecordField; text: string; read: ReadCell }

/** What pasting rows of texts would do, cell by cell. Cells that stay as they are are no change. */
export function pairCells(texts: readonly (readonly string[])[], target: Target, format: FieldFormat) {
  const pairs = texts.flatMap((line, at) =>
    line.flatMap((text, place): Pair | [] => {
      const [row, field] = [target.rows[at], target.fields[place]]
      if (!row || !field) return []
      const isFree = target.mayEdit(row, field)
      return {
        row,
        field,
        text,
        read: isFree ? readCellText(field, text, row, format) : { kind: 'problem', code: 'locked' },
      }
    }),
  )
  const cells = texts.reduce((sum, line) => sum + line.length, 0)
  return { pairs, beyond: cells - pairs.length }
}

export function planOf(pairs: readonly Pair[], beyond: number, names: Names, format: FieldFormat): Plan {
  const changes: CellChange[] = []
  const refused: CellRefusal[] = []
  for (const { row, field, text, read } of pairs) {
    const before = cellText(field, row, format)
    // What cannot be changed, and would not, is none of anybody's business.
    if (text.trim() === before) continue
    const after = text.trim()
    if (read.kind === 'problem') refused.push({ row, field, after, code: read.code })
    else {
      const value = read.kind === 'value' ? read.value : names(field, read.name)
      if (read.kind === 'reference' && (value === 'unknown' || value === 'several'))
        refused.push({ row, field, after, code: value })
      else if (!isSameValue(value, row[field.key] ?? null)) changes.push({ row, field, before, after, value })
    }
  }
  return { changes, refused, beyond }
}

/** The changes by record, in the order of the list. */
export function byRow(changes: readonly CellChange[]): ReadonlyMap<RecordRow, readonly CellChange[]> {
  return Map.groupBy(changes, ({ row }) => row)
}
