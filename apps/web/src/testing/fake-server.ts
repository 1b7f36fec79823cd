import { vi } from 'vitest'
import { rolesAnswer } from './answers.ts'

export type FakeRequest = { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown }
export type FakeAnswer = { status?: number; body?: unknown }
export type Handler = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>
export type Handlers = Record<string, Handler>

/** What every page asks for, of somebody signed in or not. */
const STANDARD: Handlers = {
  'GET /api/v1/views': () => ({ body: { items: [] } }),
  'GET /api/v1/tags': () => ({ body: { items: [] } }),
  'GET /api/v1/record-tags': () => ({ body: { items: [] } }),
  'GET /api/v1/fields': () => ({ body: { items: [] } }),
  'GET /api/v1/custom-objects': () => ({ body: { items: [], wordings: [] } }),
  'GET /api/v1/notices/count': () => ({ body: { unread: 0 } }),
  'GET /api/v1/followers': () => ({ body: { items: [], own: { isFollowing: false, fields: null } } }),
  'GET /api/v1/comments': () => ({ body: { items: [], can: { add: true } } }),
  'GET /api/v1/notes': () => ({ body: { items: [], can: { add: true } } }),
  'GET /api/auth/sign-in-options': () => ({ body: { canMailPassword: false } }),
  'GET /api/v1/departments': () => ({ body: { items: [], withoutDepartment: 0 } }),
  'GET /api/v1/me/deputies': () => ({ body: { ofMine: [], forOthers: [] } }),
  'GET /api/v1/layouts': () => ({ body: { items: [] } }),
  'GET /api/v1/roles': () => ({ body: rolesAnswer() }),
}

/** Answers fetch by `METHOD /path`; whatever has no handler fails the test by its name. Keeps every request it saw. */
export function fakeServer(handlers: Handlers): FakeRequest[] {
  const seen: FakeRequest[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const address = new URL(url, 'http://rapport.test')
    const request: FakeRequest = {
      method: init.method ?? 'GET',
      path: address.pathname,
      query: address.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    seen.push(request)
    const handler = handlers[`${request.method} ${request.path}`] ?? STANDARD[`${request.method} ${request.path}`]
    if (!handler) throw new Error(`the test has no answer for ${request.method} ${request.path}`)
    const { status = 200, body } = await handler(request)
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' },
    })
  })
  return seen
}

/** The body of a user error as the server writes it. */
export function problem(status: number, code: string, detail: string, more: object = {}): FakeAnswer {
  return { status, body: { type: 'about:blank', title: code, status, code, detail, ...more } }
}
