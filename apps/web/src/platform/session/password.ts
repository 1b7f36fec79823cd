/** The server's rule (NIST SP 800-63B: length, no common ones), told before it has to refuse. */
export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 128

export function isLongEnough(password: string): boolean {
  return [...password].length >= PASSWORD_LENGTH_MIN
}
