import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { follow, isBelowNpm, parents } from './follow.mjs'
import { FOLLOW_PARENT, NODE_ENVIRONMENT, NODE_FLAGS } from './node-flags.mjs'
import { projectRoot } from './project.mjs'

// What somebody set by hand counts.
const environment = { ...NODE_ENVIRONMENT, ...process.env }
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs the program of a command. Where this Node can become that program it does, with the same process id; otherwise
 * it stays as its parent, passes signals on and ends as it ended. Below npm, which ends without telling anybody below its shell, the end of npm or
 * of that shell counts as a signal.
 * @param {string} runtime
 * @param {{ entry: string, passesName: boolean }} command
 * @param {string} name
 * @param {string[]} args
 */
export async function runCommand(runtime, command, name, args) {
  const program = [join(projectRoot, command.entry), ...(command.passesName ? [name] : []), ...args]
  if (runtime === process.execPath && process.execve !== undefined && process.platform !== 'win32') {
    // On some versions the call is announced as experimental; the notice would be all the user sees of it.
    process.removeAllListeners('warning')
    const flags = [...NODE_FLAGS, ...(isBelowNpm() ? FOLLOW_PARENT : [])]
    process.execve(runtime, [runtime, ...flags, ...program], environment)
  }
  await runAsChild(runtime, program)
}

/**
 * @param {string} runtime
 * @param {string[]} program
 */
async function runAsChild(runtime, program) {
  const child = spawn(runtime, [...NODE_FLAGS, ...FOLLOW_PARENT, ...program], { stdio: 'inherit', env: environment })
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; twice would mean "at once" instead of "when you are done".
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  if (isBelowNpm()) follow(parents(), () => child.kill('SIGTERM'))
  await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
      resolve(undefined)
    })
  })
}
