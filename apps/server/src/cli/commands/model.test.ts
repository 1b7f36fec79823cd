import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rapportHere } from './command.testkit.ts'

let test: TestApp
let one: TestWorkspace
let other: TestWorkspace
let directory: string
beforeAll(async () => {
  test = await openTestApp()
  one = await test.createWorkspace()
  other = await test.createWorkspace()
  directory = await mkdtemp(join(tmpdir(), 'rapport-model-'))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

const settings = () => ({ DATABASE_URL: test.app.database.url, RAPPORT_DATA: directory })
const run = (workspace: TestWorkspace, ...args: string[]) =>
  rapportHere(['model', ...args, '--workspace', workspace.id], settings())

it('a ready model is tried, brought in, written out, and brought into another workspace', async () => {
  const dry = await run(one, 'import', '--ready', 'software', '--dry-run')
  expect(dry).toMatchObject({ code: 0, err: '' })
  expect(dry.out).toContain('new      objects: Subscription')
  expect(dry.out).toMatch(/35 new, 0 changed, 0 the same, 0 refused\.\nNothing was changed\.\n$/)
  const done = await run(one, 'import', '--ready', 'software', '--as', one.adminEmail, '--json')
  expect(JSON.parse(done.out)).toMatchObject({ imported: { created: 35, changed: 0 } })
  const out = join(directory, 'model.json')
  expect(JSON.parse((await run(one, 'export', '--out', out, '--json')).out)).toEqual({
    file: out,
    entries: 35,
    leftOut: 0,
  })
  expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ format: 'rapport.blueprint', version: 1 })
  expect((await run(other, 'import', out)).out).toMatch(/Imported: 35 new, 0 changed\.\n$/)
  expect((await run(other, 'import', out)).out).toMatch(/35 the same, 0 refused\.\nNothing was changed\.\n$/)
})

it('what is refused is said with its line, and nothing comes in', async () => {
  const file = join(directory, 'bad.json')
  const parts = { tags: [{ name: 'Good' }, { name: 'Bad', colour: 'pink' }] }
  await writeFile(file, JSON.stringify({ format: 'rapport.blueprint', version: 1, parts }))
  const ended = await run(one, 'import', file)
  expect(ended.code).toBe(1)
  expect(ended.out).toContain('refused  tags: Bad\n         line 1: parts.tags.1.colour')
  expect(ended.out).toContain('1 new, 0 changed, 0 the same, 1 refused.\nNothing was changed.')
  expect((await run(one, 'import', join(directory, 'none.json'))).err).toContain('cannot be read')
  expect((await run(one, 'import', '--ready', 'retail', '--as', 'nobody@example.com')).err).toContain('administrator')
  expect((await run(one, 'export')).err).toContain('Say what to do')
})
