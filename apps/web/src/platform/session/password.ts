import { PASSWORD_LENGTH_MIN } from '@rapport/contract'

/** The server's rule, told before it has to refuse. */
export function isLongEnough(password: string): boolean {
  return [...password].length >= PASSWORD_LENGTH_MIN
}
