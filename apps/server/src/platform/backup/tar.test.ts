import { execFileSync } from 'node:child_process'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { ArchiveDamaged, addEntry, TarReader } from './tar.ts'

async function archive(files: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  const written = pack()
  const bytes = buffer(written)
  for (const [name, content] of files)
    await addEntry(written, { name, size: content.length, modifiedMs: 1_700_000_000_000 }, [content])
  written.finalize()
  return bytes
}

async function readAll(bytes: Buffer, chunkBytes: number): Promise<[string, Buffer][]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  )
  const tar = new TarReader(Readable.from(chunks))
  const found: [string, Buffer][] = []
  for (let entry = await tar.next(); entry !== null; entry = await tar.next())
    found.push([entry.name, Buffer.concat(await Array.fromAsync(tar.content()))])
  return found
}

describe('the archive', () => {
  it('gives back what was put in, in chunks of any size', async () => {
    const files = fc.array(
      fc.tuple(
        fc.stringMatching(/^[a-z]{1,100}$/),
        fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
      ),
      { maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 3000 }), async (given, chunkBytes) => {
        expect(await readAll(await archive(given), chunkBytes)).toEqual(given)
      }),
      { numRuns: 50 },
    )
  })

  it('passes over what nobody reads', async () => {
    const tar = new TarReader(
      Readable.from([
        await archive([
          ['a', Buffer.alloc(700)],
          ['b', Buffer.from('b')],
        ]),
      ]),
    )
    expect([(await tar.next())?.name, (await tar.next())?.name, await tar.next()]).toEqual(['a', 'b', null])
  })

  it.skipIf(process.platform === 'win32')('can be read by tar', async () => {
    const listed = execFileSync('tar', ['tf', '-'], {
      input: await archive([
        ['tables/public.customer/000001.copy', Buffer.from('row\n')],
        ['end', Buffer.alloc(513)],
      ]),
    })
    expect(listed.toString().split('\n')).toEqual(['tables/public.customer/000001.copy', 'end', ''])
  })

  it('notices a header that was changed and an end that is missing', async () => {
    const bytes = await archive([['a', Buffer.from('content')]])
    await expect(readAll(bytes.subarray(0, 600), 100)).rejects.toThrow(ArchiveDamaged)
    bytes.write('b', 0)
    await expect(readAll(bytes, 100)).rejects.toThrow(ArchiveDamaged)
  })
})
