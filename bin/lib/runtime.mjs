import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { capture, npm } from './npm.mjs'
import { projectRoot, readJson, workFolder } from './project.mjs'
import { LauncherError, step, words } from './words.mjs'

/** The oldest Node that runs the server's TypeScript directly and has Temporal. */
const OLDEST_MAJOR = 26

/**
 * The version to fetch and, per system, the package that holds its program file (bin/node or bin/node.exe, nothing to build) with the hash of exactly
 * this package. What the registry hands out must have it.
 */
const lock = readJson(join(projectRoot, 'bin', 'runtime-lock.json'))
const system = `${process.platform}-${process.arch}`
/** @type {{ name: string, integrity: string } | undefined} */
const pinned = lock.packages[system]

/** The Node to use without fetching anything: this one, or the one fetched before. Null when there is none yet. */
export function findRuntime() {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR) return process.execPath
  const exact = programIn(runtimeFolder())
  return existsSync(exact) ? exact : null
}

/** Fetches the pinned Node from the package registry and returns its program file. */
export async function prepareRuntime() {
  return alone(async () => findRuntime() ?? (await fetchRuntime()))
}

/**
 * Into a folder of its own first: what was cut off, is not what was pinned, or does not run here never gets the final name.
 * @returns {Promise<string>}
 */
export async function fetchRuntime() {
  if (pinned === undefined) throw new LauncherError(words.noRuntimeForSystem(system))
  return step(words.fetchRuntime(lock.version), async () => {
    for (const name of readdirSync(workFolder)) {
      if (name.startsWith('fetching-')) rmSync(join(workFolder, name), { recursive: true, force: true })
    }
    const draft = join(workFolder, `fetching-${process.pid}`)
    mkdirSync(draft)
    try {
      await install(draft)
      await verify(programIn(draft))
      rmSync(runtimeFolder(), { recursive: true, force: true })
      renameSync(draft, runtimeFolder())
      return programIn(runtimeFolder())
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  })
}

/** With a lock file npm takes the named version alone, and refuses one whose content has another hash. @param {string} folder */
async function install(folder) {
  const { name, integrity } = pinned
  const { version } = lock
  const dependencies = { [name]: version }
  const packages = { '': { dependencies }, [`node_modules/${name}`]: { version, integrity } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, requires: true, packages }))
  try {
    await npm(['ci', '--prefix', folder, '--ignore-scripts'], { cwd: folder })
  } catch (error) {
    if (error.code === 'ETARGET' || error.code === 'E404')
      throw new LauncherError(words.noRuntimePackage(name, version))
    if (error.code === 'EINTEGRITY') throw new LauncherError(words.otherRuntimePackage(name, version))
    throw error
  }
}

/** @param {string} program */
async function verify(program) {
  const { code, stdout, stderr } = await capture(program, ['--version'], {}).catch((error) => ({
    code: null,
    stdout: '',
    stderr: error.message,
  }))
  if (code === 0 && stdout.trim() === `v${lock.version}`) return
  throw new LauncherError(words.runtimeDoesNotRun(lock.version, (stderr || stdout).trim().split('\n')[0]))
}

function runtimeFolder() {
  return join(workFolder, `node-${lock.version}-${system}`)
}

/** @param {string} folder */
function programIn(folder) {
  return join(folder, 'node_modules', pinned?.name ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
