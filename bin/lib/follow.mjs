import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const POLL_MS = 500
const SHELL = /^(\S*\/)?\w*sh /
const LOOKUP_MAX_MS = 5_000

/**
 * Whose end ends us: our parent; and below npm also npm itself, which may be gone while the shell between is not.
 * @returns {number[]}
 */
export function parents() {
  const parent = process.ppid
  if (!isBelowNpm()) return [parent]
  const above = describe(parent)
  // Some shells become the program they run: then npm is the parent, or the launcher is.
  if (above === null || !SHELL.test(above.command)) return [parent]
  const npm = describe(above.parent)
  return npm !== null && /npm/.test(npm.command) ? [parent, above.parent] : [parent]
}

/** Whether one of our own scripts in package.json runs us: then a signal to npm, or to its shell, reaches nobody below that shell. */
export function isBelowNpm() {
  return process.env.npm_lifecycle_script?.includes('rapport.mjs') === true
}

/**
 * Calls back once when one of these processes is gone.
 * @param {number[]} pids
 * @param {() => void} whenGone
 */
export function follow(pids, whenGone) {
  const parent = process.ppid
  const timer = setInterval(() => {
    const isOrphan = process.platform !== 'win32' && process.ppid !== parent
    if (!isOrphan && pids.every(isAlive)) return
    clearInterval(timer)
    whenGone()
  }, POLL_MS)
  timer.unref()
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

/**
 * The parent and the command line of a process; null where the system does not say.
 * @param {number} pid
 * @returns {{ parent: number, command: string } | null}
 */
function describe(pid) {
  try {
    if (process.platform === 'win32') return null
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name in parentheses may hold blanks; state and parent follow it.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
    }
    const said = execFileSync('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], { timeout: LOOKUP_MAX_MS })
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(String(said)) ?? []
    return parent === undefined ? null : { parent: Number(parent), command: command ?? '' }
  } catch {
    return null
  }
}
