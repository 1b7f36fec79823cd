import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDataFolder, makeOwnDataFolder } from '../../files/private.ts'
import { fileProblem } from './problems.ts'

/** Where everything of the embedded database lies below RAPPORT_DATA. */
export type DataPaths = {
  dataDirectory: string
  /** Locked by whoever uses the data now: see file-lock.ts. */
  lockFile: string
  /** Says who that is: see holder.ts. */
  holderFile: string
  postgresDirectory: string
  clusterDirectory: string
  socketDirectory: string
  passwordFile: string
  portFile: string
  logFile: string
  /** Settings of an administrator, read after ours; never written by us. */
  extraSettingsFile: string
}

/** The paths for a data directory, without touching the disk. */
export function pathsIn(dataDirectory: string): DataPaths {
  const postgresDirectory = join(dataDirectory, 'postgres')
  return {
    dataDirectory,
    lockFile: join(dataDirectory, 'holder.lock'),
    holderFile: join(dataDirectory, 'holder.json'),
    postgresDirectory,
    clusterDirectory: join(postgresDirectory, 'cluster'),
    socketDirectory: join(postgresDirectory, 'run'),
    passwordFile: join(postgresDirectory, 'password'),
    portFile: join(postgresDirectory, 'port'),
    logFile: join(postgresDirectory, 'postgres.log'),
    extraSettingsFile: join(postgresDirectory, 'extra.conf'),
  }
}

/** Makes the data directory where it is missing and resolves links, so that two names of one folder are one. */
export async function makeDataDirectory(dataDirectory: string): Promise<DataPaths> {
  try {
    await makeDataFolder(dataDirectory)
    const paths = pathsIn(await realpath(dataDirectory))
    await makeOwnDataFolder(paths.postgresDirectory)
    return paths
  } catch (error) {
    throw fileProblem(error, dataDirectory)
  }
}
