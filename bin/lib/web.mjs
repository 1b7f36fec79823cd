import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { alone } from './lock.mjs'
import { capture, headOf } from './npm.mjs'
import { projectRoot, readJson, workFolder } from './project.mjs'
import { LauncherError, step, words } from './words.mjs'

const webFolder = join(projectRoot, 'apps', 'web')
const distFolder = join(webFolder, 'dist')
const stampFile = join(distFolder, '.rapport-built.json')
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'test', 'coverage'])
const TEST_FILE = /\.test\.[cm]?[jt]sx?$/

/**
 * Builds the web app when a source that goes into it changed. The new one is put in place in one step, so that
 * a server which is running never serves half of it.
 * @param {string} runtime
 */
export async function prepareWeb(runtime) {
  if (isFresh()) return
  await alone(async () => {
    if (!isFresh()) await step(words.buildingWeb(), () => build(runtime))
  })
}

/** @param {string} runtime */
async function build(runtime) {
  const before = fingerprint({})
  const draft = join(workFolder, `web-${process.pid}`)
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
    const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' }
    const { code, stdout, stderr } = await capture(runtime, args, { cwd: webFolder, env })
    if (code !== 0) throw new LauncherError(words.buildFailed(headOf(`${stderr}\n${stdout}`)))
    writeFileSync(join(draft, '.rapport-built.json'), JSON.stringify(before))
    putInPlace(draft)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** @param {string} draft */
function putInPlace(draft) {
  const old = join(workFolder, `web-old-${process.pid}`)
  if (existsSync(distFolder)) renameSync(distFolder, old)
  renameSync(draft, distFolder)
  rmSync(old, { recursive: true, force: true })
}

/** Looks at sizes and times first; only files whose size or time changed are read. */
function isFresh() {
  if (!existsSync(stampFile)) return false
  const built = readJson(stampFile)
  const now = fingerprint(built.files)
  if (now.hash !== built.hash) return false
  // A fresh checkout has new times but the same content: remembered, so that the next start need not read it.
  if (now.read > 0) rewriteStamp(now)
  return true
}

/** @param {object} now */
function rewriteStamp(now) {
  try {
    mkdirSync(workFolder, { recursive: true })
    const draft = join(workFolder, `stamp-${process.pid}`)
    writeFileSync(draft, JSON.stringify(now))
    renameSync(draft, stampFile)
  } catch {
    // A read-only project: reading the files again next time does no harm.
  }
}

/**
 * @param {Record<string, [number, number, string]>} known size, time in ms and content hash per file, from the last build
 * @returns {{ hash: string, files: Record<string, [number, number, string]>, read: number }}
 */
function fingerprint(known) {
  const files = {}
  let read = 0
  for (const path of [...sourceFolders().flatMap(filesBelow), join(projectRoot, 'package-lock.json')]) {
    const name = relative(projectRoot, path).split(sep).join('/')
    const { size, mtimeMs } = statSync(path)
    const before = known[name]
    const same = before !== undefined && before[0] === size && before[1] === mtimeMs
    if (!same) read += 1
    files[name] = [size, mtimeMs, same ? before[2] : createHash('sha256').update(readFileSync(path)).digest('base64')]
  }
  const summary = createHash('sha256')
  for (const name of Object.keys(files).sort()) summary.update(`${name}\0${files[name][2]}\0`)
  return { hash: summary.digest('hex'), files, read }
}

/** The web app and every package of this project it builds on, directly or not. */
function sourceFolders() {
  const found = new Set([webFolder])
  for (const folder of found) {
    const { dependencies = {} } = readJson(join(folder, 'package.json'))
    for (const name of Object.keys(dependencies)) {
      if (name.startsWith('@rapport/')) found.add(join(projectRoot, 'packages', name.slice('@rapport/'.length)))
    }
  }
  return [...found]
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(path)
    return TEST_FILE.test(entry.name) ? [] : [path]
  })
}
