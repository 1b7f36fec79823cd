import { newId } from '@rapport/kernel'
import { currentLanguage } from '../i18n/language.ts'
import { chosenWorkspace } from '../workspace-choice.ts'
import { problemOf, unreachable } from './problem.ts'

export type QueryValue = string | number | boolean | null | undefined
export type RequestOptions = {
  /** Query parameters; null, undefined and '' are left out. */
  query?: Readonly<Record<string, QueryValue>> | undefined
  signal?: AbortSignal | undefined
  /** Give the same key again to repeat a POST safely; without it each call has its own. */
  idempotencyKey?: string | undefined
  /** `throw`: a 401 is an ordinary problem (sign-in itself, the first question who I am). Default: go to the sign-in page. */
  onSignedOut?: 'redirect' | 'throw' | undefined
  /** Another workspace of the reader's than the one that is open. */
  workspaceId?: string | undefined
}

let signedOutHandler: () => void = () => {}

/** Says what to do when the session has ended; set once by the app. */
export function onSignedOut(handler: () => void): void {
  signedOutHandler = handler
}

/**
 * The JSON API on our own origin. Paths are whole (`/api/v1/customers`). Every method answers the decoded body as `Answer` (the
 * contract's type; the server validates) and throws `ApiProblem` for user errors and for no answer. 204 answers undefined.
 */
export const api = {
  get: <Answer>(path: string, options?: RequestOptions) => request<Answer>('GET', path, undefined, options),
  post: <Answer>(path: string, body?: unknown, options?: RequestOptions) =>
    request<Answer>('POST', path, body, { idempotencyKey: newId(), ...options }),
  patch: <Answer>(path: string, body: unknown, options?: RequestOptions) =>
    request<Answer>('PATCH', path, body, options),
  put: <Answer>(path: string, body: unknown, options?: RequestOptions) => request<Answer>('PUT', path, body, options),
  delete: <Answer = void>(path: string, options?: RequestOptions) =>
    request<Answer>('DELETE', path, undefined, options),
}

/** A path with its query parameters; empty ones are left out. */
export function withQuery(path: string, query: RequestOptions['query']): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text ? `${path}?${text}` : path
}

/** The address of a download or stream, which cannot have a header of ours: the chosen workspace stands in it. */
export function linkWithQuery(path: string, query: RequestOptions['query']): string {
  return withQuery(path, { ...query, workspace: chosenWorkspace() })
}

async function request<Answer>(method: string, path: string, body: unknown, options: RequestOptions = {}) {
  const headers = new Headers({ accept: 'application/json', 'accept-language': currentLanguage() })
  const workspaceId = options.workspaceId ?? chosenWorkspace()
  if (workspaceId) headers.set('rapport-workspace', workspaceId)
  if (body !== undefined && !(body instanceof FormData)) headers.set('content-type', 'application/json')
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  const response = await send(withQuery(path, options.query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (response.status === 401 && options.onSignedOut !== 'throw') signedOutHandler()
    throw problem
  }
  return (await decode(response)) as Answer // the server answers by the same contract
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

async function decode(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}
