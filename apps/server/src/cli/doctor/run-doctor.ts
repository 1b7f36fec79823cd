import { checkDatabase, checkHolder } from './database.ts'
import { checkLogins } from './logins.ts'
import { checkClock, checkDataFolder, checkDisk, checkMemory } from './machine.ts'
import { checkPort } from './port.ts'
import { checkDependencies, checkRuntime } from './program.ts'
import type { Check, DoctorInput, DoctorReport } from './report.ts'
import { checkStorage } from './storage.ts'

/**
 * Looks at everything a start needs and changes nothing. Never throws for what it finds; the order is the order
 * in which things should be mended.
 */
export async function runDoctor(input: DoctorInput): Promise<DoctorReport> {
  const { dataDirectory, port } = input
  const holder = await checkHolder(dataDirectory)
  const database = await checkDatabase(input)
  const { databaseUrl, logins = { appUrl: null, serviceUrl: null } } = input
  // Of a database that cannot be used anyway, one thing to mend is enough.
  const isUsable = databaseUrl !== undefined && database.check.level !== 'failure'
  const access = isUsable ? await checkLogins(databaseUrl, logins) : null
  const checks: Check[] = [
    checkRuntime(process.versions.node),
    await checkDependencies(input),
    await checkDataFolder(dataDirectory),
    await checkDisk(dataDirectory),
    checkMemory(),
    await checkClock(new Date(), database.now),
    holder.check,
    await checkPort(port, holder.pid),
    database.check,
    ...(access === null ? [] : [access]),
    ...(input.storage ? await checkStorage(input.storage) : []),
  ]
  return { ok: checks.every(({ level }) => level !== 'failure'), checks }
}
