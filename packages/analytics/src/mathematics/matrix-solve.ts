/** Solves A·x = b for a symmetric positive definite A, given by its rows, by Cholesky's decomposition. Null where A is not. */
export function solveSymmetric(a: readonly Float64Array[], b: Float64Array): Float64Array | null {
  const size = b.length
  const lower = decompose(a, size)
  if (lower === null) return null
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    const row = lower[i] as Float64Array // as many rows as b is long
    let sum = x[i] as number
    for (let k = 0; k < i; k++) sum -= (row[k] as number) * (x[k] as number)
    x[i] = sum / (row[i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] as number
    for (let k = i + 1; k < size; k++) sum -= ((lower[k] as Float64Array)[i] as number) * (x[k] as number)
    x[i] = sum / ((lower[i] as Float64Array)[i] as number)
  }
  return x
}

function decompose(a: readonly Float64Array[], size: number): Float64Array[] | null {
  const lower = Array.from({ length: size }, () => new Float64Array(size))
  for (let i = 0; i < size; i++) {
    const row = lower[i] as Float64Array
    for (let j = 0; j <= i; j++) {
      const other = lower[j] as Float64Array
      let sum = (a[i] as Float64Array)[j] as number
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number)
      if (i !== j) row[j] = sum / (other[j] as number)
      else if (sum > 0) row[j] = Math.sqrt(sum)
      else return null
    }
  }
  return lower
}
