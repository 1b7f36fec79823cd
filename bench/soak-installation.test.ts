import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { killPostmaster } from './soak-installation.ts'

describe('killing the database', () => {
  it('leaves the server alone that the file names while it starts the database again', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'rps-'))
    const clusterDirectory = join(dataDirectory, 'postgres', 'cluster')
    await mkdir(clusterDirectory, { recursive: true })
    const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    try {
      await writeFile(join(clusterDirectory, 'postmaster.pid'), `${server.pid}\n${clusterDirectory}\n`)
      await killPostmaster(dataDirectory)
      server.kill('SIGTERM')
      expect(await once(server, 'exit')).toEqual([null, 'SIGTERM'])
    } finally {
      server.kill('SIGKILL')
      await rm(dataDirectory, { recursive: true })
    }
  })
})
