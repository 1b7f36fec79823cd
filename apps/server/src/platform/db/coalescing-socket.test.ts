import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CoalescingSocket } from './coalescing-socket.ts'

let server: Server
let port: number
const arrived: string[] = []
let peer: Socket | null = null

beforeAll(async () => {
  server = createServer((socket) => {
    peer = socket
    socket.setEncoding('utf8').on('data', (text: string) => void arrived.push(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port // a server that listens on a port
})
afterAll(() => {
  peer?.destroy()
  server.close()
})

/** Counts how often the socket hands something to the operating system. */
function countSends(socket: CoalescingSocket): { sends: number } {
  const counted = { sends: 0 }
  for (const name of ['_write', '_writev'] as const) {
    const real = socket[name] as (...args: unknown[]) => void
    socket[name] = (...args: unknown[]) => {
      counted.sends += 1
      real.apply(socket, args)
    }
  }
  return counted
}

describe('what is written in one turn', () => {
  it('goes with one call, corked by its writer or not, and in order', async () => {
    const socket = new CoalescingSocket()
    await new Promise<void>((resolve) => socket.connect(port, '127.0.0.1', resolve))
    const counted = countSends(socket)
    socket.write('a')
    socket.cork()
    socket.write('b')
    socket.write('c')
    socket.uncork()
    await Promise.resolve()
    socket.write('d')
    expect(counted.sends).toBe(0)
    await expect.poll(() => arrived.join('')).toBe('abcd')
    expect(counted.sends).toBe(1)
    socket.write('e')
    await expect.poll(() => arrived.join('')).toBe('abcde')
    expect(counted.sends).toBe(2)
    socket.destroy()
  })

  it('goes in parts where it is much, the first of them before the turn ends', async () => {
    const socket = new CoalescingSocket()
    await new Promise<void>((resolve) => socket.connect(port, '127.0.0.1', resolve))
    const counted = countSends(socket)
    arrived.length = 0
    const rows = Array.from({ length: 300 }, (_, row) => `${row} ${'x'.repeat(1000)}\n`)
    for (const row of rows) socket.write(row)
    expect(counted.sends).toBeGreaterThan(0)
    await expect.poll(() => arrived.join('').length).toBe(rows.join('').length)
    expect(arrived.join('')).toBe(rows.join(''))
    expect(counted.sends).toBeLessThan(8)
    socket.destroy()
  })
})
