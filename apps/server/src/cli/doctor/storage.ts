import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { AppError } from '@rapport/kernel'
import { factsOf } from '../../platform/files/incoming.ts'
import { type S3Settings, s3BlobStore } from '../../platform/files/s3-blob-store.ts'
import { clamdScanner, type ScannerAddress } from '../../platform/files/scanner.ts'
import type { StorageSettings } from '../../platform/files/storage.ts'
import { type Check, failure, fine } from './report.ts'

/** The bucket and the virus scanner, where they are configured. Writes a small object into the bucket and takes it out again. */
export async function checkStorage({ s3, scanner }: StorageSettings): Promise<Check[]> {
  return [...(s3 ? [await checkBucket(s3)] : []), ...(scanner ? [await checkScanner(scanner)] : [])]
}

async function checkBucket(settings: S3Settings): Promise<Check> {
  const address = settings.bucketUrl
  const reason = await reasonOf(() => tryBucket(settings))
  if (reason === null) return fine('bucket', `Files can be stored in ${address}.`, `可以将附件存入 ${address}。`)
  return failure(
    'bucket',
    { en: `Files cannot be stored in ${address}: ${reason}.`, zh: `无法将附件存入 ${address}：${reason}。` },
    {
      en: 'Check RAPPORT_S3_BUCKET_URL, RAPPORT_S3_REGION and the key, which has to be allowed to read, write and delete objects.',
      zh: '请检查 RAPPORT_S3_BUCKET_URL、RAPPORT_S3_REGION 和密钥；密钥须有读、写、删除对象的权限。',
    },
  )
}

async function tryBucket(settings: S3Settings): Promise<void> {
  const store = s3BlobStore(settings)
  const key = `${randomUUID()}/${randomUUID()}`
  const folder = await mkdtemp(join(tmpdir(), 'rapport-doctor-'))
  try {
    const path = join(folder, 'probe')
    await writeFile(path, key)
    await store.put(key, path, await factsOf(path))
    await buffer(await store.read(key))
    await store.remove(key)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function checkScanner(address: ScannerAddress): Promise<Check> {
  const at = `${address.host}:${address.port}`
  const reason = await reasonOf(() => clamdScanner(address).ping())
  if (reason === null) return fine('scanner', `The virus scanner at ${at} is responding.`, `病毒扫描 ${at} 响应正常。`)
  return failure(
    'scanner',
    {
      en: `The virus scanner at ${at} is not responding (${reason}); no files can be added.`,
      zh: `病毒扫描 ${at} 没有响应（${reason}），无法添加附件。`,
    },
    { en: 'Start clamd, or correct RAPPORT_CLAMAV.', zh: '请启动 clamd，或更正 RAPPORT_CLAMAV。' },
  )
}

/** Null where it works. */
async function reasonOf(attempt: () => Promise<void>): Promise<string | null> {
  try {
    await attempt()
    return null
  } catch (error) {
    if (error instanceof AppError) return String(error.details.reason ?? error.code)
    throw error
  }
}
