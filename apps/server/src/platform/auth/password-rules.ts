import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { guessScore } from './password-guesser.ts'

/** The least of zxcvbn's scores from 0 to 4 that stands up to guessing: "safely unguessable". */
const SCORE_MIN = 3
/** What has to be left of a password without the words others know of its owner. */
const OWN_LENGTH_MIN = 8
const KNOWN_WORDS_MAX = 100
const KNOWN_WORD_LENGTH_MIN = 3
const KNOWN_TEXT_LENGTH_MAX = 254
const PRODUCT_WORDS = ['rapport', 'zhiyin']

type Field = 'password' | 'newPassword'

/**
 * Refuses a password that is short or would soon be guessed (NIST SP 800-63B: length and a judgement, no rules about kinds of characters).
 * `knownWords` are what others know of the person: name, e-mail address, company. `field` is the form's field the user error belongs to.
 */
export async function checkPassword(
  password: string,
  knownWords: readonly string[],
  field: Field = 'password',
): Promise<void> {
  if ([...password].length < PASSWORD_LENGTH_MIN) {
    throw userError('password.too_short', `Use at least ${PASSWORD_LENGTH_MIN} characters for the password.`, {
      field,
      details: { length: PASSWORD_LENGTH_MIN },
    })
  }
  if (password.length > PASSWORD_LENGTH_MAX) {
    throw userError('password.too_long', `Use at most ${PASSWORD_LENGTH_MAX} characters for the password.`, {
      field,
      details: { length: PASSWORD_LENGTH_MAX },
    })
  }
  const words = [...new Set([...knownWords.flatMap(partsOf), ...PRODUCT_WORDS])].slice(0, KNOWN_WORDS_MAX)
  if (lengthWithout(password, words) < OWN_LENGTH_MIN) {
    const message = 'This password consists mostly of your name, e-mail address or company. Use other words.'
    throw userError('password.too_personal', message, { field, details: {} })
  }
  if ((await guessScore({ password, words })) >= SCORE_MIN) return
  const message = 'This password is too easy to guess. Use several words that have nothing to do with each other.'
  throw userError('password.too_common', message, { field, details: {} })
}

/** How many letters and digits a password has beside the words. */
function lengthWithout(password: string, words: readonly string[]): number {
  let rest = password.toLowerCase()
  for (const word of words.toSorted((left, right) => right.length - left.length)) rest = rest.replaceAll(word, ' ')
  return [...rest.replace(/[^\p{L}\p{N}]/gu, '')].length
}

/** A text as it may be typed into a password: whole, and by its words. */
function partsOf(text: string): string[] {
  const whole = text.trim().toLowerCase().slice(0, KNOWN_TEXT_LENGTH_MAX)
  return [whole, whole.replace(/[^\p{L}\p{N}]/gu, ''), ...whole.split(/[^\p{L}\p{N}]+/u)].filter(
    (word) => word.length >= KNOWN_WORD_LENGTH_MIN || /\p{Script=Han}{2}/u.test(word),
  )
}

function userError(
  code: string,
  message: string,
  { field, details }: { field: Field; details: Record<string, unknown> },
): AppError {
  return new AppError(code, 400, message, { details, fieldErrors: [{ path: field, code, message }] })
}
