import { connect, createServer, type Server, type Socket } from 'node:net'

/** A server before another one, as a load balancer stands before PostgreSQL; what it answers can be chosen. */
export type DatabaseFront = {
  url: string
  /** How often somebody tried to connect. */
  tries(): number
  listen(): Promise<void>
  close(): Promise<void>
}

/** Protocol 3.0, ErrorResponse: what PostgreSQL says while it recovers or starts. */
const STARTING_UP = errorResponse({ S: 'FATAL', V: 'FATAL', C: '57P03', M: 'the database system is starting up' })

/** A front on a free port of 127.0.0.1 that refuses the first connections as a starting PostgreSQL does, then passes on what is said. */
export async function openFront(serverUrl: string, startingUpFor: number): Promise<DatabaseFront> {
  const sockets = new Set<Socket>()
  let tries = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    tries += 1
    if (tries <= startingUpFor) socket.once('data', () => socket.end(STARTING_UP))
    else passOn(socket, serverUrl)
  })
  const port = await reservePort(server)
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${port}`
  url.searchParams.delete('host')
  return {
    url: url.href,
    tries: () => tries,
    listen: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function passOn(socket: Socket, serverUrl: string): void {
  const { hostname, port, searchParams } = new URL(serverUrl)
  const directory = searchParams.get('host')
  const target =
    directory === null ? connect(Number(port || 5432), hostname) : connect(`${directory}/.s.PGSQL.${port || '5432'}`)
  target.on('error', () => socket.destroy())
  socket.on('close', () => target.destroy())
  target.on('close', () => socket.destroy())
  socket.pipe(target).pipe(socket)
}

function errorResponse(fields: Readonly<Record<string, string>>): Buffer {
  const body = Buffer.from(
    `${Object.entries(fields)
      .map(([letter, text]) => `${letter}${text}\0`)
      .join('')}\0`,
  )
  const head = Buffer.from('E\0\0\0\0', 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** A port that nobody listens on until `listen`. */
async function reservePort(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
