import type { RecordColumn } from './types.ts'

/** The whole row, rather than one of its cells. */
export const WHOLE_ROW = -1

export type CellPlace = { index: number; cell: number }
/** A rectangle of cells, both ends included. */
export type CellRange = { top: number; bottom: number; left: number; right: number }

/** From where one began to the cell the keyboard stands at; null while it stands at a whole row. */
export function rangeOf(anchor: CellPlace | null, at: CellPlace): CellRange | null {
  if (at.cell === WHOLE_ROW) return null
  const from = anchor ?? at
  return {
    top: Math.min(from.index, at.index),
    bottom: Math.max(from.index, at.index),
    left: Math.min(from.cell, at.cell),
    right: Math.max(from.cell, at.cell),
  }
}

/** Cells of a block with what lies below and to the right of its first one, as far as it is loaded. */
export type CellBlock<Row> = {
  rows: readonly Row[]
  columns: readonly RecordColumn<Row>[]
  rowsBelow: readonly Row[]
  columnsRight: readonly RecordColumn<Row>[]
}

type Shown<Row> = { rows: readonly Row[]; startIndex: number; columns: readonly RecordColumn<Row>[] }

export function blockOf<Row>({ rows, startIndex, columns }: Shown<Row>, range: CellRange): CellBlock<Row> {
  return {
    rows: rows.slice(range.top - startIndex, range.bottom - startIndex + 1),
    columns: columns.slice(range.left, range.right + 1),
    rowsBelow: rows.slice(range.top - startIndex),
    columnsRight: columns.slice(range.left),
  }
}
