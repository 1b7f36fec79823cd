const TWO_DIGIT_CODES = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 ' +
    '90 91 92 93 94 95 98'
  ).split(' '),
)
const NOT_DIGITS = /\D+/g
const ONLY_DIGITS = /^\d+$/
const LIKE_A_NUMBER = /^[+(]*\d[\d\s().+/-]*$/
const MIN_JOINED_DIGITS = 3
/** Blanks may also stand between two short numbers, so they join only what is as long as a telephone number. */
const MIN_BLANK_JOINED_DIGITS = 7
const MIN_TRUNK_DIGITS = 9
/** Within Russia and its neighbours long-distance numbers begin with 8: `8 (912) 345-67-89` is +7 912 345 67 89. */
const WITH_TRUNK_EIGHT = /^8\d{10}$/

/** The digits of a stored telephone number, and without its country code where it starts with `+`. */
export function phoneForms(phone: string): string[] {
  const plain = phone.normalize('NFKC').trim()
  const digits = plain.replace(NOT_DIGITS, '')
  if (digits === '') return []
  return plain.startsWith('+') ? [digits, withoutCountryCode(digits)] : [digits]
}

/**
 * The digits to look for where a query looks like a telephone number or part of one (`+86 138-1234-5678`, `(020) 7946`,
 * `138-12`), otherwise undefined. Country code and the leading zero or 8 are dropped, because a stored number may lack them.
 */
export function phoneQueryDigits(query: string): string | undefined {
  const plain = query.normalize('NFKC').trim()
  if (!LIKE_A_NUMBER.test(plain)) return undefined
  const digits = plain.replace(NOT_DIGITS, '')
  if (plain.startsWith('+') || (digits.startsWith('00') && digits.length > MIN_TRUNK_DIGITS)) {
    const national = withoutTrunkZero(withoutCountryCode(digits.replace(/^00/, '')))
    return national === '' ? digits : national
  }
  const enough = /\s/.test(plain) ? MIN_BLANK_JOINED_DIGITS : MIN_JOINED_DIGITS
  if (!ONLY_DIGITS.test(plain) && digits.length < enough) return undefined
  if (digits.length < MIN_TRUNK_DIGITS) return digits
  return withoutTrunkZero(WITH_TRUNK_EIGHT.test(digits) ? digits.slice(1) : digits)
}

/** The country calling code has one digit for zones 1 and 7, two for those listed by the ITU, otherwise three. */
function withoutCountryCode(digits: string): string {
  if (digits.startsWith('1') || digits.startsWith('7')) return digits.slice(1)
  return digits.slice(TWO_DIGIT_CODES.has(digits.slice(0, 2)) ? 2 : 3)
}

function withoutTrunkZero(digits: string): string {
  return digits.startsWith('0') ? digits.slice(1) : digits
}
