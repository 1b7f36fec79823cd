import { setTimeout as sleep } from 'node:timers/promises'

const ANSWER_LIMIT_MS = 20_000
const RETRY_PAUSE_MS = 100
const RETRIES_MAX = 3000

export type Answer = { status: number; body: unknown }

/** Speaks to the server as a careful program does: what was not answered, or answered with "not now", is sent again unchanged. */
export type Client = {
  signIn(): Promise<void>
  /** Answers what the server finally said, other than 5xx, 429 or nothing. */
  send(method: 'GET' | 'POST', path: string, body?: object | FormData): Promise<Answer>
  retries(): number
}

const WORKSPACE = { workspaceName: 'Soak', name: 'Soak', currency: 'CNY', timeZone: 'Asia/Shanghai', language: 'en' }
const ACCOUNT = { email: 'soak@example.com', password: 'a long soak password' }

export function createClient(address: string): Client {
  let token = ''
  let retries = 0

  async function attempt(method: string, path: string, body?: object | FormData): Promise<Answer | null> {
    try {
      const response = await fetch(address + path, requestOf(method, token, body))
      const text = await response.text()
      if (response.status >= 500 || response.status === 429) return null
      token = response.headers.get('set-auth-token') ?? token
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    } catch {
      // No answer, or half of one: nobody knows whether it was done.
      return null
    }
  }

  async function send(method: string, path: string, body?: object | FormData): Promise<Answer> {
    for (let tries = 0; tries < RETRIES_MAX; tries += 1) {
      const answer = await attempt(method, path, body)
      if (answer !== null) return answer
      retries += 1
      await sleep(RETRY_PAUSE_MS)
    }
    throw new Error(`${method} ${path} was not answered in ${RETRIES_MAX} tries`)
  }

  return {
    send,
    retries: () => retries,
    async signIn() {
      await send('POST', '/api/v1/setup', { ...WORKSPACE, ...ACCOUNT })
      const answer = await send('POST', '/api/auth/sign-in/email', ACCOUNT)
      if (answer.status !== 200 || token === '') throw new Error(`signing in answered ${answer.status}`)
    },
  }
}

function requestOf(method: string, token: string, body?: object | FormData): RequestInit {
  const isForm = body instanceof FormData
  return {
    method,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  }
}
