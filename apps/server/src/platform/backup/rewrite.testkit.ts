import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { addEntry, TarReader } from './tar.ts'

/** Writes a backup anew with other contents and right checksums, as somebody with tools could; null leaves an entry out. */
export async function rewriteBackup(
  from: string,
  to: string,
  change: (name: string, content: Buffer) => Buffer | null,
): Promise<void> {
  const archive = pack()
  const written = pipeline(archive, createGzip(), createWriteStream(to))
  const tar = new TarReader(createReadStream(from).pipe(createGunzip()))
  for (let entry = await tar.next(); entry !== null; entry = await tar.next()) {
    const content = change(entry.name, Buffer.concat(await Array.fromAsync(tar.content())))
    if (content !== null) await addEntry(archive, { name: entry.name, size: content.length, modifiedMs: 0 }, [content])
  }
  archive.finalize()
  await written
}

/** Changes what one of the two descriptions says. */
export function changeJson(content: Buffer, change: (value: Record<string, unknown>) => void): Buffer {
  const value = JSON.parse(content.toString()) as Record<string, unknown> // written by us
  change(value)
  return Buffer.from(JSON.stringify(value))
}
