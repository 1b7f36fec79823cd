import { isAscii } from 'node:buffer'
import { open } from 'node:fs/promises'
import { readBytes } from './bytes.ts'
import { READ_LIMITS } from './profile.ts'

/** The beginning of a file, and lines with bytes beyond ASCII from further on. */
export type Sample = { head: Buffer; marked: Buffer; complete: boolean }

type Source = { path: string; compression: 'none' | 'gzip'; fileBytes: number; signal?: AbortSignal | undefined }

const HEAD_BYTES = 1024 * 1024
const SEARCHED_BYTES = 64 * 1024 * 1024
const MARKED_BYTES = 128 * 1024
const WINDOWS = 24
const WINDOW_BYTES = 64 * 1024

/** The first bytes of a file. */
export async function takeHead(source: Source, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytesOf(source)) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= bytes) break
  }
  return Buffer.concat(chunks).subarray(0, bytes)
}

/** 1 MB from the beginning; more of a file without any byte beyond ASCII there, and places all over one that can be entered anywhere. */
export async function takeSample(source: Source): Promise<Sample> {
  const chunks: Buffer[] = []
  const marked: Buffer[] = []
  let size = 0
  let markedSize = 0
  let plainSoFar = true
  for await (const chunk of bytesOf(source)) {
    if (size < HEAD_BYTES) {
      chunks.push(chunk)
      plainSoFar &&= isAscii(chunk)
    } else if (!isAscii(chunk)) {
      const found = markedLines(chunk)
      marked.push(found)
      markedSize += found.length
    }
    size += chunk.length
    const enough = size >= HEAD_BYTES && (!plainSoFar || markedSize > 0 || size >= SEARCHED_BYTES)
    if (!enough) continue
    const further = source.compression === 'none' ? await takeWindows(source, size) : []
    return { head: Buffer.concat(chunks), marked: Buffer.concat([...marked, ...further]), complete: false }
  }
  return { head: Buffer.concat(chunks), marked: Buffer.concat(marked), complete: size <= HEAD_BYTES }
}

function bytesOf({ path, compression, signal }: Source): AsyncGenerator<Buffer> {
  return readBytes(path, { compression, fromByte: 0, maxBytes: READ_LIMITS.bytes, signal })
}

/** Where a language changes in the middle of a file, its first megabyte does not tell. */
async function takeWindows({ path, fileBytes, signal }: Source, fromByte: number): Promise<Buffer[]> {
  const step = Math.floor((fileBytes - fromByte) / WINDOWS)
  if (step < WINDOW_BYTES) return []
  const file = await open(path, 'r')
  try {
    const found: Buffer[] = []
    let size = 0
    for (let index = 1; index <= WINDOWS && size < MARKED_BYTES; index++) {
      signal?.throwIfAborted()
      const window = Buffer.alloc(WINDOW_BYTES)
      const { bytesRead } = await file.read(window, 0, WINDOW_BYTES, fromByte + index * step - WINDOW_BYTES)
      const lines = markedLines(window.subarray(0, bytesRead)).subarray(0, MARKED_BYTES / WINDOWS)
      found.push(lines)
      size += lines.length
    }
    return found
  } finally {
    await file.close()
  }
}

/** Whole lines of a chunk that have bytes beyond ASCII; the first and the last may be cut and are left out. */
function markedLines(chunk: Buffer): Buffer {
  const end = chunk.includes(0x0a) ? 0x0a : 0x0d
  const lines: Buffer[] = []
  let size = 0
  for (let from = chunk.indexOf(end) + 1; from > 0 && size < MARKED_BYTES; ) {
    const lineEnd = chunk.indexOf(end, from)
    if (lineEnd < 0) break
    const line = chunk.subarray(from, lineEnd + 1)
    from = lineEnd + 1
    if (isAscii(line)) continue
    lines.push(line)
    size += line.length
  }
  return Buffer.concat(lines)
}
