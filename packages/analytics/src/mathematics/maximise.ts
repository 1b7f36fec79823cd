import { invert, type Matrix } from './matrix.ts'

/** What is maximised: of as many numbers as the start has; −∞ or NaN where it is not defined. */
export type Objective = (point: readonly number[]) => number

export type Maximum = {
  point: number[]
  value: number
  /** The inverse of the negative Hessian: for a log-likelihood, the covariance of the estimates. Null where it is not positive definite. */
  covariance: Matrix | null
  isConverged: boolean
}

const SIMPLEX_STEPS_MAX = 2_000
const NEWTON_STEPS_MAX = 30
const STEP_SIZE = 1e-4
const FIRST_SIDE = 0.5

/**
 * Maximises by the simplex of Nelder and Mead (1965) and then by Newton's method with differences, which gives the covariance too. Smooth functions of
 * few numbers only.
 */
export function maximise(objective: Objective, start: readonly number[], tolerance = 1e-6): Maximum {
  const rough = simplex(objective, start, tolerance)
  return polish(objective, rough, tolerance)
}

/** Newton's method from a start that is nearly right. A step that would lead down is halved. */
export function polish(objective: Objective, start: readonly number[], tolerance = 1e-6): Maximum {
  let point = [...start]
  let value = safely(objective, point)
  let covariance: Matrix | null = null
  for (let step = 0; step < NEWTON_STEPS_MAX; step++) {
    const { gradient, hessian } = derivatives(objective, point, value)
    covariance = invert(hessian.map((row) => row.map((entry) => -entry)))
    if (covariance === null || covariance.some((row, index) => !((row[index] ?? 0) > 0))) {
      return { point, value, covariance: null, isConverged: false }
    }
    const direction = covariance.map((row) =>
      row.reduce((sum, entry, index) => sum + entry * (gradient[index] ?? 0), 0),
    )
    // Twice what the step promises to gain: the decrement of Newton (Boyd and Vandenberghe, section 9.5).
    const decrement = direction.reduce((sum, entry, index) => sum + entry * (gradient[index] ?? 0), 0)
    if (Math.abs(decrement) / 2 < tolerance) return { point, value, covariance, isConverged: true }
    const next = climb(objective, point, direction, value)
    if (next === null) return { point, value, covariance, isConverged: Math.abs(decrement) / 2 < 1e3 * tolerance }
    point = next.point
    value = next.value
  }
  return { point, value, covariance, isConverged: false }
}

function climb(objective: Objective, point: readonly number[], direction: readonly number[], value: number) {
  for (let share = 1; share > 1e-4; share /= 2) {
    const candidate = point.map((entry, index) => entry + share * (direction[index] ?? 0))
    const reached = safely(objective, candidate)
    if (reached > value) return { point: candidate, value: reached }
  }
  return null
}

function derivatives(objective: Objective, point: readonly number[], value: number) {
  const size = point.length
  const sides = point.map((entry) => STEP_SIZE * Math.max(1, Math.abs(entry)))
  const at = (...moves: [number, number][]) => {
    const moved = [...point]
    for (const [index, sign] of moves) moved[index] = (moved[index] ?? 0) + sign * (sides[index] ?? 0)
    return safely(objective, moved)
  }
  const gradient: number[] = []
  const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (let i = 0; i < size; i++) {
    const side = sides[i] ?? 1
    const up = at([i, 1])
    const down = at([i, -1])
    gradient.push((up - down) / (2 * side))
    put(hessian, i, i, (up - 2 * value + down) / (side * side))
    for (let j = 0; j < i; j++) {
      const mixed = at([i, 1], [j, 1]) - at([i, 1], [j, -1]) - at([i, -1], [j, 1]) + at([i, -1], [j, -1])
      put(hessian, i, j, mixed / (4 * side * (sides[j] ?? 1)))
    }
  }
  return { gradient, hessian }
}

function put(matrix: number[][], i: number, j: number, entry: number): void {
  const row = matrix[i]
  const column = matrix[j]
  if (row) row[j] = entry
  if (column) column[i] = entry
}

type Corner = { point: number[]; value: number }

function simplex(objective: Objective, start: readonly number[], tolerance: number): number[] {
  const corner = (point: number[]): Corner => ({ point, value: safely(objective, point) })
  let corners = [
    corner([...start]),
    ...start.map((_, moved) => corner(start.map((entry, index) => (index === moved ? entry + FIRST_SIDE : entry)))),
  ]
  for (let step = 0; step < SIMPLEX_STEPS_MAX; step++) {
    corners.sort((a, b) => b.value - a.value)
    const best = corners[0] as Corner // one more corner than numbers, so there are two at least
    const worst = corners.at(-1) as Corner
    if (best.value - worst.value < tolerance) break
    const middle = start.map(
      (_, index) => corners.slice(0, -1).reduce((sum, { point }) => sum + (point[index] ?? 0), 0) / start.length,
    )
    const along = (share: number) =>
      corner(middle.map((entry, index) => entry + share * (entry - (worst.point[index] ?? 0))))
    corners = replaced(corners, along, (entry) => corner(entry))
  }
  corners.sort((a, b) => b.value - a.value)
  return (corners[0] as Corner).point
}

/** One step: reflect, then expand, contract or shrink. `corners` come sorted, the best first. */
function replaced(
  corners: readonly Corner[],
  along: (share: number) => Corner,
  corner: (point: number[]) => Corner,
): Corner[] {
  const kept = corners.slice(0, -1)
  const best = corners[0] as Corner
  const worst = corners.at(-1) as Corner
  const secondWorst = kept.at(-1) as Corner
  const reflected = along(1)
  if (reflected.value > best.value) {
    const expanded = along(2)
    return [...kept, expanded.value > reflected.value ? expanded : reflected]
  }
  if (reflected.value > secondWorst.value) return [...kept, reflected]
  const contracted = along(reflected.value > worst.value ? 0.5 : -0.5)
  if (contracted.value > Math.max(reflected.value, worst.value)) return [...kept, contracted]
  return [
    best,
    ...corners.slice(1).map(({ point }) => corner(point.map((entry, index) => (entry + (best.point[index] ?? 0)) / 2))),
  ]
}

function safely(objective: Objective, point: readonly number[]): number {
  const value = objective(point)
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
}
