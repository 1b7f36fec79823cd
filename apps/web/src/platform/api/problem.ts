import type { Problem } from '@rapport/contract'

/** The server knows the key of this form from an earlier try that was carried out, with other content. */
export const KEY_USED = 'request.idempotency_key_reused'
/** An earlier try of this form is still being carried out. */
export const KEY_RUNNING = 'request.idempotency_running'

/** One field the user has to mend; `path` is the JSON path in the request (`lines.0.quantity`). */
export type FieldProblem = { path: string; code: string; message: string }

/**
 * An error or failure of the server as the screens see it. `code` is stable; `detail` is a sentence in the reader's
 * language; `status` is 0 when no answer came (`network.unreachable`).
 */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly fieldErrors: readonly FieldProblem[]
  readonly details: Readonly<Record<string, unknown>>
  readonly requestId: string | null

  constructor(given: Partial<Problem> & { status: number; code: string }) {
    super(given.detail || given.title || given.code)
    this.name = 'ApiProblem'
    this.status = given.status
    this.code = given.code
    this.detail = given.detail ?? ''
    this.fieldErrors = given.fieldErrors ?? []
    this.details = given.details ?? {}
    this.requestId = given.requestId ?? null
  }
}

/** The problem that an answer with a status ≥ 400 states; also reads the shape of the sign-in routes (`code`, `message`). */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await readJson(response)
  const text = (key: string) => (typeof body[key] === 'string' ? body[key] : undefined)
  const requestId = text('requestId') ?? response.headers.get('x-request-id') ?? undefined
  const detail = text('detail') ?? text('message')
  return new ApiProblem({
    status: response.status,
    code: text('code') ?? 'server.unreadable',
    ...(detail ? { detail } : {}),
    ...(requestId ? { requestId } : {}),
    fieldErrors: fieldProblems(body.fieldErrors),
    details: isRecord(body.details) ? body.details : {},
  })
}

/** The problem of a request that got no answer at all. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'network.unreachable' })
}

export function isProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code)
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return isRecord(body) ? body : {}
  } catch {
    return {}
  }
}

function fieldProblems(given: unknown): FieldProblem[] {
  if (!Array.isArray(given)) return []
  return given.flatMap((entry: unknown) =>
    isRecord(entry) && typeof entry.path === 'string' && typeof entry.message === 'string'
      ? [{ path: entry.path, code: String(entry.code ?? ''), message: entry.message }]
      : [],
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
