import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { workFolder } from './project.mjs'
import { LauncherError, say, words } from './words.mjs'

const POLL_MS = 200
const LIMIT_MS = 30 * 60_000
const PREFIX = 'lock-'
const NAME = /^lock-(\d+)-/

/**
 * Lets one launcher at a time change the project's folders. What a dead launcher left counts no more.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function alone(work) {
  makeWorkFolder()
  const own = `${PREFIX}${process.pid}-${Math.random().toString(36).slice(2)}`
  const release = () => rmSync(join(workFolder, own), { force: true })
  // Ctrl-C while npm runs: the lock goes with us.
  process.once('exit', release)
  const stop = () => process.exit(130)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    await take(own)
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

/**
 * Everybody first puts up a file of their own and then looks for those of others: of two, the later one always sees the earlier, so two never
 * both go on. Only files of processes that are gone are taken away.
 * @param {string} own
 */
async function take(own) {
  const path = join(workFolder, own)
  let told = false
  for (let waitedMs = 0; waitedMs < LIMIT_MS; ) {
    try {
      writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
    } catch {
      throw new LauncherError(words.noPermission(path))
    }
    const holder = findOther(own)
    if (holder === null) return
    rmSync(path, { force: true })
    if (!told) say(words.waiting(holder))
    told = true
    // Two who met take different pauses, or they would meet again.
    const pauseMs = POLL_MS * (0.5 + Math.random())
    await sleep(pauseMs)
    waitedMs += pauseMs
  }
  throw new LauncherError(words.lockStuck(workFolder))
}

/** Process id of another launcher that is at work, or null. @param {string} own */
function findOther(own) {
  for (const name of readdirSync(workFolder)) {
    const pid = Number(NAME.exec(name)?.[1])
    if (name === own || Number.isNaN(pid)) continue
    if (isAtWork(name, pid)) return pid
    rmSync(join(workFolder, name), { force: true })
  }
  return findEarlier()
}

/**
 * @param {string} name
 * @param {number} pid
 */
function isAtWork(name, pid) {
  try {
    // A number given to another process since: ours, or one that would have been at it for ever.
    if (pid === process.pid || Date.now() - statSync(join(workFolder, name)).mtimeMs > LIMIT_MS) return false
    return isAlive(pid)
  } catch {
    return false // gone meanwhile
  }
}

/** One of a version that had a single file for all. */
function findEarlier() {
  const path = join(workFolder, 'lock')
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (pid > 0 && Date.now() - statSync(path).mtimeMs < LIMIT_MS && isAlive(pid)) return pid
    rmSync(path, { force: true })
  } catch {
    // There is none.
  }
  return null
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
