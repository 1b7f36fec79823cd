import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContentHash, wholeLines } from './content-hash.ts'

const rows = fc.array(
  fc.string().map((text) => text.replaceAll('\n', ' ')),
  { maxLength: 30 },
)

function hashOf(lines: readonly string[]) {
  const hash = new ContentHash()
  for (const line of lines) hash.addLines(Buffer.from(`${line}\n`))
  return hash.content()
}

describe('ContentHash', () => {
  it('does not depend on the order of rows, nor on how they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (lines, chunkBytes) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
          bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
        )
        const chunked = new ContentHash()
        for await (const piece of wholeLines(Readable.from(chunks))) chunked.addLines(piece)
        expect(chunked.content()).toEqual(hashOf([...lines].reverse()))
      }),
    )
  })

  it('tells rows apart that were changed, added, left out or repeated', () => {
    const base = hashOf(['a', 'b'])
    for (const other of [['a', 'c'], ['a'], ['a', 'b', 'b'], ['a', 'b', ''], ['ab', ''], ['a', 'a']]) {
      expect(hashOf(other).hash).not.toBe(base.hash)
    }
    expect(base).toMatchObject({ rows: 2, bytes: 4 })
  })

  it('does not let a pair of equal rows vanish', () => {
    expect(hashOf(['a', 'a', 'b']).hash).not.toBe(hashOf(['b']).hash)
  })
})
