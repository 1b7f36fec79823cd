/*
 * Powers and logarithms to base 2 from additions and multiplications alone. The language fixes those to the last bit, while
 * Math.exp and Math.log may differ between machines: a score rebuilt on another server must be the very same number.
 */

/** Taylor coefficients of 2^x around 0: ln(2)^k / k!, enough for |x| ≤ 1/2 to be right within one unit in the last place. */
const POWER_TERMS = coefficientsOfPower(16)
/** 2^-k, exact down to the smallest number there is. */
const HALVINGS = halvings(1075)

/** 2 to the power of −`halvings`, for `halvings` ≥ 0: what is left after so many half-lives. */
export function halved(halvings: number): number {
  if (!(halvings > 0)) return 1
  const whole = Math.round(halvings)
  const scale = HALVINGS[whole]
  if (scale === undefined) return 0
  const fraction = whole - halvings
  let sum = 0
  for (let index = POWER_TERMS.length - 1; index >= 0; index--) sum = sum * fraction + (POWER_TERMS[index] ?? 0)
  return sum * scale
}

/** The logarithm of `value` > 0 to base 2; minus infinity for 0. */
export function logTwo(value: number): number {
  if (!(value > 0)) return Number.NEGATIVE_INFINITY
  let mantissa = value
  let exponent = 0
  while (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent++
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    exponent--
  }
  const ratio = (mantissa - 1) / (mantissa + 1)
  const square = ratio * ratio
  let sum = 0
  for (let term = 25; term >= 1; term -= 2) sum = sum * square + 1 / term
  return exponent + 2 * ratio * sum * Math.LOG2E
}

function coefficientsOfPower(count: number): readonly number[] {
  const terms = [1]
  for (let index = 1; index < count; index++) terms.push(((terms[index - 1] ?? 0) * Math.LN2) / index)
  return terms
}

function halvings(count: number): Float64Array {
  const powers = new Float64Array(count)
  let power = 1
  for (let index = 0; index < count; index++, power /= 2) powers[index] = power
  return powers
}
