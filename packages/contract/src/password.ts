/**
 * How long a password has to be and may be, in characters (NIST SP 800-63B: length, no common ones). In a file without
 * schemas, so that screens can say the rule before the server refuses and still load no validator.
 */
export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 128
