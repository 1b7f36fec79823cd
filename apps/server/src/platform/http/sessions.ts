import type { Role } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Auth } from '../auth/auth.ts'
import type { Identity } from '../context/context.ts'
import type { Database } from '../db/database.ts'

const CACHE_MAX = 2000
/** Every process forgets at once when a session is ended; this is for one that lost its connection to the news just then. */
const CACHE_TTL_MS = 5000
export const WORKSPACE_HEADER = 'rapport-workspace'

type MemberRow = {
  id: string
  user_id: string
  name: string
  role: Role
  team_id: string | null
  workspace_id: string
  currency: string
  time_zone: string
  as_of: string | null
}

export type Sessions = {
  /** Who asks, or 401. A person of several workspaces names one in the header `rapport-workspace`. */
  identify(request: FastifyRequest): Promise<Identity>
  forget(): void
}

export function createSessions(auth: Auth, database: Database): Sessions {
  const cache = new LRUCache<string, Identity>({ max: CACHE_MAX, ttl: CACHE_TTL_MS })
  let forgotten = 0

  async function identify(request: FastifyRequest): Promise<Identity> {
    const credential = request.headers.authorization ?? request.headers.cookie
    if (!credential) throw signInRequired()
    const wanted = request.headers[WORKSPACE_HEADER]
    const key = `${credential}\n${String(wanted ?? '')}`
    const cached = cache.get(key)
    if (cached) return cached
    const forgottenBefore = forgotten
    const userId = await findUser(request)
    if (userId === null) throw signInRequired()
    const identity = await findMembership(database, userId, typeof wanted === 'string' ? wanted : null)
    // What was looked up before a session ended may be what has just been forgotten.
    if (forgotten === forgottenBefore) cache.set(key, identity)
    return identity
  }

  /**
   * better-auth answers "no session" also when the database was away while it looked. Nobody is to be signed out by that: where the
   * session exists it is asked again, and a database that cannot be asked is said to be away.
   */
  async function findUser(request: FastifyRequest): Promise<string | null> {
    const headers = toHeaders(request)
    const session = await auth.engine.api.getSession({ headers }).catch(() => null)
    if (session) return session.user.id
    if (!(await sessionExists(database, request))) return null
    const again = await auth.engine.api.getSession({ headers }).catch(() => {
      throw new AppError('server.busy', 503, 'The database is not reachable at the moment.')
    })
    return again?.user.id ?? null
  }

  return {
    identify,
    forget() {
      forgotten += 1
      cache.clear()
    },
  }
}

/** Whether the token of this request names a living session; its signature is better-auth's to check. Uses the unique index on token. */
async function sessionExists(database: Database, request: FastifyRequest): Promise<boolean> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const cookie = /(?:^|;\s*)(?:__Secure-)?rapport\.session_token=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  const tokens = [bearer, cookie].flatMap((text) => (text === undefined ? [] : [decode(text).split('.', 1)[0]]))
  const result = await database.service.query(
    'select 1 from auth."session" where "token" = any ($1::text[]) and "expiresAt" > now()',
    [tokens],
  )
  return result.rows.length > 0
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Uses member_user. */
async function findMembership(database: Database, userId: string, workspaceId: string | null): Promise<Identity> {
  const result = await database.service.query<MemberRow>(
    `select m.id, m.user_id, m.name, m.role, m.team_id, w.id as workspace_id, w.currency, w.time_zone, w.as_of
     from member m join workspace w on w.id = m.workspace_id
     where m.user_id = $1 and m.status = 'active' order by m.created_at, m.id limit 100`,
    [userId],
  )
  const row =
    workspaceId === null ? result.rows[0] : result.rows.find((candidate) => candidate.workspace_id === workspaceId)
  if (!row)
    throw new AppError(
      'session.no_workspace',
      403,
      'Your account belongs to no workspace. Ask an administrator to add you.',
    )
  return {
    workspace: { id: row.workspace_id, currency: row.currency, timeZone: row.time_zone, asOf: row.as_of },
    actor: {
      kind: 'member',
      memberId: row.id,
      userId: row.user_id,
      name: row.name,
      role: row.role,
      teamId: row.team_id,
    },
  }
}

export function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

function signInRequired(): AppError {
  return new AppError('session.required', 401, 'Sign in to go on.')
}
