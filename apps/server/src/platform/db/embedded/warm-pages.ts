import { rm } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'

/** So long after the machine started, what the database reads is in the memory of the system. */
const SYSTEM_WARM_AFTER_S = 600
/** Where `pg_prewarm` keeps which pages were in memory. */
const LIST = 'autoprewarm.blocks'

/**
 * Lets the server read the pages it had in memory again only where the system has just started: then it would fetch them from the disk one by one,
 * while standings are held. On a system that runs, the same reading took a processor for seconds, just when people come back.
 */
export async function forgetWarmPages(clusterDirectory: string, uptimeSeconds = uptime()): Promise<void> {
  if (uptimeSeconds >= SYSTEM_WARM_AFTER_S) await rm(join(clusterDirectory, LIST), { force: true })
}
