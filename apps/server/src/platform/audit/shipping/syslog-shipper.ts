import { createSocket } from 'node:dgram'
import { isIPv6, type Socket, connect as tcpConnect } from 'node:net'
import { hostname } from 'node:os'
import { connect as tlsConnect } from 'node:tls'
import type { AuditShipper, ShippedEntry } from './shipper.ts'

type Options = { transport: 'tcp' | 'udp' | 'tls'; host: string; port: number }

/** Facility 13 (log audit), severity 6 (informational). */
const PRIORITY = 13 * 8 + 6
const MESSAGE_ID_CHARS_MAX = 32
const TIMEOUT_MS = 15_000
/** A datagram holds 65,507 bytes. */
const DATAGRAM_BYTES_MAX = 60_000

/**
 * Sends messages of RFC 5424 with the entry as JSON. Over TCP and TLS each batch has a connection of its own, which the receiver closes once it has
 * read to the end: syslog has no receipt, and what a dying receiver had not read yet would be lost. Over UDP nobody can know what arrives.
 */
export function syslogShipper(options: Options): AuditShipper {
  return {
    send: (entries) => (options.transport === 'udp' ? sendDatagrams(options, entries) : sendStream(options, entries)),
  }
}

/** One message (RFC 5424). */
export function syslogMessage(entry: ShippedEntry): string {
  const name = hostname().replaceAll(/[^\x21-\x7e]/g, '') || '-'
  const id = entry.action.replaceAll(/[^\x21-\x7e]/g, '').slice(0, MESSAGE_ID_CHARS_MAX) || '-'
  return `<${PRIORITY}>1 ${entry.at} ${name} rapport ${process.pid} ${id} - \u{feff}${JSON.stringify(entry)}`
}

/** Messages with their length in front (RFC 6587, RFC 5425). */
async function sendStream({ transport, host, port }: Options, entries: readonly ShippedEntry[]): Promise<void> {
  const frames = entries.map((entry) => {
    const message = Buffer.from(syslogMessage(entry))
    return Buffer.concat([Buffer.from(`${message.length} `), message])
  })
  const ended = Promise.withResolvers<void>()
  const socket: Socket =
    transport === 'tls'
      ? tlsConnect({ host, port, ...(isIPv6(host) ? {} : { servername: host }) })
      : tcpConnect({ host, port })
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the receiver of the audit does not answer')))
  socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => socket.end(Buffer.concat(frames)))
  let isRead = false
  socket.once('end', () => {
    isRead = socket.writableFinished
  })
  socket.once('error', ended.reject)
  socket.once('close', () =>
    isRead
      ? ended.resolve()
      : ended.reject(new Error('the receiver of the audit closed before it had read everything')),
  )
  // Whatever it says is none of ours, but has to be read to come to its end.
  socket.resume()
  return ended.promise
}

async function sendDatagrams({ host, port }: Options, entries: readonly ShippedEntry[]): Promise<void> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  const failed = Promise.withResolvers<never>()
  socket.once('error', failed.reject)
  // Nobody waits for it where all was sent.
  failed.promise.catch(() => {})
  try {
    for (const entry of entries)
      await Promise.race([sendDatagram(socket, { host, port }, fitting(entry)), failed.promise])
  } finally {
    socket.close()
  }
}

function sendDatagram(
  socket: ReturnType<typeof createSocket>,
  { host, port }: Pick<Options, 'host' | 'port'>,
  message: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(message, port, host, (error) => (error ? reject(error) : resolve()))
  })
}

/** Without the values where they are too large: the hash says which entry it is. */
function fitting(entry: ShippedEntry): Buffer {
  const message = Buffer.from(syslogMessage(entry))
  return message.length <= DATAGRAM_BYTES_MAX
    ? message
    : Buffer.from(syslogMessage({ ...entry, before: 'too large', after: 'too large' }))
}
