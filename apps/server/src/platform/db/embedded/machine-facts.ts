import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'

const ROOMY_SHARED_MEMORY_BYTES = 256 * 1024 * 1024

/** What this machine, or the container we are in, has. */
export function usableMemoryBytes(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

export async function freeDiskBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

/** Whether parallel queries have room to share; many containers have 64 MB. */
export async function hasRoomySharedMemory(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const found = await statfs('/dev/shm').catch(() => null)
  return found !== null && found.blocks * found.bsize >= ROOMY_SHARED_MEMORY_BYTES
}
