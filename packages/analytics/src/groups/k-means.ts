/** Rows of equal length, one a customer. */
export type Rows = readonly Float64Array[]

export type Grouping = {
  /** The group of each row. Groups are numbered by their size, the largest first. */
  groups: Uint16Array
  centres: readonly Float64Array[]
  /** Sum of squared distances of rows to the centre of their group. */
  inertia: number
}

const STARTS = 10
const ROUNDS_MAX = 200

/** Columns with mean 0 and deviation 1; one that is the same everywhere says nothing and is 0. */
export function standardised(rows: Rows): Float64Array[] {
  const width = rows[0]?.length ?? 0
  const result = rows.map((row) => row.slice())
  for (let column = 0; column < width; column++) {
    const mean = rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length
    const deviation = Math.sqrt(rows.reduce((sum, row) => sum + ((row[column] ?? 0) - mean) ** 2, 0) / rows.length)
    for (const row of result) row[column] = deviation === 0 ? 0 : ((row[column] ?? 0) - mean) / deviation
  }
  return result
}

/**
 * K-means from starts that lie far apart (Arthur and Vassilvitskii, k-means++, 2007), the best of ten. Rows are taken in an order of their own, so that the same
 * ones give the same groups however they come. `random` gives numbers from 0 to 1.
 */
export function groupRows(rows: Rows, count: number, random: () => number): Grouping {
  const order = [...rows.keys()].sort((i, j) => compareRows(rows[i] as Float64Array, rows[j] as Float64Array))
  const ordered = order.map((place) => rows[place] as Float64Array) // places of rows
  let best: Grouping | null = null
  for (let start = 0; start < STARTS; start++) {
    const found = settle(ordered, startingCentres(ordered, count, random))
    if (best === null || found.inertia < best.inertia) best = found
  }
  const chosen = best as Grouping // there are ten starts
  const groups = new Uint16Array(rows.length)
  for (const [index, place] of order.entries()) groups[place] = chosen.groups[index] as number
  return bySize({ ...chosen, groups })
}

function startingCentres(rows: Rows, count: number, random: () => number): Float64Array[] {
  const centres = [(rows[Math.floor(random() * rows.length)] as Float64Array).slice()]
  const nearest = new Float64Array(rows.length).fill(Number.POSITIVE_INFINITY)
  while (centres.length < count) {
    const last = centres.at(-1) as Float64Array
    let sum = 0
    for (const [place, row] of rows.entries()) {
      nearest[place] = Math.min(nearest[place] as number, squaredDistance(row, last))
      sum += nearest[place] as number
    }
    let left = random() * sum
    let chosen = rows.length - 1
    for (const [place, distance] of nearest.entries()) {
      left -= distance
      if (left <= 0) {
        chosen = place
        break
      }
    }
    centres.push((rows[chosen] as Float64Array).slice())
  }
  return centres
}

function settle(rows: Rows, start: Float64Array[]): Grouping {
  let centres = start
  const groups = new Uint16Array(rows.length)
  let inertia = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let sum = 0
    for (const [place, row] of rows.entries()) {
      const { group, distance } = nearestOf(row, centres)
      groups[place] = group
      sum += distance
    }
    if (!(sum < inertia)) break
    inertia = sum
    centres = means(rows, groups, centres)
  }
  return { groups, centres, inertia }
}

function nearestOf(row: Float64Array, centres: readonly Float64Array[]): { group: number; distance: number } {
  let nearest = { group: 0, distance: Number.POSITIVE_INFINITY }
  for (const [group, centre] of centres.entries()) {
    const distance = squaredDistance(row, centre)
    if (distance < nearest.distance) nearest = { group, distance }
  }
  return nearest
}

/** A group that nobody belongs to any more keeps its centre. */
function means(rows: Rows, groups: Uint16Array, before: readonly Float64Array[]): Float64Array[] {
  const sums = before.map((centre) => new Float64Array(centre.length))
  const sizes = new Uint32Array(before.length)
  for (const [place, row] of rows.entries()) {
    const group = groups[place] as number
    const sum = sums[group] as Float64Array
    for (let column = 0; column < row.length; column++) sum[column] = (sum[column] as number) + (row[column] as number)
    sizes[group] = (sizes[group] as number) + 1
  }
  return sums.map((sum, group) =>
    sizes[group] === 0 ? (before[group] as Float64Array) : sum.map((value) => value / (sizes[group] as number)),
  )
}

function bySize({ groups, centres, inertia }: Grouping): Grouping {
  const sizes = centres.map((_, group) => groups.reduce((count, one) => count + (one === group ? 1 : 0), 0))
  const order = [...centres.keys()].sort(
    (i, j) => (sizes[j] ?? 0) - (sizes[i] ?? 0) || compareRows(centres[i] as Float64Array, centres[j] as Float64Array),
  )
  return {
    inertia,
    centres: order.map((group) => centres[group] as Float64Array),
    groups: groups.map((group) => order.indexOf(group)),
  }
}

/**
 * How well rows lie in their groups, from −1 to 1 (Rousseeuw 1987), with distances to the centres in place of all pairs, so that many rows can be judged. 0 with
 * one group.
 */
export function silhouetteOf(rows: Rows, { groups, centres }: Grouping): number {
  if (centres.length < 2) return 0
  let sum = 0
  for (const [place, row] of rows.entries()) {
    const own = groups[place] as number
    const inside = Math.sqrt(squaredDistance(row, centres[own] as Float64Array))
    const others = centres.filter((_, group) => group !== own).map((centre) => Math.sqrt(squaredDistance(row, centre)))
    const outside = Math.min(...others)
    const larger = Math.max(inside, outside)
    sum += larger === 0 ? 0 : (outside - inside) / larger
  }
  return sum / rows.length
}

/** The number of groups from 2 to `most` in which rows lie best; null where they lie in none (all alike, or too few). */
export function bestGrouping(rows: Rows, most: number, random: () => number): Grouping | null {
  const distinct = new Set(rows.map((row) => row.join())).size
  let best: { grouping: Grouping; quality: number } | null = null
  for (let count = 2; count <= Math.min(most, distinct); count++) {
    const grouping = groupRows(rows, count, random)
    const quality = silhouetteOf(rows, grouping)
    if (best === null || quality > best.quality) best = { grouping, quality }
  }
  return best?.grouping ?? null
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let column = 0; column < a.length; column++) {
    const step = (a[column] as number) - (b[column] as number)
    sum += step * step
  }
  return sum
}

function compareRows(a: Float64Array, b: Float64Array): number {
  for (let column = 0; column < a.length; column++) {
    const step = (a[column] as number) - (b[column] as number)
    if (step !== 0) return step
  }
  return 0
}
