import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { CANNOT_CONNECT_NOW, sqlState } from '../db/errors.ts'
import { queuePool } from './queue-pool.ts'

const SSL_REQUEST = 80877103
const READY = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1')
/** ErrorResponse of the protocol of PostgreSQL, section 53.7: severity and code. */
const RECOVERING = Buffer.from('E\0\0\0\x15SFATAL\0C57P03\0M\0\0', 'latin1')

let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing) await close()
  closing = []
})

/** A database that recovers until so many have asked, and then takes connections. */
async function recoveringDatabase(refusals: number): Promise<{ pool: pg.Pool; asked(): number }> {
  let asked = 0
  const server: Server = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.on('data', (message: Buffer) => {
      if (message[0] === 'X'.charCodeAt(0)) return socket.end()
      if (message.readInt32BE(4) === SSL_REQUEST) return socket.write('N')
      asked += 1
      return asked <= refusals ? socket.end(RECOVERING) : socket.write(READY)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'nobody', database: 'none', max: 1 })
  closing.push(
    () => pool.end(),
    () => new Promise((resolve) => server.close(resolve)),
  )
  return { pool, asked: () => asked }
}

it('asks a database that recovers again until it takes connections', async () => {
  const { pool, asked } = await recoveringDatabase(3)
  await expect(pool.connect()).rejects.toSatisfy((error) => sqlState(error) === CANNOT_CONNECT_NOW)
  const client = await queuePool(pool, new AbortController().signal).connect()
  client.release()
  expect(asked()).toBe(4)
})

it('ends the asking when it is to stop, with an error that nobody sleeps for', async () => {
  const { pool } = await recoveringDatabase(Number.POSITIVE_INFINITY)
  const stop = new AbortController()
  const asking = queuePool(pool, stop.signal).connect()
  stop.abort()
  await expect(asking).rejects.toSatisfy((error) => sqlState(error) === null)
})

it('leaves to the pool who listens for news', async () => {
  const { pool } = await recoveringDatabase(1)
  const refused = await new Promise((resolve) => queuePool(pool, new AbortController().signal).connect(resolve))
  expect(sqlState(refused)).toBe(CANNOT_CONNECT_NOW)
})
