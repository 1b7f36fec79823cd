import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const LOOKUP_TIMEOUT_MS = 10_000

/** True while a process with this id runs, also when it belongs to another user. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Ended, but its parent never asked how: usual for orphans in containers. It holds nothing any more. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}

/**
 * A text that two processes never share, even when the system gives the same id to a later one:
 * when the process started, and on Linux which boot of the machine. Null when there is no such process.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
      // The name in parentheses may hold blanks; the 22nd field (start in clock ticks) is the 20th after it.
      const startedTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
      return `${boot.trim()}/${startedTicks}`
    }
    if (process.platform === 'win32') {
      return await windowsProcess(pid, '$_.CreationDate.Ticks')
    }
    return oneLine(await run('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: LOOKUP_TIMEOUT_MS }))
  } catch {
    return null
  }
}

/** The command line a process was started with, or null when it is gone. */
export async function commandLineOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    }
    if (process.platform === 'win32') return await windowsProcess(pid, '$_.CommandLine')
    return oneLine(await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { timeout: LOOKUP_TIMEOUT_MS }))
  } catch {
    return null
  }
}

async function windowsProcess(pid: number, expression: string): Promise<string | null> {
  const query = `Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}' | ForEach-Object { ${expression} }`
  return oneLine(await run('powershell', ['-NoProfile', '-Command', query], { timeout: LOOKUP_TIMEOUT_MS }))
}

function oneLine({ stdout }: { stdout: string }): string | null {
  return stdout.trim() === '' ? null : stdout.trim()
}
