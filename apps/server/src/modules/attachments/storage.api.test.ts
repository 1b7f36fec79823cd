import { newId } from '@rapport/kernel'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { EICAR, type FakeClamd, startFakeClamd } from '../../platform/files/fake-clamd.testkit.ts'
import { type FakeS3, startFakeS3 } from '../../platform/files/fake-s3.testkit.ts'
import { s3BlobStore } from '../../platform/files/s3-blob-store.ts'
import { clamdScanner } from '../../platform/files/scanner.ts'
import type { Storage } from '../../platform/files/storage.ts'
import { filesOf, filesOnDisk, sendFile } from './attachments.testkit.ts'

let test: TestApp
let admin: Client
let recordId: string
let onDisk: Storage
let s3: FakeS3
let clamd: FakeClamd
beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
  recordId = (await admin.post('/customers', { kind: 'individual', name: 'Ada' })).body.id
  onDisk = { ...test.app.storage }
  s3 = await startFakeS3()
  clamd = await startFakeClamd()
})
afterAll(async () => {
  await test.close()
  await s3.close()
  await clamd.close()
})
afterEach(() => void Object.assign(test.app.storage, onDisk))

const add = (content: string | Buffer) => sendFile(admin, filesOf(recordId), content)

describe('files in a bucket', () => {
  it('are added, downloaded and removed for good there, and nowhere on this machine', async () => {
    test.app.storage.blobs = s3BlobStore(s3.settings)
    const before = await filesOnDisk(test)
    const { id, currentVersionId } = (await add('in a bucket')).body
    await test.drainJobs()
    expect([...s3.objects.keys()].map((key) => key.split('/')[1]).sort()).toEqual([
      currentVersionId,
      `${currentVersionId}.preview`,
    ])
    expect(await admin.get(`/attachments/${id}/content`)).toMatchObject({ status: 200, body: 'in a bucket' })
    expect((await admin.get(`/attachments/${id}/preview`)).body).toMatchObject({ kind: 'text', text: 'in a bucket' })
    expect(await filesOnDisk(test)).toEqual(before)
    await admin.delete(`/attachments/${id}`)
    test.clock.advanceDays(31)
    await test.runSchedules()
    expect(s3.objects.size).toBe(0)
  })

  it('that fails leave nothing of a file that was to be added', async () => {
    test.app.storage.blobs = s3BlobStore(s3.settings)
    const before = (await admin.get(filesOf(recordId))).body.items.length
    s3.failNext(503, 503, 503)
    expect(await add('never kept')).toMatchObject({ status: 503, body: { code: 'file.store_failed' } })
    expect((await admin.get(filesOf(recordId))).body.items).toHaveLength(before)
    const { rows } = await test.app.database.owner.query(`select id from attachment_version where state <> 'kept'`)
    expect(rows).toEqual([])
    expect((await filesOnDisk(test)).incoming).toEqual([])
  })

  it('whose content is gone say so', async () => {
    test.app.storage.blobs = s3BlobStore(s3.settings)
    const { id } = (await add('about to be lost')).body
    s3.objects.clear()
    expect(await admin.get(`/attachments/${id}/content`)).toMatchObject({ status: 410, body: { code: 'file.missing' } })
  })

  it('that never answers for a preview leaves the file without one in the end: nobody waits for ever', async () => {
    test.app.storage.blobs = s3BlobStore(s3.settings)
    const { id } = (await add('seen by nobody')).body
    s3.objects.clear()
    const previewOf = async () => (await admin.get(`/attachments/${id}`)).body.preview
    await test.drainJobs()
    expect(await previewOf()).toBe('waiting')
    for (let attempt = 2; attempt <= 5; attempt++) {
      await test.app.database.owner.query('update graphile_worker._private_jobs set run_at = now()')
      await test.drainJobs()
    }
    expect(await previewOf()).toBe('refused')
  })
})

describe('with a virus scanner', () => {
  it('a file it finds nothing in is added and says so; an infected one is not', async () => {
    test.app.storage.scanner = clamdScanner({ host: '127.0.0.1', port: clamd.port })
    expect(await add('clean')).toMatchObject({ status: 201, body: { isScanned: true } })
    const before = await filesOnDisk(test)
    expect(await add(`x ${EICAR}`)).toMatchObject({ status: 422, body: { code: 'file.infected' } })
    expect(await filesOnDisk(test)).toEqual(before)
  })

  it('that does not answer nothing is added', async () => {
    test.app.storage.scanner = clamdScanner({ host: '127.0.0.1', port: 1 })
    expect(await add(newId())).toMatchObject({ status: 503, body: { code: 'file.scanner_failed' } })
  })
})
