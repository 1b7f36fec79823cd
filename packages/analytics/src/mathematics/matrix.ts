/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[]

/** The inverse by Gauss and Jordan with the largest pivot; null for a matrix that has none (or nearly so). */
export function invert(matrix: Matrix): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(entry(rows, i, column)) > Math.abs(entry(rows, pivot, column))) pivot = i
    }
    const value = entry(rows, pivot, column)
    if (!Number.isFinite(value) || Math.abs(value) < 1e-300) return null
    const chosen = rows[pivot] as number[] // pivot is an index of rows
    rows[pivot] = rows[column] as number[]
    rows[column] = chosen.map((x) => x / value)
    eliminate(rows, column)
  }
  return rows.map((row) => row.slice(size))
}

function eliminate(rows: number[][], column: number): void {
  const pivotRow = rows[column] as number[]
  for (const [i, row] of rows.entries()) {
    const factor = row[column] ?? 0
    if (i === column || factor === 0) continue
    for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0)
  }
}

function entry(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0
}
