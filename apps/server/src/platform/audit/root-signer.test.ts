import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rootSigner } from './root-signer.ts'
import { type AuditRoots, auditRootsFile, type Root } from './roots-file.ts'

let dataDirectory: string
let file: AuditRoots

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'rpr-'))
  file = auditRootsFile({ dataDirectory, auditRootsPath: null, auditKeyPath: null })
})
afterEach(() => rm(dataDirectory, { recursive: true }))

const root = (sequence: number, day = sequence): Root => ({
  workspaceId: '018f3d0a-0000-7000-8000-000000000001',
  sequence,
  hash: String(sequence % 10).repeat(64),
  at: `2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`,
})
const keyPath = () => join(dataDirectory, 'audit-signing-key.json')

describe('roots of the audit', () => {
  it('are signed by a key that only we can read, and accepted', async () => {
    for (const sequence of [3, 4, 5]) await file.append(root(sequence))
    await file.append({ restored: [root(6)] })
    await file.append(root(7))
    expect(await file.read()).toMatchObject({ forged: [], unreadable: [] })
    expect((await stat(keyPath())).mode & 0o777).toBe(0o600)
    expect(await readFile(file.path, 'utf8')).not.toContain('PRIVATE KEY')
  })

  it('of before there was a key need no signature; later ones do', async () => {
    await writeFile(file.path, `${JSON.stringify(root(3))}\n`)
    expect((await file.read()).forged).toEqual([])
    await file.append(root(4))
    expect((await file.read()).forged).toEqual([])
    await appendFile(file.path, `${JSON.stringify(root(5))}\n`)
    expect((await file.read()).forged).toEqual([3])
  })

  const signed = async () => {
    for (const sequence of [3, 4, 5]) await file.append(root(sequence))
    return (await readFile(file.path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  }

  it.each<[string, (lines: Record<string, unknown>[]) => unknown]>([
    ['another hash', ([, line]) => Object.assign(line as object, { hash: 'f'.repeat(64) })],
    ['another place in the chain', ([, line]) => Object.assign(line as object, { sequence: 9 })],
    ['another instant', ([, line]) => Object.assign(line as object, { at: '2026-03-04T01:00:00.001Z' })],
    ['another workspace', ([, line]) => Object.assign(line as object, { workspaceId: 'another' })],
    ['the signature of another', ([first, line]) => Object.assign(line as object, { signature: first?.signature })],
    ['no signature', ([, line]) => delete line?.signature],
    ['nonsense for a signature', ([, line]) => Object.assign(line as object, { signature: '?' })],
  ])('with %s are not ours', async (_, change) => {
    const lines = await signed()
    change(lines)
    await writeFile(file.path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    expect((await file.read()).forged).toEqual([2])
  })

  it('that another key signed are not ours', async () => {
    await signed()
    await rm(keyPath())
    expect((await file.read()).forged).toEqual([1, 2, 3])
    await file.append(root(6))
    expect((await file.read()).forged).toEqual([1, 2, 3])
  })

  it('have one key where processes of several machines share their file', async () => {
    const auditRootsPath = join(dataDirectory, 'shared', 'roots.jsonl')
    const shared = (name: string) =>
      auditRootsFile({ dataDirectory: join(dataDirectory, name), auditRootsPath, auditKeyPath: null })
    await shared('one').append(root(3))
    await shared('two').append(root(4))
    expect(await shared('one').read()).toMatchObject({ forged: [], roots: [root(3), root(4)] })
  })

  it('get one key, however many sign the first at once', async () => {
    const signers = Array.from({ length: 8 }, () => rootSigner(keyPath()))
    const signatures = await Promise.all(signers.map((signer) => signer.sign(root(3))))
    expect(new Set(signatures).size).toBe(1)
    expect((await rootSigner(keyPath()).judge())({ ...root(3), ...{ signature: signatures[0] } })).toBe(true)
  })
})
