import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What the EICAR test file is recognised by; no program anywhere does anything because of it. */
export const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

export type FakeClamd = { port: number; close(): Promise<void> }

/** A program that speaks as much of clamd's protocol as files need, with its limit on the size of streams. */
export async function startFakeClamd({ bytesMax = 1_000_000 } = {}): Promise<FakeClamd> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    void serve(socket, bytesMax)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function serve(socket: Socket, bytesMax: number): Promise<void> {
  let seen = Buffer.alloc(0)
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    seen = Buffer.concat([seen, chunk])
    const reply = replyTo(seen, bytesMax)
    if (reply === null) continue
    // What comes behind is taken and thrown away: the answer would be lost with a broken connection.
    socket.end(`${reply}\0`)
    return void socket.resume()
  }
}

/** Null as long as the command is not whole. */
function replyTo(seen: Buffer, bytesMax: number): string | null {
  const end = seen.indexOf(0)
  if (end < 0) return null
  const command = seen.toString('latin1', 0, end)
  if (command === 'zPING') return 'PONG'
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND'
  const parts: Buffer[] = []
  for (let at = end + 1, total = 0; at + 4 <= seen.length; ) {
    const length = seen.readUInt32BE(at)
    total += length
    if (total > bytesMax) return 'INSTREAM size limit exceeded. ERROR'
    if (length === 0) return Buffer.concat(parts).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    if (at + 4 + length > seen.length) return null
    parts.push(seen.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
