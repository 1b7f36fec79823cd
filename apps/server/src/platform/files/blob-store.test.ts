import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BlobStore, diskBlobStore } from './blob-store.ts'
import { type FakeS3, startFakeS3 } from './fake-s3.testkit.ts'
import { factsOf } from './incoming.ts'
import { s3BlobStore } from './s3-blob-store.ts'

let folder: string
let s3: FakeS3
beforeAll(async () => {
  s3 = await startFakeS3()
})
afterAll(() => s3.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-blobs-'))
  s3.objects.clear()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const newKey = () => `${randomUUID()}/${randomUUID()}`

async function written(bytes: Buffer): Promise<string> {
  const path = join(folder, randomUUID())
  await writeFile(path, bytes)
  return path
}

async function put(store: BlobStore, key: string, bytes: Buffer): Promise<void> {
  const path = await written(bytes)
  await store.put(key, path, await factsOf(path))
}

const STORES: readonly (readonly [string, () => BlobStore])[] = [
  ['on disk', () => diskBlobStore(join(folder, 'blobs'))],
  ['in a bucket', () => s3BlobStore(s3.settings)],
]

describe.each(STORES)('contents %s', (_where, open) => {
  it('come back as they went in, and the file that brought them is gone', async () => {
    const store = open()
    const bytes = randomBytes(3_000_000)
    const key = newKey()
    await put(store, key, bytes)
    await put(store, `${key}.preview`, Buffer.from('small'))
    expect((await buffer(await store.read(key))).equals(bytes)).toBe(true)
    expect((await buffer(await store.read(`${key}.preview`))).toString()).toBe('small')
    expect((await readdir(folder)).filter((name) => name !== 'blobs')).toEqual([])
  })

  it('are replaced whole under the same key', async () => {
    const store = open()
    const key = newKey()
    await put(store, key, Buffer.from('before'))
    await put(store, key, Buffer.from('after'))
    expect((await buffer(await store.read(key))).toString()).toBe('after')
  })

  it('are missing once they are removed; removing them twice is once', async () => {
    const store = open()
    const key = newKey()
    await put(store, key, Buffer.from('x'))
    await store.remove(key)
    await store.remove(key)
    await expect(store.read(key)).rejects.toMatchObject({ code: 'file.missing', status: 410 })
  })

  it.each(['../x', 'a/b', `${randomUUID()}/../${randomUUID()}`, `${randomUUID()}/${randomUUID()}.PNG`])(
    'have no key like %s',
    async (key) => {
      await expect(put(open(), key, Buffer.from('x'))).rejects.toThrow('two ids')
    },
  )
})

describe('a bucket', () => {
  it('that is busy or cuts off is asked again', async () => {
    const store = s3BlobStore(s3.settings)
    const key = newKey()
    s3.failNext(503, 0)
    await put(store, key, Buffer.from('kept'))
    s3.failNext(500)
    expect((await buffer(await store.read(key))).toString()).toBe('kept')
  })

  it('that goes on failing is said to be failing, and the file is still there to be tried again', async () => {
    const path = await written(Buffer.from('x'))
    s3.failNext(503, 503, 503)
    const putting = s3BlobStore(s3.settings).put(newKey(), path, await factsOf(path))
    await expect(putting).rejects.toMatchObject({ code: 'file.store_failed', details: { reason: 'SlowDown' } })
    expect(s3.objects.size).toBe(0)
    expect(await readdir(folder)).toHaveLength(1)
  })

  it.each([
    ['a wrong secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { accessKeyId: 'nobody' }, 'InvalidAccessKeyId'],
  ])('refuses %s by name', async (_what, change, reason) => {
    const store = s3BlobStore({ ...s3.settings, ...change })
    await expect(put(store, newKey(), Buffer.from('x'))).rejects.toMatchObject({ details: { reason } })
    await expect(store.read(newKey())).rejects.toMatchObject({ code: 'file.store_failed', details: { reason } })
    await expect(store.remove(newKey())).rejects.toMatchObject({ details: { reason } })
  })

  it('that does not exist is not taken for one without the file', async () => {
    const bucketUrl = s3.settings.bucketUrl.replace('/files', '/other')
    const reading = s3BlobStore({ ...s3.settings, bucketUrl }).read(newKey())
    await expect(reading).rejects.toMatchObject({ code: 'file.store_failed', details: { reason: 'NoSuchBucket' } })
  })

  it('refuses bytes that are not those that were counted and hashed', async () => {
    const path = await written(Buffer.from('changed meanwhile'))
    const facts = { ...(await factsOf(path)), sha256: '0'.repeat(64) }
    const putting = s3BlobStore(s3.settings).put(newKey(), path, facts)
    await expect(putting).rejects.toMatchObject({ details: { reason: 'XAmzContentSHA256Mismatch' } })
  })

  it('nobody listens at is said to be failing', async () => {
    const bucketUrl = 'http://127.0.0.1:1/files'
    const reading = s3BlobStore({ ...s3.settings, bucketUrl }).read(newKey())
    await expect(reading).rejects.toMatchObject({ code: 'file.store_failed', details: { reason: 'ECONNREFUSED' } })
  })
})
