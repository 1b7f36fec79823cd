import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { workFolder } from './project.mjs'
import { LauncherError, say, words } from './words.mjs'

const POLL_MS = 200
const LIMIT_MS = 30 * 60_000
const HALF_WRITTEN_MS = 2_000

/**
 * Lets one launcher at a time change the project's folders. A lock whose process is gone is taken over.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function alone(work) {
  const path = join(workFolder, 'lock')
  makeWorkFolder()
  await take(path)
  const release = () => rmSync(path, { force: true })
  // Ctrl-C while npm runs: the lock goes with us.
  process.once('exit', release)
  const stop = () => process.exit(130)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    release()
  }
}

function makeWorkFolder() {
  try {
    mkdirSync(workFolder, { recursive: true })
  } catch {
    throw new LauncherError(words.noPermission(workFolder))
  }
}

/** @param {string} path */
async function take(path) {
  let told = false
  for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += POLL_MS) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw new LauncherError(words.noPermission(path))
    }
    const holder = holderOf(path)
    if (holder === null) {
      moveAside(path)
      continue
    }
    if (!told && holder > 0) say(words.waiting(holder))
    told ||= holder > 0
    await sleep(POLL_MS)
  }
  throw new LauncherError(words.lockStuck(path))
}

/** Process id of a living holder, 0 while it is still writing it, null when the lock is stale. @param {string} path */
function holderOf(path) {
  try {
    const ageMs = Date.now() - statSync(path).mtimeMs
    const pid = Number(readFileSync(path, 'utf8'))
    if (pid === 0) return ageMs < HALF_WRITTEN_MS ? 0 : null
    if (ageMs > LIMIT_MS) return null
    process.kill(pid, 0)
    return pid
  } catch (error) {
    // EPERM: it lives and belongs to another user; ENOENT: just released.
    return error.code === 'EPERM' || error.code === 'ENOENT' ? 0 : null
  }
}

/** Of several who find a stale lock only one can move it. @param {string} path */
function moveAside(path) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    rmSync(aside, { force: true })
  } catch {
    // Another one was quicker.
  }
}
