import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { constants } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@rapport/kernel'
import { describe, expect, test } from 'vitest'
import { ask, asRoot, kill, place, start, startHolder, stop, until, useFreshPlace } from './embedded.harness.ts'
import { findRunning, recordRunning } from './index.ts'
import { isAlive, processIdentity } from './process-facts.ts'

useFreshPlace()

describe('starting and stopping', () => {
  test('the first start makes a cluster, the second keeps what is in it', async () => {
    const first = await start()
    expect(first.created).toBe(true)
    expect(await ask(first.url, 'SHOW data_checksums')).toBe('on')
    expect(await ask(first.url, 'SHOW server_encoding')).toBe('UTF8')
    expect(await ask(first.url, `SELECT upper('é') || length('知音')`)).toBe('É2')
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await stop(first)
    const second = await start()
    expect(second.created).toBe(false)
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42)
  })

  test.each(['its own', 'a taken over'])(
    'stopping %s database is seen through by a program with nothing else to do',
    async (whose) => {
      if (whose === 'a taken over') await kill((await startHolder()).child)
      const program = join(import.meta.dirname, 'brief.fixture.ts')
      const { stdout } = await promisify(execFile)(process.execPath, [program, place.dataDirectory])
      expect(stdout).toBe('stopped\n')
      expect(await findRunning(place.dataDirectory)).toBeNull()
    },
  )

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'a program that does not listen to %s ends, and its database with it',
    async (signal) => {
      const { child, postgresPid } = await startHolder()
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([128 + constants.signals[signal], null])
      await until(() => !isAlive(postgresPid))
      expect(await findRunning(place.dataDirectory)).toBeNull()
    },
  )

  test('only the owner may read the password, and nobody comes in without it', async () => {
    const database = await start()
    const mode = (await stat(join(place.dataDirectory, 'postgres', 'password'))).mode
    expect(mode & 0o077).toBe(0)
    expect((await stat(join(place.dataDirectory, 'holder.json'))).mode & 0o077).toBe(0)
    const stranger = new URL(database.url)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  })

  test('a lost password file is replaced', async () => {
    await stop(await start())
    await rm(join(place.dataDirectory, 'postgres', 'password'))
    const database = await start()
    expect(await ask(database.url, 'SELECT 1')).toBe(1)
  })

  test('durable settings are the default', async () => {
    const database = await start({ durability: 'safe' })
    expect(await ask(database.url, 'SHOW fsync')).toBe('on')
    expect(await ask(database.url, 'SHOW synchronous_commit')).toBe('on')
    expect(await ask(database.url, 'SHOW full_page_writes')).toBe('on')
  })
})

describe('one holder at a time', () => {
  test('the second start says which process holds the data', async () => {
    const holder = await startHolder()
    const error = await start().catch((userError: unknown) => userError)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'database.held', details: { pid: holder.child.pid } })
    expect(String(error)).toContain(`process ${holder.child.pid} since 20`)
    expect(await findRunning(place.dataDirectory)).toEqual({ pid: holder.child.pid, databaseUrl: holder.url })
  })

  test('other commands find the address of the running server, and nothing after its stop', async () => {
    const database = await start()
    await recordRunning(place.dataDirectory, { address: 'http://127.0.0.1:8080' })
    expect(await findRunning(place.dataDirectory)).toEqual({
      pid: process.pid,
      databaseUrl: database.url,
      address: 'http://127.0.0.1:8080',
    })
    await stop(database)
    expect(await findRunning(place.dataDirectory)).toBeNull()
  })

  test('a hold whose number was given to another process since is taken over', async () => {
    const record = { token: 'old', pid: process.ppid, identity: 'another boot/1', since: '2020-01-01T00:00:00.000Z' }
    await stop(await start())
    await writeFile(join(place.dataDirectory, 'holder.json'), JSON.stringify(record))
    expect(await findRunning(place.dataDirectory)).toBeNull()
    const database = await start()
    expect(await findRunning(place.dataDirectory)).toMatchObject({ pid: process.pid, databaseUrl: database.url })
  })

  test('of several starts at once over a stale hold exactly one wins', async () => {
    await stop(await start())
    const stale = { token: 'old', pid: 2 ** 22, identity: null, since: '2020-01-01T00:00:00.000Z' }
    await writeFile(join(place.dataDirectory, 'holder.json'), JSON.stringify(stale))
    const outcomes = await Promise.allSettled([start(), start(), start()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'database.held' })
    }
  })

  test('of several processes at once over the hold of a killed one exactly one wins', async () => {
    await kill((await startHolder()).child)
    const outcomes = await Promise.allSettled([startHolder(), startHolder(), startHolder(), start()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('the hold of a killed process is free at once, whatever its record says', async () => {
    const holder = await startHolder()
    const record = await readFile(join(place.dataDirectory, 'holder.json'), 'utf8')
    await kill(holder.child)
    // A living process that is not us, of which nothing more is known.
    const unclear = { ...JSON.parse(record), pid: process.ppid, identity: null }
    await writeFile(join(place.dataDirectory, 'holder.json'), JSON.stringify(unclear))
    const database = await start()
    expect(await findRunning(place.dataDirectory)).toMatchObject({ pid: process.pid, databaseUrl: database.url })
  })

  test('a process of a version without the lock keeps the data', async () => {
    await stop(await start())
    const since = '2020-01-01T00:00:00.000Z'
    const record = { token: 'old', pid: process.ppid, identity: await processIdentity(process.ppid), since }
    await writeFile(join(place.dataDirectory, 'holder.json'), JSON.stringify(record))
    await expect(start()).rejects.toMatchObject({ code: 'database.held', details: { pid: process.ppid, since } })
  })
})

describe('what the user can mend is said in plain words', () => {
  test('data of another PostgreSQL version', async () => {
    await stop(await start())
    await writeFile(join(place.dataDirectory, 'postgres', 'cluster', 'PG_VERSION'), '16\n')
    await expect(start()).rejects.toMatchObject({ code: 'database.other_major', details: { found: '16' } })
  })

  test('a port that is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const address = squatter.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(start({ port })).rejects.toMatchObject({ code: 'database.port_taken', details: { port } })
    squatter.close()
    expect(await findRunning(place.dataDirectory)).toBeNull()
  })

  test('a data directory that is a file', async () => {
    await writeFile(place.dataDirectory, '')
    await expect(start()).rejects.toMatchObject({ code: 'database.not_a_folder' })
  })

  test.skipIf(asRoot)('a folder this user may not write', async () => {
    await chmod(place.root, 0o555)
    await expect(start()).rejects.toMatchObject({ code: 'database.no_permission' })
    await chmod(place.root, 0o755)
  })

  test.skipIf(!asRoot)('root may keep the data where no other user can go', async () => {
    await chmod(place.root, 0o700)
    const database = await start()
    expect(await ask(database.url, 'SELECT 1')).toBe(1)
    expect(await ask(database.url, 'SHOW listen_addresses')).toBe('')
  })

  test('a path too long for a Unix socket is served over the loopback address, on the same port each time', async () => {
    place.dataDirectory = join(place.root, 'x'.repeat(100), 'data')
    const first = await start()
    expect(first.socketDirectory).toBeUndefined()
    expect(new URL(first.url).hostname).toBe('127.0.0.1')
    await stop(first)
    expect((await start()).port).toBe(first.port)
  })
})
