import { readdirSync, readFileSync } from 'node:fs'
import type { MemoryPeak } from './report.ts'

const SERVER_EVERY_MS = 250
/** Looking into every process of the database costs it time, so that happens less often. */
const DATABASE_EVERY_MS = 3000
const KILOBYTES_PER_MEGABYTE = 1024

export type MemoryWatch = {
  /** From here on samples count for this phase. */
  enter(phase: string): void
  /** Which processes to look at from here on; null while nothing runs. */
  watch(processes: { serverPid: number; postmasterPid: number } | null): void
  stop(): MemoryPeak[]
}

/** Samples memory until stopped, by phase. Needs Linux's /proc; elsewhere the peaks stay unknown. */
export function watchMemory(): MemoryWatch {
  const peaks = new Map<string, MemoryPeak>()
  let phase = 'start'
  let watched: { serverPid: number; postmasterPid: number } | null = null

  function keep(name: 'serverMegabytes' | 'databaseMegabytes', kilobytes: number | null): void {
    if (kilobytes === null) return
    const peak = peaks.get(phase) ?? { phase, serverMegabytes: null, databaseMegabytes: null }
    peak[name] = Math.max(peak[name] ?? 0, kilobytes / KILOBYTES_PER_MEGABYTE)
    peaks.set(phase, peak)
  }
  const lookAtServer = () => watched && keep('serverMegabytes', residentKilobytes(watched.serverPid))
  const lookAtDatabase = () => watched && keep('databaseMegabytes', privateKilobytesBelow(watched.postmasterPid))
  const timers = [setInterval(lookAtServer, SERVER_EVERY_MS), setInterval(lookAtDatabase, DATABASE_EVERY_MS)]
  return {
    enter(next) {
      lookAtServer()
      lookAtDatabase()
      phase = next
    },
    watch(processes) {
      watched = processes
    },
    stop() {
      lookAtServer()
      lookAtDatabase()
      for (const timer of timers) clearInterval(timer)
      return [...peaks.values()]
    },
  }
}

/** The process that started this one; null where that cannot be known. */
export function parentOf(pid: number): number | null {
  // The name in brackets may hold blanks; after it come state and parent.
  const [, parent] = readProc(`${pid}/stat`)?.split(') ').at(-1)?.split(' ') ?? []
  return parent === undefined ? null : Number(parent)
}

function residentKilobytes(pid: number): number | null {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readProc(`${pid}/status`) ?? '')
  return found ? Number(found[1]) : null
}

/**
 * Of a process and its children; shared buffers, which all of them map, are left out. From the kernel's counters: adding up maps page by page
 * (smaps_rollup) would stop both the processes looked at and this one for longer than what is measured beside it takes.
 */
function privateKilobytesBelow(rootPid: number): number | null {
  const pids = [rootPid, ...childrenOf(rootPid)]
  const sizes = pids.flatMap((pid) => {
    const found = /^RssAnon:\s+(\d+) kB/m.exec(readProc(`${pid}/status`) ?? '')
    return found ? [Number(found[1])] : []
  })
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0)
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((candidate) => parentOf(candidate) === pid)
  } catch {
    return []
  }
}

/** Null for a process that is gone, that is not ours to look into, and where there is no /proc. */
function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return null
  }
}
