import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 180_000 })

// A program that needs a moment to end in order, and has something of its own that must end with it.
const PROGRAM = `
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
const own = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true })
const stop = () => setTimeout(() => { own.kill('SIGKILL'); writeFileSync('drained.txt', 'drained'); process.exit(0) }, 100)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, stop)
process.stdout.write('pids ' + JSON.stringify([process.ppid, process.pid, own.pid]) + '\\n')
`
const PATIENCE = { timeout: 20_000, interval: 50 }

let project: string
let npm: ChildProcess
const pids = new Set<number>()

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'rapport-signals-'))
  await cp(import.meta.dirname, join(project, 'bin'), { recursive: true })
  await symlink(process.execPath, join(project, 'other-node'))
  await put('apps/server/src/cli.ts', PROGRAM)
  await put('package-lock.json', '{ "packages": {} }')
  await put('node_modules/.package-lock.json', '{ "packages": {} }')
  // The last step of the launcher with a Node at another path, as it is when the machine's own Node is too old.
  await put(
    'bin/older-rapport.mjs',
    `import { runCommand } from './lib/run.mjs'
     await runCommand('./other-node', { entry: 'apps/server/src/cli.ts', passesName: true }, 'work', [])`,
  )
})
afterEach(async () => {
  for (const pid of pids) if (isRunning(pid)) process.kill(pid, 'SIGKILL')
  pids.clear()
  await rm(project, { recursive: true, force: true })
})

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(project, path)), { recursive: true })
  await writeFile(join(project, path), content)
}

/** Starts as `npm start` does; answers the processes below npm, the first one first. */
async function startByNpm(script: string): Promise<number[]> {
  await put('package.json', JSON.stringify({ type: 'module', scripts: { start: script } }))
  npm = spawn('npm', ['start'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await new Promise<string>((resolve, reject) => {
    let text = ''
    npm.stdout?.on('data', (part) => {
      text += String(part)
      const found = /^pids (.*)$/m.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    npm.once('error', reject)
    npm.once('exit', () => reject(new Error(`npm ended: ${text}`)))
  })
  const [parent = 0, program = 0, own = 0] = JSON.parse(said) as number[]
  const first = await childOf(npm.pid ?? 0)
  const all = [...new Set([first, parent, program, own])]
  for (const pid of [npm.pid ?? 0, ...all]) pids.add(pid)
  return all
}

async function childOf(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')[0])
}

/** Ended ones that nobody has asked about yet do not count. */
function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}

type Case = { script: string; signal: NodeJS.Signals; target: 'npm' | 'its first process' }

const NEWER = `${process.execPath} bin/rapport.mjs work`
const OLDER = `${process.execPath} bin/older-rapport.mjs`
const cases: Case[] = [
  ...(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const).flatMap((signal): Case[] => [
    { script: `exec ${NEWER}`, signal, target: 'npm' },
    { script: `exec ${OLDER}`, signal, target: 'npm' },
    { script: `exec ${OLDER}`, signal, target: 'its first process' },
  ]),
  // A shell between that passes nothing on, and on SIGINT waits for what it runs.
  ...(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const).flatMap((signal): Case[] => [
    { script: NEWER, signal, target: 'npm' },
    { script: NEWER, signal, target: 'its first process' },
    { script: OLDER, signal, target: 'its first process' },
  ]),
]

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  test.each(cases)(
    'of "$script" leaves nothing behind when $target gets $signal',
    async ({ script, signal, target }) => {
      const below = await startByNpm(script)
      process.kill(target === 'npm' ? (npm.pid ?? 0) : (below[0] ?? 0), signal)
      await expect.poll(() => below.filter(isRunning), PATIENCE).toEqual([])
      expect(await readFile(join(project, 'drained.txt'), 'utf8')).toBe('drained')
      if (npm.exitCode === null && npm.signalCode === null) await once(npm, 'exit')
    },
  )

  test('is what the scripts of this project are written for', async () => {
    const { scripts } = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8'))
    for (const script of Object.values(scripts)) expect(script).toMatch(/^exec node bin\/rapport\.mjs /)
  })
})
