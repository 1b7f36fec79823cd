import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  ask,
  asRoot,
  bystander,
  kill,
  place,
  start,
  startHolder,
  stop,
  until,
  useFreshPlace,
} from './embedded.harness.ts'
import type { EmbeddedEvent } from './index.ts'

useFreshPlace()

describe('after a kill', () => {
  test('a killed database comes back by itself with every confirmed row', async () => {
    const events: EmbeddedEvent[] = []
    const database = await start({ onEvent: (event) => events.push(event) })
    await ask(database.url, 'CREATE TABLE kept AS SELECT 7 AS answer')
    const before = database.pid
    process.kill(before, 'SIGKILL')
    await until(() => events.some(({ kind }) => kind === 'restarted'))
    expect(events.map(({ kind }) => kind)).toEqual(['died', 'restarted'])
    expect(database.pid).not.toBe(before)
    expect(await ask(database.url, 'SELECT answer FROM kept')).toBe(7)
  })

  test('the next start takes over the database of a killed process, and stops it at the end', async () => {
    const holder = await startHolder()
    await ask(holder.url, 'CREATE TABLE kept AS SELECT 8 AS answer')
    await kill(holder.child)
    const database = await start()
    expect(database.pid).toBe(holder.postgresPid)
    expect(await ask(database.url, 'SELECT answer FROM kept')).toBe(8)
    await stop(database)
    await expect(readFile(join(place.dataDirectory, 'postgres', 'cluster', 'postmaster.pid'))).rejects.toThrow('ENOENT')
  })

  test('a database taken over is watched too', async () => {
    await kill((await startHolder()).child)
    const events: EmbeddedEvent[] = []
    const database = await start({ onEvent: (event) => events.push(event) })
    process.kill(database.pid, 'SIGKILL')
    await until(() => events.some(({ kind }) => kind === 'restarted'))
    expect(await ask(database.url, 'SELECT 1')).toBe(1)
  })

  test('an orphan with other settings is restarted with the right ones', async () => {
    const holder = await startHolder()
    await kill(holder.child)
    const database = await start({ durability: 'safe' })
    expect(database.pid).not.toBe(holder.postgresPid)
    expect(await ask(database.url, 'SHOW fsync')).toBe('on')
  })

  test('both killed, and the number in the lock file now belongs to another program of the same user', async () => {
    const holder = await startHolder()
    await ask(holder.url, 'CREATE TABLE kept AS SELECT 9 AS answer; CHECKPOINT')
    await kill(holder.child)
    process.kill(holder.postgresPid, 'SIGKILL')
    const lockFile = join(place.dataDirectory, 'postgres', 'cluster', 'postmaster.pid')
    const { uid, gid } = await stat(lockFile)
    const other = bystander(asRoot ? { uid, gid } : {})
    const content = await readFile(lockFile, 'utf8')
    await writeFile(lockFile, content.replace(/^\d+/, String(other.pid)))
    const database = await start()
    expect(await ask(database.url, 'SELECT answer FROM kept')).toBe(9)
  })
})
