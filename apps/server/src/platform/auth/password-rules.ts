import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { AppError } from '@rapport/kernel'

/** The stems people fall back on; a password that is one of them with digits or signs around is refused. */
const COMMON = new Set(
  `password passwort qwerty qwertyuiop asdfghjkl zxcvbnm letmein welcome monkey dragon football baseball superman iloveyou
   princess sunshine trustno admin administrator changeme secret master login hello abc abcdef test testtest woaini
   aaaaaaaaaa rapport zhiyin`.split(/\s+/),
)

/** NIST SP 800-63B: length and a check against common ones; no rules about kinds of characters. */
export function checkPassword(password: string, email: string): void {
  if ([...password].length < PASSWORD_LENGTH_MIN) {
    throw refusal('password.too_short', `Use at least ${PASSWORD_LENGTH_MIN} characters for the password.`, {
      length: PASSWORD_LENGTH_MIN,
    })
  }
  if (password.length > PASSWORD_LENGTH_MAX) {
    throw refusal('password.too_long', `Use at most ${PASSWORD_LENGTH_MAX} characters for the password.`, {
      length: PASSWORD_LENGTH_MAX,
    })
  }
  const lower = password.toLowerCase()
  const stem = lower.replace(/[^\p{L}]/gu, '')
  const fewSigns = new Set(lower).size <= 2
  const onlyDigits =
    /^\d+$/.test(lower) && ('01234567890123456789'.includes(lower) || '98765432109876543210'.includes(lower))
  const address = email.toLowerCase()
  if (COMMON.has(stem) || fewSigns || onlyDigits || lower === address || lower === address.split('@')[0]) {
    throw refusal('password.too_common', 'This password is among the most common ones. Choose another.', {})
  }
}

function refusal(code: string, message: string, details: Record<string, unknown>): AppError {
  return new AppError(code, 400, message, { details, fieldErrors: [{ path: 'password', code, message }] })
}
