/** Coefficients of Lanczos' approximation with g = 7 and 9 terms (Press et al., Numerical Recipes, section 6.1; values of Godfrey). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
const LANCZOS_G = 7
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)

const TERMS_MAX = 100_000
const PRECISION = 1e-14

/** ln Γ(x) for x > 0, to about 14 digits; NaN otherwise. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  // The reflection formula keeps the approximation where it is good.
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const base = x - 1
  let sum = LANCZOS[0] ?? 0
  for (let term = 1; term < LANCZOS.length; term++) sum += (LANCZOS[term] ?? 0) / (base + term)
  const shifted = base + LANCZOS_G + 0.5
  return HALF_LOG_TWO_PI + (base + 0.5) * Math.log(shifted) - shifted + Math.log(sum)
}

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z) by its series, for 0 ≤ z < 1 and c not a whole number ≤ 0 (Abramowitz and Stegun 15.1.1). NaN where it
 * does not come to rest. Callers bring z near 1 into a form that does, by Euler's transformation (15.3.3).
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < TERMS_MAX; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) <= PRECISION * Math.abs(sum)) return sum
  }
  return Number.NaN
}

/** ln(e^a + e^b) without overflow. */
export function logSum(a: number, b: number): number {
  const larger = Math.max(a, b)
  return larger === Number.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger))
}

/** ln(e^a − e^b) for a ≥ b without overflow. */
export function logDifference(a: number, b: number): number {
  return a === b ? Number.NEGATIVE_INFINITY : a + Math.log(-Math.expm1(b - a))
}

/** Φ(z), the share of a standard normal distribution below z, to about 15 digits (Hart 1968 as given by West 2005). */
export function normalBelow(z: number): number {
  const size = Math.abs(z)
  if (size > 37) return z > 0 ? 1 : 0
  const density = Math.exp(-(size * size) / 2)
  const tail = size < 7.07106781186547 ? density * tailFraction(size) : density / tailContinued(size)
  return z > 0 ? 1 - tail : tail
}

function tailFraction(x: number): number {
  const above = polynomial(
    [
      3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
      220.206867912376,
    ],
    x,
  )
  const below = polynomial(
    [
      8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
      793.826512519948, 440.413735824752,
    ],
    x,
  )
  return above / below
}

function tailContinued(x: number): number {
  const deepest = x + 0.65
  return (x + 1 / (x + 2 / (x + 3 / (x + 4 / deepest)))) * 2.506628274631
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

/** The z below which a share `p` (0 < p < 1) of a standard normal distribution lies: Newton's method on `normalBelow` from Tukey's start. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return Number.NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  // Abramowitz and Stegun 26.2.23: within 4.5e-4.
  let z = -(
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  )
  for (let step = 0; step < 4; step++) {
    const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)
    const error = (normalBelow(z) - p) / density
    z -= error / (1 + (z * error) / 2)
  }
  return z
}

/** Q(a, x), the share of a gamma distribution of shape `a` and rate 1 above x ≥ 0: series or continued fraction (Numerical Recipes, section 6.2). */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(-x + a * Math.log(x) - logGamma(a))
  return x < a + 1 ? 1 - front * gammaSeries(a, x) : front * gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < TERMS_MAX && Math.abs(term) > PRECISION * Math.abs(sum); n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function gammaFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < TERMS_MAX; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / clampAway(an * d + b, tiny)
    c = clampAway(b + an / c, tiny)
    const change = d * c
    h *= change
    if (Math.abs(change - 1) <= PRECISION) break
  }
  return h
}

function clampAway(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value
}

/** The chance of a χ² of `degrees` at least as large as `value`. */
export function chiSquareAbove(value: number, degrees: number): number {
  return gammaAbove(degrees / 2, value / 2)
}
