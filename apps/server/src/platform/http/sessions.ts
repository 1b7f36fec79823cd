import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { findSession, type Session } from '../auth/session-store.ts'
import type { Identity } from '../context/context.ts'
import { MEMBERSHIP_COLUMNS, type Membership, memberActor } from '../context/membership.ts'
import type { Database } from '../db/database.ts'
import { createKeys, keyOf } from './api-key.ts'
import { credentialOf } from './credential.ts'
import type { PlatformTools } from './tools.ts'

const CACHE_MAX = 2000
/** Every process forgets at once when a session is ended; this is for one that lost its connection to the news just then. */
const CACHE_TTL_MS = 5000
/** Somebody is the deputy of so many people at once; of further ones they reach nothing. */
const STANDS_IN_MAX = 100
export const WORKSPACE_HEADER = 'rapport-workspace'

type MemberRow = Membership & {
  stands_in_for: string[]
  workspace_id: string
  currency: string
  time_zone: string
  as_of: string | null
  model_version: number
}

type Tools = Pick<PlatformTools, 'auth' | 'database' | 'contexts' | 'clock'>

export type Sessions = {
  /** Who asks, or 401. A person of several workspaces names one in the header `rapport-workspace`, links and streams in `?workspace=`. */
  identify(request: FastifyRequest): Promise<Identity>
  /** The session a request is made in, read from the database; null when it is made in none. */
  find(request: FastifyRequest): Promise<Session | null>
  /** The same, or 401. */
  require(request: FastifyRequest): Promise<Session>
  forget(): void
}

export function createSessions({ auth, database, contexts, clock }: Tools): Sessions {
  const cache = new LRUCache<string, Identity>({ max: CACHE_MAX, ttl: CACHE_TTL_MS })
  let forgotten = 0
  const identifyKey = createKeys({ database, contexts })

  async function identify(request: FastifyRequest): Promise<Identity> {
    const key = keyOf(request)
    return key === null ? identifyPerson(request) : inWanted(await identifyKey(request, key), request)
  }

  async function identifyPerson(request: FastifyRequest): Promise<Identity> {
    const credential = credentialOf(request, auth)
    if (!credential) throw signInRequired()
    const wanted = wantedWorkspace(request)
    // Only what was verified may be part of the key: anybody can send the rest of the headers.
    const key = JSON.stringify([credential.token, wanted])
    const cached = cache.get(key)
    if (cached) return cached
    const forgottenBefore = forgotten
    const session = await findSession(database.service, credential.token)
    if (!session) throw signInRequired()
    const identity = await findMembership(database, { userId: session.userId, workspaceId: wanted, nowMs: clock() })
    if (session.secondFactor === null) await requireNoSecondStep(contexts, identity)
    // What was looked up before a session ended may be what has just been forgotten.
    if (forgotten === forgottenBefore) cache.set(key, identity)
    return identity
  }

  const find = (request: FastifyRequest) => sessionOf({ auth, database }, request)

  return {
    identify,
    find,
    async require(request) {
      const session = await find(request)
      if (!session) throw signInRequired()
      return session
    },
    forget() {
      forgotten += 1
      cache.clear()
    },
  }
}

async function sessionOf({ auth, database }: Pick<Tools, 'auth' | 'database'>, request: FastifyRequest) {
  const credential = credentialOf(request, auth)
  return credential ? findSession(database.service, credential.token) : null
}

/** A key is of one workspace; a request that names another is refused as a stranger's. */
function inWanted(identity: Identity, request: FastifyRequest): Identity {
  const wanted = wantedWorkspace(request)
  if (wanted !== null && wanted !== identity.workspace.id) throw notMember()
  return identity
}

/** Whoever has to sign in with two steps and did not does nothing but set them up, which is about their account alone. */
async function requireNoSecondStep(contexts: Tools['contexts'], identity: Identity): Promise<void> {
  if (!(await contexts.withRead(identity, (ctx) => ctx.hooks.needsSecondFactor(ctx)))) return
  const message = 'This workspace asks for two-step sign-in. Set it up to go on.'
  throw new AppError('session.second_factor_needed', 403, message)
}

/** The address counts for reading only: what a link does must not depend on who made it. */
function wantedWorkspace({ headers, method, query }: FastifyRequest): string | null {
  const header = headers[WORKSPACE_HEADER]
  if (typeof header === 'string') return header
  const { workspace } = (method === 'GET' ? (query ?? {}) : {}) as { workspace?: unknown } // not validated yet
  return typeof workspace === 'string' ? workspace : null
}

/** Uses member_user. */
async function findMembership(
  database: Database,
  { userId, workspaceId, nowMs }: { userId: string; workspaceId: string | null; nowMs: number },
): Promise<Identity> {
  const result = await database.service.query<MemberRow>(
    `select ${MEMBERSHIP_COLUMNS}, w.id as workspace_id, w.currency, w.time_zone, w.as_of, w.model_version,
       array(
         select d.member_id::text from deputy d
         where d.workspace_id = m.workspace_id and d.deputy_id = m.id
           and ($2::timestamptz at time zone w.time_zone)::date between d.first_day and d.last_day
         order by d.member_id limit ${STANDS_IN_MAX}
       ) as stands_in_for
     from member m join workspace w on w.id = m.workspace_id
     where m.user_id = $1 and m.status = 'active' order by m.created_at, m.id limit 100`,
    [userId, new Date(nowMs).toISOString()],
  )
  const row =
    workspaceId === null ? result.rows[0] : result.rows.find((candidate) => candidate.workspace_id === workspaceId)
  if (!row) throw notMember()
  return {
    workspace: {
      id: row.workspace_id,
      currency: row.currency,
      timeZone: row.time_zone,
      asOf: row.as_of,
      modelVersion: row.model_version,
    },
    actor: memberActor(row, row.stands_in_for),
  }
}

function notMember(): AppError {
  return new AppError(
    'session.no_workspace',
    403,
    'Your account is not a member of any workspace. Ask an administrator to invite you.',
  )
}

function signInRequired(): AppError {
  return new AppError('session.required', 401, 'Sign in to go on.')
}
