import { afterEach, describe, expect, inject, it } from 'vitest'
import { type DatabaseFront, openFront } from '../../../test/database-front.ts'
import { withDatabase } from '../../../test/databases.ts'
import { awaitDatabase } from './await-database.ts'

let front: DatabaseFront
let told: string[] = []
const log = { warn: (_fields: object, message: string) => void told.push(message) }

afterEach(async () => {
  told = []
  await front.close()
})

async function frontThatStartsUpFor(tries: number): Promise<void> {
  front = await openFront(inject('serverUrl'), tries)
}

describe('a database that does not take connections yet', () => {
  it('is waited for while it starts up, and that is said once', async () => {
    await frontThatStartsUpFor(3)
    await front.listen()
    await awaitDatabase(front.url, { log })
    expect(front.tries()).toBe(4)
    expect(told).toEqual(['waiting up to 60 seconds for the database'])
  })

  it('is waited for while nobody listens at its address', async () => {
    await frontThatStartsUpFor(0)
    const waiting = awaitDatabase(front.url, { log })
    await expect.poll(() => told).toHaveLength(1)
    await front.listen()
    await waiting
    expect(told).toHaveLength(1)
  })

  it('is given up after the limit, with the reason', async () => {
    await frontThatStartsUpFor(1000)
    await expect(awaitDatabase(front.url, { log, limitMs: 800 })).rejects.toMatchObject({
      code: 'database.not_reached',
      message: expect.stringContaining('ECONNREFUSED'),
    })
    await front.listen()
    await expect(awaitDatabase(front.url, { log, limitMs: 0 })).rejects.toMatchObject({
      code: 'database.not_reached',
      message: expect.stringContaining('the database system is starting up'),
    })
  })

  it('is not waited for any longer once somebody asks to stop', async () => {
    await frontThatStartsUpFor(0)
    const asking = new AbortController()
    const waiting = awaitDatabase(front.url, { log, signal: asking.signal })
    const ended = expect(waiting).rejects.toThrow('aborted')
    await expect.poll(() => told).toHaveLength(1)
    asking.abort()
    await ended
  })
})

describe('a database that refuses', () => {
  it('is said to at once: waiting does not mend the name of a user or a database', async () => {
    await frontThatStartsUpFor(0)
    await front.listen()
    const wrong = new URL(front.url)
    // Some servers believe any password from their own machine; none knows this name.
    wrong.username = 'nobody_of_that_name'
    for (const url of [wrong.href, withDatabase(front.url, 'nowhere')]) {
      await expect(awaitDatabase(url, { log })).rejects.toMatchObject({ code: 'database.refused' })
    }
    expect(told).toEqual([])
  })
})
