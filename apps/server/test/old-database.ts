import { createServer, type Socket } from 'node:net'

const OID = { int4: 23, text: 25, timestamptz: 1184 } as const
type Column = readonly [name: string, type: keyof typeof OID, value: string]

/** Speaks as much of PostgreSQL's protocol 3.0 as it takes to say that it is version 14: no such server is at hand in tests. */
export async function openOldDatabase(): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    // AuthenticationOk and ReadyForQuery to whatever comes first, then the same answer to each simple query.
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready()]))
      socket.on('data', (part) => {
        if (part[0] === 'Q'.charCodeAt(0)) socket.write(answer(part.toString('utf8')))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `postgresql://someone:secret@127.0.0.1:${port}/rapport`,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function answer(query: string): Buffer {
  const whole: Column[] = [
    ['number', 'int4', '140011'],
    ['version', 'text', '14.11'],
    ['now', 'timestamptz', new Date().toISOString().replace('T', ' ').replace('Z', '+00')],
  ]
  const columns: Column[] = /as version$/.test(query.replace(/\0/g, '').trim())
    ? [['version', 'int4', '140011']]
    : whole
  const described = columns.map(([name, type]) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(OID[type]), int16(-1), int32(-1), int16(0)]),
  )
  const cells = columns.map(([, , value]) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]))
  return Buffer.concat([
    message('T', int16(columns.length), ...described),
    message('D', int16(columns.length), ...cells),
    message('C', text('SELECT 1')),
    ready(),
  ])
}

function ready(): Buffer {
  return message('Z', Buffer.from('I'))
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}
