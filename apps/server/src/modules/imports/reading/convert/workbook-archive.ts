import { inflateRawSync } from 'node:zlib'
import { assertCountable } from './workbook-counts.ts'
import { WorkbookRefused } from './workbook-refused.ts'

export const INFLATED_BYTES_MAX = 256 * 1024 * 1024
const ENTRIES_MAX = 5_000
const DIRECTORY_END = 0x06054b50
const DIRECTORY_END_BYTES = 22
const ENTRY = 0x02014b50
const SIGNATURE_BYTES = 4
const STORED = 0
const DEFLATED = 8
/** Where workbooks of Numbers hold theirs. */
const NESTED = /(?:^|\/)index\.zip\W*$/i

/**
 * Inflates every entry once and keeps none: what an archive says about sizes need not be true. Reads the archive as the library does, which
 * finds entries by the directory but trusts their own headers. Throws `WorkbookRefused`.
 */
export function assertInflatable(bytes: Buffer): void {
  try {
    let left = INFLATED_BYTES_MAX
    for (const entry of entriesOf(bytes)) {
      // The library would open an archive within the archive, which nothing has measured.
      if (NESTED.test(entry.name)) throw new WorkbookRefused('workbook_damaged')
      const data = inflated(bytes, entry, left)
      left -= data.length
      assertCountable(entry.name, data)
    }
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error
    throw new WorkbookRefused('workbook_damaged')
  }
}

type Entry = { name: string; compressedBytes: number; headerAt: number }

function* entriesOf(bytes: Buffer): Generator<Entry> {
  let end = bytes.length - SIGNATURE_BYTES
  while (end >= 0 && bytes.readUInt32LE(end) !== DIRECTORY_END) end--
  if (end < 0 || end + DIRECTORY_END_BYTES > bytes.length) throw new WorkbookRefused('workbook_damaged')
  const entries = bytes.readUInt16LE(end + 8)
  if (entries > ENTRIES_MAX) throw new WorkbookRefused('workbook_too_large')
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < entries; entry++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new WorkbookRefused('workbook_damaged')
    const headerAt = bytes.readUInt32LE(at + 42)
    const nameAt = headerAt + 30
    const name = bytes.toString('latin1', nameAt, nameAt + bytes.readUInt16LE(headerAt + 26))
    yield { name, compressedBytes: bytes.readUInt32LE(at + 20), headerAt }
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

function inflated(bytes: Buffer, { compressedBytes, headerAt }: Entry, left: number): Buffer {
  const method = bytes.readUInt16LE(headerAt + 8)
  const start = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28)
  const data = bytes.subarray(start, start + compressedBytes)
  if (method === STORED) return data
  if (method !== DEFLATED) throw new WorkbookRefused('workbook_damaged')
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new WorkbookRefused(isTooLarge ? 'workbook_too_large' : 'workbook_damaged')
  }
}
