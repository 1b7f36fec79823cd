import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeSegments } from './decode.ts'
import type { Delimiter, Encoding, FileProfile, RowBatch, SourceRow } from './profile.ts'
import { READ_LIMITS } from './profile.ts'
import { readRows } from './read-rows.ts'
import { RowScanner } from './row-scanner.ts'
import { sniffFile } from './sniff.ts'
import { readAll, withFile } from './testing.ts'

type Dialect = { delimiter: Exclude<Delimiter, 'blanks'>; lineEnd: string; quoteAll: boolean; encoding: Encoding }

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^[",;|\t\r\n a-z客户]{0,10}$/),
  fc.constantFrom('', '0', '"', '""', '客户 😀', 'a\r\nb', 'مرحبا'),
)
/**
 * Private-use characters that GB 18030 gave other meanings in 2022 (and U+E5E5, which the Encoding Standard leaves out): the encoder
 * here follows the edition of 2005, the reader that of 2022. These 19 are all on which the two differ.
 */
const REVISED_IN_GB18030 = /[\ue5e5\ue78d-\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]/g
/** Unseen characters and hard blanks, which the reader takes out by design. */
const CLEANED = /[\u00a0\u00ad\u2007\u200b-\u200f\u202a-\u202f\u2060-\u2064\u2066-\u2069\ufeff]/g
const clean = cell.map((text) =>
  text
    .replace(CLEANED, '')
    .replace(/[\0\ufdd0\ufffd]/g, '')
    .replace(REVISED_IN_GB18030, '')
    .toWellFormed(),
)
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(clean, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  )
  .filter((rows) => rows.every((row) => row.some((text) => text.trim() !== '')))
const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'gb18030'),
})

function encode(rows: string[][], how: Dialect): Buffer {
  const quoted = (text: string) => {
    const needed = how.quoteAll || /["\r\n]/.test(text) || text.includes(how.delimiter)
    return needed ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map((row) => row.map(quoted).join(how.delimiter) + how.lineEnd).join('')
  return iconv.encode(text, how.encoding, { addBOM: false })
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function decodeTable(bytes: Buffer, how: Dialect, columnCount: number, size: number): Promise<SourceRow[]> {
  const scanner = new RowScanner({ delimiter: how.delimiter, quote: '"', columnCount }, READ_LIMITS, { line: 1 })
  const rows: SourceRow[] = []
  const drain = () => {
    for (let row = scanner.next(); row !== null; row = scanner.next()) rows.push(row)
  }
  for await (const segment of decodeSegments(pieces(bytes, size), how.encoding, 0)) {
    scanner.push(segment.text)
    drain()
  }
  scanner.finish()
  drain()
  return rows
}

describe('reading back what was written', () => {
  test('any table, dialect, encoding and cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, fc.integer({ min: 1, max: 40 }), async (rows, how, size) => {
        const read = await decodeTable(encode(rows, how), how, rows[0]?.length ?? 0, size)
        expect(read.map((row) => row.cells)).toEqual(rows)
      }),
      { numRuns: 400 },
    )
  })

  test('GB 18030 as revised in 2022: what was private use is the vertical comma', async () => {
    const how: Dialect = { delimiter: ',', lineEnd: '\n', quoteAll: false, encoding: 'gb18030' }
    const [row] = await decodeTable(encode([['客户', '\ue78d']], how), how, 2, 1)
    expect(row?.cells).toEqual(['客户', '\ufe10'])
  })

  test('no text whatsoever makes a line vanish or the reader throw', async () => {
    const noise = fc.stringMatching(/^[a",\n\r]{0,60}$/)
    await fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const how: Dialect = { delimiter: ',', lineEnd: '\n', quoteAll: false, encoding: 'utf-8' }
        const rows = await decodeTable(Buffer.from(text), how, 2, size)
        const physical = text.split(/\r\n|\r|\n/)
        // Every line with a letter is in the span of some row.
        const starts = rows.map((row) => row.line)
        physical.forEach((line, index) => {
          if (line.includes('a')) expect(starts.some((start) => start <= index + 1)).toBe(true)
        })
        expect(
          rows
            .flatMap((row) => row.cells)
            .join('')
            .split('a').length,
        ).toBe(text.split('a').length)
      }),
      { numRuns: 400 },
    )
  })
})

describe('checkpoints', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      index % 7 === 0 ? `${index},x,é,zu viel` : `${index},"名字 ""${index}""\n第二行",é`,
    )
  const text = `id,name,city\n${lines(4_000).join('\r\n')}\r\n`

  test.each(['utf-8', 'utf-16le', 'gb18030'] as const)('reading goes on from any of them (%s)', async (encoding) => {
    await withFile(iconv.encode(text, encoding), async (path) => {
      const profile: FileProfile = { ...(await sniffFile(path)), encoding }
      const batches: RowBatch[] = []
      for await (const batch of readRows(path, profile, { limits: { batchRows: 311 } })) batches.push(batch)
      const whole = await readAll(path, profile)
      expect(whole.rows).toHaveLength(4_000 - whole.rejected.length)
      expect(whole.rejected).toHaveLength(Math.ceil(4_000 / 7))
      for (const index of [0, 5, batches.length - 2]) {
        const checkpoint = batches[index]?.checkpoint
        const before = batches.slice(0, index + 1).reduce((sum, batch) => sum + batch.rows.length, 0)
        const rest = await readAll(path, profile, { checkpoint: JSON.parse(JSON.stringify(checkpoint)) })
        expect(rest.rows).toEqual(whole.rows.slice(before))
      }
    })
  })

  test('a batch holds at most 1,000 rows and an abort stops the reading', async () => {
    await withFile(text, async (path) => {
      const profile = await sniffFile(path)
      expect((await readAll(path, profile)).batches).toBe(4)
      const stop = new AbortController()
      const sizes: number[] = []
      const reading = (async () => {
        for await (const batch of readRows(path, profile, { signal: stop.signal })) {
          sizes.push(batch.rows.length + batch.rejected.length)
          if (sizes.length === 2) stop.abort(new Error('stopped'))
        }
      })()
      await expect(reading).rejects.toThrow('stopped')
      expect(sizes).toEqual([1_000, 1_000])
    })
  })
})
