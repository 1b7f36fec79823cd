import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rapport, rapportHere } from './command.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let directory: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  for (const name of ['张伟', 'Marta', '=1+1'])
    expect((await admin.post('/customers', { kind: 'individual', name })).status).toBe(201)
  directory = await mkdtemp(join(tmpdir(), 'rapport-export-'))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

const settings = () => ({ DATABASE_URL: test.app.database.url, RAPPORT_DATA: directory })

function run(...args: string[]) {
  return rapportHere(['export', ...args], settings())
}

describe('rapport export customers', () => {
  it('writes the list in each format', async () => {
    for (const format of ['csv', 'jsonl', 'xlsx']) {
      const out = join(directory, `customers.${format}`)
      const args = ['export', 'customers', '--out', out, '--language', 'en', '--json']
      // One of them as a process of its own.
      const ended = await (format === 'csv' ? rapport : rapportHere)(args, settings())
      expect(ended).toMatchObject({ code: 0, err: '' })
      const bytes = await readFile(out)
      expect(JSON.parse(ended.out)).toEqual({ file: out, format, bytes: bytes.length })
    }
    const lines = (await readFile(join(directory, 'customers.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).name).sort()).toEqual(['=1+1', 'Marta', '张伟'])
    const csv = await readFile(join(directory, 'customers.csv'), 'utf8')
    expect(csv.trim().split('\n')).toHaveLength(4)
    expect(csv).toContain("'=1+1")
  })

  it('narrows by filter, in the workspace that is named', async () => {
    const out = join(directory, 'some.jsonl')
    await test.createWorkspace()
    const filter = JSON.stringify({ field: 'name', op: 'eq', value: 'Marta' })
    expect((await run('customers', '--out', out, '--filter', filter)).err).toContain('several workspaces')
    expect(await run('customers', '--out', out, '--filter', filter, '--workspace', workspace.id)).toMatchObject({
      code: 0,
    })
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ name: 'Marta' })
  })

  it('answers mistakes with a sentence and leaves no file behind', async () => {
    const before = await readdir(directory)
    const named = ['--workspace', workspace.id]
    const mistakes: [string[], string][] = [
      [['orders', '--out', 'x.csv'], 'Say what to export'],
      [['customers'], 'Say where to write'],
      [['customers', '--out', join(directory, 'x.pdf')], '--format is one of'],
      [['customers', '--out', join(directory, 'no', 'x.csv'), ...named], 'cannot be written'],
      [['customers', '--out', join(directory, 'x.csv'), '--filter', '{"field":"shoe"', ...named], 'is not a filter'],
      [
        ['customers', '--out', join(directory, 'x.csv'), '--filter', '{"field":"shoe","op":"eq","value":1}', ...named],
        'shoe',
      ],
    ]
    for (const [args, sentence] of mistakes) {
      const ended = await run(...args)
      expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) })
      expect(ended.err).not.toContain('    at ')
    }
    expect(await readdir(directory)).toEqual(before)
  })
})
