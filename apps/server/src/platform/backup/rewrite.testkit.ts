import { readFile, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { TarReader } from './tar-reader.ts'
import { tarEnd, tarHeader, tarPadding } from './tar-writer.ts'

/** Writes a backup anew with other contents and right checksums, as somebody with tools could; null leaves an entry out. */
export async function rewriteBackup(
  from: string,
  to: string,
  change: (name: string, content: Buffer) => Buffer | null,
): Promise<void> {
  const tar = new TarReader(Readable.from([gunzipSync(await readFile(from))]))
  const pieces: Buffer[] = []
  for (let entry = await tar.next(); entry !== null; entry = await tar.next()) {
    const content = change(entry.name, Buffer.concat(await Array.fromAsync(tar.content())))
    if (content !== null) pieces.push(tarHeader(entry.name, content.length, 0), content, tarPadding(content.length))
  }
  await writeFile(to, gzipSync(Buffer.concat([...pieces, tarEnd()])))
}

/** Changes what one of the two descriptions says. */
export function changeJson(content: Buffer, change: (value: Record<string, unknown>) => void): Buffer {
  const value = JSON.parse(content.toString()) as Record<string, unknown> // written by us
  change(value)
  return Buffer.from(JSON.stringify(value))
}
