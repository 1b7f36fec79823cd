/** Loaded into the program when the launcher stays its parent: if the launcher is killed outright, the program drains and ends. */
import { isMainThread } from 'node:worker_threads'

const POLL_MS = 500

if (isMainThread) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (!isGone(parent)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, POLL_MS).unref()
}

/** @param {number} parent */
function isGone(parent) {
  if (process.platform !== 'win32') return process.ppid !== parent
  try {
    process.kill(parent, 0)
    return false
  } catch {
    return true
  }
}
