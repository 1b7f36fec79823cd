import { Socket } from 'node:net'

/** Enough for the database to begin with while more is being made. */
const SEND_BYTES = 64 * 1024

/**
 * A socket that sends what is written to it in one turn of the event loop with one system call. A transaction's BEGIN, setting and first
 * statements are several messages; each sent by itself wakes the database, which on few processors costs more than most statements. Much, as the rows
 * of a large batch, goes as it comes: nobody should wait for the last row before working on the first.
 */
export class CoalescingSocket extends Socket {
  #waiting = false

  override connect(...args: unknown[]): this {
    super.connect(...(args as Parameters<Socket['connect']>)) // the overloads of a socket's connect, handed on
    // Node's connect puts its own `write` on the socket, for one that was closed may have another.
    Reflect.deleteProperty(this, 'write')
    return this
  }

  override write(...args: unknown[]): boolean {
    if (!this.#waiting && !this.connecting) {
      this.#waiting = true
      this.cork()
      process.nextTick(() => {
        this.#waiting = false
        this.uncork()
      })
    }
    const roomLeft = super.write(...(args as Parameters<Socket['write']>)) // the overloads of a stream's write, handed on
    if (this.#waiting && this.writableLength >= SEND_BYTES) {
      this.uncork()
      this.cork()
    }
    return roomLeft
  }
}
