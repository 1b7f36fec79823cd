/** How long a customer was with us, and whether they left then or are still here. */
export type Tenure = { time: number; hasLeft: boolean }

export type SurvivalPoint = {
  time: number /** Of being still here after it. */
  chance: number
  low: number
  high: number
  atRisk: number
  left: number
}

const Z = 1.959963984540054

/**
 * The chance to be still here after each time at which somebody left, by Kaplan and Meier (1958), with 95 % intervals on the scale of log(−log) (Greenwood's
 * variance), which stay between 0 and 1. Who is still here counts until the time they have been watched.
 */
export function survivalOf(tenures: readonly Tenure[]): SurvivalPoint[] {
  const ordered = tenures.toSorted((a, b) => a.time - b.time)
  const points: SurvivalPoint[] = []
  let [chance, variance] = [1, 0]
  for (let start = 0; start < ordered.length; ) {
    const time = ordered[start]?.time ?? 0
    let end = start
    let left = 0
    while (end < ordered.length && ordered[end]?.time === time) {
      if (ordered[end]?.hasLeft) left += 1
      end += 1
    }
    const atRisk = ordered.length - start
    start = end
    if (left === 0) continue
    chance *= 1 - left / atRisk
    variance += left / (atRisk * (atRisk - left))
    points.push({ time, chance, ...interval(chance, variance), atRisk, left })
  }
  return points
}

function interval(chance: number, variance: number): { low: number; high: number } {
  // Everybody has left: how sure that is, the formula does not say.
  if (chance <= 0) return { low: 0, high: 0 }
  const logarithm = Math.log(chance)
  const side = Z * Math.sqrt(variance / (logarithm * logarithm))
  return { low: chance ** Math.exp(side), high: chance ** Math.exp(-side) }
}

/** The time after which half have left; null where fewer have. */
export function medianTenure(points: readonly SurvivalPoint[]): number | null {
  return points.find(({ chance }) => chance <= 0.5)?.time ?? null
}
