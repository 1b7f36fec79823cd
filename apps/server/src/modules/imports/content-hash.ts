import { createHash } from 'node:crypto'
import { fileSize, readBytes } from './reading/bytes.ts'

/** Of what unpacks further the packed bytes stand for the content: nobody waits for more. */
const UNPACKED_BYTES_MAX = 1024 * 1024 * 1024
const GZIP = Buffer.from([0x1f, 0x8b])

/** Whether bytes are those of a packed file. */
export function isPacked(head: Buffer): boolean {
  return head.subarray(0, GZIP.length).equals(GZIP)
}

/** By what a file is known again, whether it is packed or not. Throws `import.file_missing` and the reason of an aborted signal. */
export async function hashContent(path: string, signal?: AbortSignal): Promise<string> {
  for await (const head of readBytes(path, {
    compression: 'none',
    fromByte: 0,
    maxBytes: await fileSize(path),
    signal,
  })) {
    return isPacked(head)
      ? ((await hashBytes(path, 'gzip', signal)) ?? hashWhole(path, signal))
      : hashWhole(path, signal)
  }
  return hashWhole(path, signal)
}

async function hashWhole(path: string, signal: AbortSignal | undefined): Promise<string> {
  return (await hashBytes(path, 'none', signal)) ?? ''
}

/** Null where there is more than is unpacked, or the packing is damaged behind what anybody looked at. */
async function hashBytes(
  path: string,
  compression: 'none' | 'gzip',
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const hash = createHash('sha256')
  const maxBytes = compression === 'gzip' ? UNPACKED_BYTES_MAX : Number.MAX_SAFE_INTEGER
  try {
    for await (const bytes of readBytes(path, { compression, fromByte: 0, maxBytes, signal })) hash.update(bytes)
    return hash.digest('hex')
  } catch (error) {
    signal?.throwIfAborted()
    if (compression === 'none') throw error
    return null
  }
}
