import http from 'node:http'
import { AppError } from '@rapport/kernel'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'
export type Answer = { status: number; text: string; headers: http.IncomingHttpHeaders; durationMs: number }

/** A signed-in person talking to the server as a program does, over connections that stay open. */
export type Api = {
  authorization: string
  address: string
  /** Sends a request and reads the whole answer; a status of 400 or more is thrown. */
  call(method: Method, path: string, body?: unknown): Promise<Answer>
  /** As `call`, with the answer read as JSON of the shape the caller knows from the contract. */
  json<Body>(method: Method, path: string, body?: unknown): Promise<Body>
  close(): void
}

const CONNECTIONS_MAX = 32
const REQUEST_MAX_MS = 120_000
const SHOWN_CHARACTERS = 500

/** Nobody yet: for setting up and signing in. */
export function openApi(address: string, authorization = ''): Api {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX })
  const call = (method: Method, path: string, body?: unknown) =>
    send({ agent, address, authorization, method, path, body })
  return {
    authorization,
    address,
    call,
    json: async <Body>(method: Method, path: string, body?: unknown) =>
      JSON.parse((await call(method, path, body)).text) as Body, // the contract says what comes
    close: () => agent.destroy(),
  }
}

export async function signIn(address: string, email: string, password: string): Promise<Api> {
  const anonymous = openApi(address)
  try {
    const answer = await anonymous.call('POST', '/api/auth/sign-in/email', { email, password })
    return openApi(address, `Bearer ${String(answer.headers['set-auth-token'])}`)
  } finally {
    anonymous.close()
  }
}

type Sending = {
  agent: http.Agent
  address: string
  authorization: string
  method: Method
  path: string
  body: unknown
}

function send({ agent, address, authorization, method, path, body }: Sending): Promise<Answer> {
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const headers = {
    ...(authorization === '' ? {} : { authorization }),
    ...(content === undefined ? {} : { 'content-type': 'application/json', 'content-length': content.length }),
  }
  return new Promise((resolve, reject) => {
    const beginMs = performance.now()
    const request = http.request(new URL(path, address), { agent, method, headers, timeout: REQUEST_MAX_MS })
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error(`${method} ${path} took longer than ${REQUEST_MAX_MS} ms`)))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const durationMs = performance.now() - beginMs
        const status = response.statusCode ?? 0
        const text = Buffer.concat(chunks).toString('utf8')
        if (status >= 400) reject(refused(method, path, status, text))
        else resolve({ status, text, headers: response.headers, durationMs })
      })
    })
    request.end(content)
  })
}

function refused(method: Method, path: string, status: number, text: string): AppError {
  const message = `${method} ${path} answered ${status}: ${text.slice(0, SHOWN_CHARACTERS)}`
  return new AppError('bench.request_refused', 500, message)
}
