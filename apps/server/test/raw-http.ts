import { connect } from 'node:net'

/** What the server says to these bytes, sent as they are, until it hangs up or stays silent. */
export function sendRaw(bytes: string, to: number): Promise<{ text: string; ended: boolean }> {
  return new Promise((resolve) => {
    const socket = connect(to, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    let text = ''
    const finish = (ended: boolean) => {
      socket.destroy()
      resolve({ text, ended })
    }
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
    })
    socket.on('close', () => finish(true))
    socket.on('error', () => finish(true))
    socket.setTimeout(3000, () => finish(false))
  })
}

/** A request as bytes, over a connection that is closed afterwards. */
export function rawPost(path: string, headers: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n\r\n${body}`
}
