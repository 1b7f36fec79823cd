import { assert } from '@rapport/kernel'

export const TAR_BLOCK_BYTES = 512
const NAME_BYTES_MAX = 100
/** Eleven octal digits. */
const SIZE_BYTES_MAX = 8 ** 11 - 1
const CHECKSUM_AT = 148

/** The header block of one file in a tar archive (POSIX.1-1988 ustar). `size` in bytes, `modifiedMs` since 1970. */
export function tarHeader(name: string, size: number, modifiedMs: number): Buffer {
  assert(Buffer.byteLength(name) <= NAME_BYTES_MAX, `the name ${name} is too long for the archive`)
  assert(size <= SIZE_BYTES_MAX, `${name} is too large for the archive`)
  const block = Buffer.alloc(TAR_BLOCK_BYTES)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${octal(size, 11)}\0`, 124)
  block.write(`${octal(Math.floor(modifiedMs / 1000), 11)}\0`, 136)
  block.fill(' ', CHECKSUM_AT, CHECKSUM_AT + 8)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  let sum = 0
  for (const byte of block) sum += byte
  block.write(`${octal(sum, 6)}\0 `, CHECKSUM_AT)
  return block
}

/** The zeros that fill the last block of a file of this size. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((TAR_BLOCK_BYTES - (size % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES)
}

/** An archive ends with two empty blocks. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * TAR_BLOCK_BYTES)
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
