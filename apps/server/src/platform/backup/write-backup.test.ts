import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../test/databases.ts'
import { createEmptyDatabase, openPlace, type Place } from './backup.testkit.ts'
import { writeBackup } from './index.ts'
import { writeProblem } from './problems.ts'

let database: TestDatabase
let place: Place

beforeAll(async () => {
  database = await cloneDatabase(inject('serverUrl'))
})
afterAll(() => database.drop())
beforeEach(async () => {
  place = await openPlace()
})
afterEach(() => place.remove())

describe('writing a backup', () => {
  const backup = (out: string, databaseUrl = database.url) =>
    writeBackup({ databaseUrl, filesDirectory: place.filesDirectory, out, productVersion: 'test' })

  it('says so when the place cannot be written', async () => {
    await expect(backup(join(place.directory, 'nowhere', 'b'))).rejects.toMatchObject({ code: 'backup.no_folder' })
    await mkdir(join(place.directory, 'folder'))
    await expect(backup(join(place.directory, 'folder'))).rejects.toMatchObject({ code: 'backup.not_writable' })
    await writeFile(place.file, '')
    await expect(backup(join(place.file, 'b'))).rejects.toMatchObject({ code: 'backup.not_writable' })
  })

  it('keeps the earlier file when it cannot be completed, and leaves nothing behind', async () => {
    await writeFile(place.file, 'earlier')
    const empty = await createEmptyDatabase(inject('serverUrl'))
    await expect(backup(place.file, empty.url)).rejects.toMatchObject({ code: 'backup.nothing_there' })
    await empty.drop()
    expect(await readFile(place.file, 'utf8')).toBe('earlier')
    expect(await readdir(place.directory)).toEqual(['rapport.backup'])
  })

  it('can be stopped', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    const stopped = writeBackup({
      databaseUrl: database.url,
      filesDirectory: place.filesDirectory,
      out: place.file,
      productVersion: 'test',
      signal,
    })
    await expect(stopped).rejects.toThrow('enough')
    expect(await readdir(place.directory)).toEqual([])
  })

  it('is closed to other users of the machine', async () => {
    await backup(place.file)
    const handle = await open(place.file)
    expect((await handle.stat()).mode & 0o077).toBe(0)
    await handle.close()
  })

  it('names a full disk', () => {
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    expect(writeProblem(full, 'b')).toMatchObject({ code: 'backup.disk_full', details: { path: 'b' } })
  })
})
