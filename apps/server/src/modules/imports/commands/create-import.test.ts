import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { createImport } from './create-import.ts'

const FILE = `${['name,email', 'Ann,ann@x.example', 'Bob,bob@x.example'].join('\n')}\n`

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

function take(
  bytesMax: number,
  content = Readable.from(['name,email\n', FILE.slice(11)].map((text) => Buffer.from(text))),
) {
  return createImport(test.app, workspace.identity, { fileName: 'people.csv', content, bytesMax })
}

it('takes a file as large as the limit whole', async () => {
  const id = await take(FILE.length)
  const { rows } = await test.app.database.owner.query('select file_bytes from import_job where id = $1', [id])
  expect(Number(rows[0]?.file_bytes)).toBe(FILE.length)
})

it('refuses one byte more, keeps nothing of it, and leaves the rest to be read by whoever sends', async () => {
  const content = Readable.from(['name,email\n', FILE.slice(11), 'more'].map((text) => Buffer.from(text)))
  await expect(take(FILE.length - 1, content)).rejects.toMatchObject({
    code: 'import.file_too_large',
    status: 413,
    details: { bytes: FILE.length - 1 },
  })
  expect(content.destroyed).toBe(false)
  const folder = dirname(test.app.files.path(`${workspace.id}/${newId()}`))
  const { rows } = await test.app.database.owner.query(
    'select count(*)::int as count from import_job where workspace_id = $1',
    [workspace.id],
  )
  expect(await readdir(folder)).toHaveLength(rows[0]?.count)
})
