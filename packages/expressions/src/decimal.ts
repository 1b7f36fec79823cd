/** Numbers are computed with ten decimals, exactly. */
export const DECIMALS = 10
export const ONE = 10n ** BigInt(DECIMALS)
/** Beyond this JSON loses digits. */
const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER)

const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i

/** A number as it is written (`12.5`, `1e-7`); digits beyond the tenth decimal are rounded half away from zero. */
export function decimalOf(given: number | string): bigint {
  const [, sign, whole = '0', fraction = '', exponent = '0'] = WRITTEN.exec(String(given)) ?? []
  const shift = Number(exponent) + DECIMALS - fraction.length
  const digits = BigInt(whole + fraction)
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift))
  return sign === '-' ? -size : size
}

export function numberOf(decimal: bigint): number {
  return Number(decimalText(decimal))
}

/** As PostgreSQL writes it once zeros behind are gone: `12.5`, `-3`. */
export function decimalText(decimal: bigint): string {
  const digits = String(absolute(decimal)).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '')
  return `${decimal < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}${fraction === '' ? '' : `.${fraction}`}`
}

/** The same with so many decimals, rounded half away from zero: `12.50`. */
export function fixedText(decimal: bigint, places: number): string {
  const digits = String(absolute(roundTo(decimal, places))).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).slice(0, places)
  const sign = roundTo(decimal, places) < 0n ? '-' : ''
  return `${sign}${digits.slice(0, -DECIMALS)}${places === 0 ? '' : `.${fraction}`}`
}

export function multiply(left: bigint, right: bigint): bigint {
  return divideRounded(left * right, ONE)
}

/** Digits beyond the tenth decimal are cut off, which SQL can do exactly as well. */
export function divide(left: bigint, right: bigint): bigint {
  return (left * ONE) / right
}

/** Half away from zero. */
export function roundTo(decimal: bigint, places: number): bigint {
  const step = 10n ** BigInt(DECIMALS - places)
  return divideRounded(decimal, step) * step
}

export function floor(decimal: bigint): bigint {
  const cut = (decimal / ONE) * ONE
  return cut > decimal ? cut - ONE : cut
}

export function truncate(decimal: bigint): bigint {
  return decimal / ONE
}

export function absolute(decimal: bigint): bigint {
  return decimal < 0n ? -decimal : decimal
}

export function isSafe(decimal: bigint): boolean {
  return absolute(decimal) <= SAFE_MAX * ONE
}

function divideRounded(value: bigint, by: bigint): bigint {
  const [cut, rest] = [value / by, value % by]
  return 2n * absolute(rest) >= absolute(by) ? cut + (value < 0n === by < 0n ? 1n : -1n) : cut
}
