import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 180_000 })

const VERSION = '99.1.0'
const NAME = 'node-for-tests'

let project: string
let registry: Server
let address: string
/** What the registry hands out: versions and their packages. */
let offered: Map<string, Buffer>

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'rapport-runtime-'))
  await cp(import.meta.dirname, join(project, 'bin'), { recursive: true })
  await mkdir(join(project, '.runtime'))
  offered = new Map()
  registry = createServer((request, response) => {
    const version = /-(\d+\.\d+\.\d+)\.tgz$/.exec(request.url ?? '')?.[1]
    if (version !== undefined) return response.end(offered.get(version))
    const versions = Object.fromEntries([...offered.keys()].map((key) => [key, describeVersion(key)]))
    const latest = [...offered.keys()].at(-1)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ name: NAME, 'dist-tags': { latest }, versions }))
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const bound = registry.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
})
afterEach(async () => {
  registry.closeAllConnections()
  registry.close()
  await rm(project, { recursive: true, force: true })
})

function describeVersion(version: string) {
  return { name: NAME, version, dist: { tarball: `${address}/${NAME}/-/${NAME}-${version}.tgz` } }
}

/** A package whose program says that it is this version of Node. */
async function packRuntime(version: string): Promise<Buffer> {
  const folder = await mkdtemp(join(project, 'pack-'))
  await mkdir(join(folder, 'package', 'bin'), { recursive: true })
  await writeFile(join(folder, 'package', 'package.json'), JSON.stringify({ name: NAME, version }))
  await writeFile(join(folder, 'package', 'bin', 'node'), `#!/bin/sh\necho v${version}\n`, { mode: 0o755 })
  const file = join(folder, 'package.tgz')
  await promisify(execFile)('tar', ['-czf', file, '-C', folder, 'package'])
  return readFile(file)
}

async function pin(packed: Buffer): Promise<void> {
  const integrity = `sha512-${createHash('sha512').update(packed).digest('base64')}`
  const packages = { [`${process.platform}-${process.arch}`]: { name: NAME, integrity } }
  await writeFile(join(project, 'bin', 'runtime-lock.json'), JSON.stringify({ version: VERSION, packages }))
}

/** Fetches as the launcher does, in a process that reads the project's own lock. */
async function fetchRuntime(): Promise<{ code: number | null; out: string; err: string }> {
  const program = `import { fetchRuntime } from './bin/lib/runtime.mjs'; import { failure } from './bin/lib/words.mjs'
    try { console.log(await fetchRuntime()) } catch (error) { console.error(failure(error)); process.exitCode = 1 }`
  const environment = { LC_ALL: 'C', npm_config_registry: address, npm_config_cache: join(project, 'cache') }
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: project,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}

describe.skipIf(process.platform === 'win32')('the runtime', () => {
  test('is the package that was pinned', async () => {
    const packed = await packRuntime(VERSION)
    await pin(packed)
    offered.set(VERSION, packed)
    const { code, out, err } = await fetchRuntime()
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`Fetching Node ${VERSION}`) })
    expect((await promisify(execFile)(out.trim(), [])).stdout).toBe(`v${VERSION}\n`)
  })

  test('is not taken when the registry hands out another content under its name', async () => {
    await pin(Buffer.from('what was pinned'))
    offered.set(VERSION, await packRuntime(VERSION))
    const { code, err } = await fetchRuntime()
    expect(code).toBe(1)
    expect(err).toContain(`✗ What the package registry hands out as ${NAME} ${VERSION} is not what was pinned`)
    expect(await readdir(join(project, '.runtime'))).toEqual([])
  })

  test('is never another version, however new', async () => {
    await pin(Buffer.from('what was pinned'))
    offered.set('99.2.0', await packRuntime('99.2.0'))
    const { code, err } = await fetchRuntime()
    expect(code).toBe(1)
    expect(err).toContain(`✗ The package registry has no ${NAME} ${VERSION}`)
    expect(await readdir(join(project, '.runtime'))).toEqual([])
  })

  test('is pinned for every system by a whole hash', async () => {
    const { version, packages } = JSON.parse(await readFile(join(import.meta.dirname, 'runtime-lock.json'), 'utf8'))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Object.keys(packages)).toEqual(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'])
    for (const { integrity } of Object.values<{ integrity: string }>(packages)) {
      expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
    }
  })
})
