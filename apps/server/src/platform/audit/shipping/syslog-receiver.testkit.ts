import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

type Options = { port?: number; tls?: { key: string; cert: string } }

/** A real syslog server on this machine: keeps each message that it read whole, and can be killed in the middle of one. */
export class SyslogReceiver {
  readonly messages: string[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #diesAfter = Number.POSITIVE_INFINITY

  static async start({ port = 0, tls }: Options = {}): Promise<SyslogReceiver> {
    const receiver = new SyslogReceiver(tls)
    receiver.#server.listen(port, '127.0.0.1')
    await once(receiver.#server, 'listening')
    return receiver
  }

  private constructor(tls: Options['tls']) {
    const take = (socket: Socket) => this.#take(socket)
    this.#server = tls ? createTlsServer(tls, take) : createServer(take)
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port // a TCP server that listens
  }

  /** Dies as a killed process does, once it has read so many messages more. */
  dieAfter(messages: number): void {
    this.#diesAfter = this.messages.length + messages
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.resetAndDestroy()
    if (!this.#server.listening) return
    this.#server.close()
    await once(this.#server, 'close')
  }

  #take(socket: Socket): void {
    let rest = Buffer.alloc(0)
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('data', (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes])
      for (let message = nextMessage(rest); message; message = nextMessage(rest)) {
        if (this.messages.length >= this.#diesAfter) return void this.stop()
        this.messages.push(message.text)
        rest = rest.subarray(message.end)
      }
    })
  }
}

function nextMessage(bytes: Buffer): { text: string; end: number } | null {
  const space = bytes.indexOf(' ')
  if (space < 0) return null
  const end = space + 1 + Number(bytes.subarray(0, space).toString())
  return bytes.length < end ? null : { text: bytes.subarray(space + 1, end).toString(), end }
}
