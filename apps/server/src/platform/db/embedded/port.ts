import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { PRIVATE_FILE } from '../../files/private.ts'
import type { DataPaths } from './paths.ts'
import { isPostmasterOf, readPostmasterFile } from './postmaster.ts'
import { portTaken } from './problems.ts'

/** A port of this machine for a database that cannot be reached by a Unix socket: the same one each time, where it is free. */
export async function choosePort(paths: DataPaths): Promise<number> {
  const remembered = Number(await readFile(paths.portFile, 'utf8').catch(() => '0'))
  if (remembered > 0) {
    const running = await readPostmasterFile(paths.clusterDirectory)
    const ours = running?.port === remembered && (await isPostmasterOf(running.pid, paths.clusterDirectory))
    if (ours || (await freePort(remembered)) !== null) return remembered
  }
  const port = await freePort(0)
  if (port === null) throw portTaken(0)
  await writeFile(paths.portFile, `${port}\n`, { mode: PRIVATE_FILE })
  return port
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}
