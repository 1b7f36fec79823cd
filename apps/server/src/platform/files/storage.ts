import { join } from 'node:path'
import { type BlobStore, diskBlobStore } from './blob-store.ts'
import { type Incoming, incomingFolder } from './incoming.ts'
import { type S3Settings, s3BlobStore } from './s3-blob-store.ts'
import { clamdScanner, type Scanner, type ScannerAddress } from './scanner.ts'

/** How much may be kept: of one file, and of all files of one workspace with their versions. */
export type FileLimits = { fileBytesMax: number; workspaceBytesMax: number }

/** `s3` null: contents lie in the folder of files. `scanner` null: nothing looks for viruses. */
export type StorageSettings = { s3: S3Settings | null; scanner: ScannerAddress | null; limits: FileLimits }

/** Everything about files that people keep. */
export type Storage = { blobs: BlobStore; incoming: Incoming; scanner: Scanner | null; limits: FileLimits }

/** Below the folder of files: contents that are kept. */
export const BLOBS_FOLDER = 'blobs'
const INCOMING_FOLDER = 'incoming'

export function openStorage({ s3, scanner, limits }: StorageSettings, filesDirectory: string): Storage {
  return {
    blobs: s3 ? s3BlobStore(s3) : diskBlobStore(join(filesDirectory, BLOBS_FOLDER)),
    incoming: incomingFolder(join(filesDirectory, INCOMING_FOLDER)),
    scanner: scanner && clamdScanner(scanner),
    limits,
  }
}
