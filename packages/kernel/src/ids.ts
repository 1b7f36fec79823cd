const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits. Rows written together lie together in an index.
 * `randomBytes` must hold at least 10 bytes; it is a parameter so that tests and rebuilds can be repeated.
 */
export function uuidV7(atMs: number, randomBytes: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = Math.floor(atMs)
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(randomBytes.subarray(0, 10), 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return formatUuid(bytes)
}

const RANDOM_BYTES = 10
/** Random bytes are asked for by the thousand: asking costs more than the bytes. Each is used once. */
const pool = new Uint8Array(RANDOM_BYTES * 400)
let used = pool.length

/** A new UUID version 7 for the present moment from the platform's random source. */
export function newId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  used += RANDOM_BYTES
  return uuidV7(Date.now(), pool.subarray(used - RANDOM_BYTES, used))
}

/** Whether the text is a UUID in the lower-case form we write. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

function formatUuid(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += HEX[bytes[index] ?? 0]
  }
  return text
}
