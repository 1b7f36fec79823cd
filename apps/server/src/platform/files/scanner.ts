import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { AppError } from '@rapport/kernel'

/** A program that looks for viruses, where one is configured. */
export type Scanner = {
  /** Throws `file.infected`, `file.scan_too_large` and `file.scanner_failed`: what could not be looked at is not let in either. */
  scan(path: string): Promise<void>
  /** Rejects when it does not answer. */
  ping(): Promise<void>
}

export type ScannerAddress = { host: string; port: number }

const CHUNK_BYTES = 64 * 1024
const SILENCE_MS_MAX = 120_000
const CONNECT_MS_MAX = 5_000
const REPLY_CHARS_MAX = 1_000
const NAME_CHARS_MAX = 100

/** clamd over TCP, by its commands INSTREAM and PING. */
export function clamdScanner(address: ScannerAddress): Scanner {
  return {
    async scan(path) {
      const reply = await talk(address, (socket) => sendFile(socket, path))
      if (/\bOK$/.test(reply)) return
      const found = /^stream: (.+) FOUND$/.exec(reply)?.[1]
      if (found !== undefined) throw infected(found.slice(0, NAME_CHARS_MAX))
      if (/size limit exceeded/i.test(reply)) {
        const message = 'The file is too large for the virus scanner, so it was not added. Ask an administrator.'
        throw new AppError('file.scan_too_large', 413, message)
      }
      throw scannerFailed(reply)
    },
    async ping() {
      const reply = await talk(address, async (socket) => void socket.write('zPING\0'))
      if (reply !== 'PONG') throw scannerFailed(reply)
    },
  }
}

/** One command and its answer, which ends with a NUL or with the connection. */
async function talk({ host, port }: ScannerAddress, say: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = connect({ host, port })
  const late = setTimeout(() => socket.destroy(new Error('no connection')), CONNECT_MS_MAX)
  socket.setTimeout(SILENCE_MS_MAX, () => socket.destroy(new Error('no answer')))
  try {
    const reply = replyOf(socket)
    reply.catch(() => {}) // what it says is told where it is awaited
    await once(socket, 'connect')
    clearTimeout(late)
    // It may say that a file is too large, and hang up, before all of it is sent.
    say(socket).catch((error: Error) => socket.destroy(error))
    return await reply
  } catch (error) {
    throw error instanceof AppError ? error : scannerFailed(error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(late)
    socket.destroy()
  }
}

/** What was said before an error is an answer: whoever hangs up while we send breaks the connection. */
function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = ''
    const finish = () => resolve(reply.split('\0')[0]?.trim() ?? '')
    socket.on('data', (chunk) => {
      reply += String(chunk)
      if (reply.includes('\0') || reply.length > REPLY_CHARS_MAX) finish()
    })
    socket.once('error', (error) => (reply === '' ? reject(error) : finish()))
    socket.once('close', finish)
  })
}

/** Each part is preceded by its length in four bytes; a part without length ends the file. */
async function sendFile(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    if (socket.destroyed) return
    socket.write(lengthOf(chunk.length))
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

function infected(virus: string): AppError {
  const message = `The virus scanner found ${virus} in this file, so it was not added. Tell whoever sent it to you.`
  return new AppError('file.infected', 422, message, { details: { virus } })
}

function scannerFailed(reason: string): AppError {
  const message = 'The file could not be checked for viruses, so it was not added. Try again in a moment.'
  return new AppError('file.scanner_failed', 503, message, { details: { reason: reason.slice(0, NAME_CHARS_MAX) } })
}
