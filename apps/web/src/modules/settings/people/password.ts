/** Without what people confuse when they read it out: 0 O, 1 l I, 5 S, 2 Z. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz346789'
const GROUPS = 4
const GROUP_LENGTH = 4

/** A first password that is easy to hand over: four groups of four signs, some 78 bits. */
export function suggestPassword(): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, randomSign).join(''))
  return groups.join('-')
}

function randomSign(): string {
  // Values beyond the largest multiple are drawn again, so that every sign is equally likely.
  const limit = 256 - (256 % SIGNS.length)
  for (;;) {
    const value = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255
    if (value < limit) return SIGNS[value % SIGNS.length] ?? 'a'
  }
}
