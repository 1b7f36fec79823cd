import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { AppError } from '@rapport/kernel'

const CHUNK_BYTES = 256 * 1024
/** No table shrinks further; what does is made to fill the machine. Small files may shrink as they like. */
const UNPACKED_RATIO_MAX = 400
const RATIO_FREE_BYTES = 64 * 1024 * 1024

type ByteOptions = {
  compression: 'none' | 'gzip'
  fromByte: number
  maxBytes: number
  /** Ends there, at the latest with the next chunk. */
  stopAfterBytes?: number | undefined
  onStopped?: (() => void) | undefined
  signal?: AbortSignal | undefined
  onFileBytes?: (bytes: number) => void
}

/** The size of a file. Throws `import.file_missing` where there is none. */
export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) {
    throw new AppError('import.file_missing', 404, 'The file is no longer available. Upload it again.')
  }
  return found.size
}

/**
 * The bytes of a file in chunks of about 256 kB, decompressed, from `fromByte` on. A compressed file cannot be entered in
 * the middle: it is decompressed from the start and what comes before is dropped.
 * Throws `import.gzip_damaged` and `import.file_too_large` (more than `maxBytes` decompressed).
 */
export async function* readBytes(path: string, options: ByteOptions): AsyncGenerator<Buffer> {
  const zipped = options.compression === 'gzip'
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES, start: zipped ? 0 : options.fromByte })
  const stream = zipped ? unzip(file) : file
  let position = zipped ? 0 : options.fromByte
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      options.signal?.throwIfAborted()
      const from = Math.min(chunk.length, Math.max(0, options.fromByte - position))
      position += chunk.length
      if (position > options.maxBytes) throw tooLarge(options.maxBytes)
      if (zipped && position > RATIO_FREE_BYTES && position > UNPACKED_RATIO_MAX * file.bytesRead) throw inflates()
      options.onFileBytes?.((zipped ? 0 : options.fromByte) + file.bytesRead)
      if (from < chunk.length) yield chunk.subarray(from)
      if (position >= (options.stopAfterBytes ?? Number.POSITIVE_INFINITY)) {
        options.onStopped?.()
        return
      }
    }
  } catch (error) {
    throw isZipError(error) ? damaged() : error
  } finally {
    file.destroy()
    stream.destroy()
  }
}

function unzip(file: ReadStream) {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  file.on('error', (error) => gunzip.destroy(error))
  return file.pipe(gunzip)
}

function isZipError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_')
}

function damaged(): AppError {
  return new AppError(
    'import.gzip_damaged',
    400,
    'The compressed file is damaged or incomplete. Compress it again and upload it.',
  )
}

function inflates(): AppError {
  const sentence = `The compressed file unpacks to more than ${UNPACKED_RATIO_MAX} times its size. Upload the file itself.`
  return new AppError('import.file_inflates', 413, sentence, { details: { ratio: UNPACKED_RATIO_MAX } })
}

function tooLarge(bytes: number): AppError {
  const sentence = `The file unpacks to more than ${bytes} bytes. Split it.`
  return new AppError('import.file_too_large', 413, sentence, { details: { bytes } })
}
