import type pg from 'pg'
import type { UsedFactor } from './second-factor.ts'
import { hashToken } from './session-tokens.ts'

/** A session ends when it is not used for so long … */
export const SESSION_IDLE_DAYS = 14
/** … and at this age however much it is used. */
export const SESSION_AGE_DAYS_MAX = 30
/** Its end is put off, and when it was used last is written, at most once in this time. */
const RENEW_AFTER_MINUTES = 15
const LISTED_MAX = 100

export type Session = {
  id: string
  userId: string
  name: string
  email: string
  createdAt: string
  expiresAt: string
  /** What it was opened with beside the password, or set up in it; null: the password alone. */
  secondFactor: UsedFactor | null
}

export type ListedSession = {
  id: string
  createdAt: string
  updatedAt: string
  expiresAt: string
  ipAddress: string | null
  userAgent: string | null
}

/** The living session of a token whose signature was checked, or null. Using it puts its end off. Uses the unique index on tokenHash. */
export async function findSession(service: pg.Pool, token: string): Promise<Session | null> {
  const result = await service.query<Session & { stale: boolean }>(
    `select s."id", s."userId", u."name", u."email", s."createdAt", s."expiresAt", s."secondFactor",
       s."updatedAt" < now() - make_interval(mins => $3) as stale
     from auth."session" s join auth."user" u on u."id" = s."userId"
     where s."tokenHash" = $1 and s."expiresAt" > now() and s."createdAt" > now() - make_interval(days => $2)`,
    [hashToken(token), SESSION_AGE_DAYS_MAX, RENEW_AFTER_MINUTES],
  )
  const row = result.rows[0]
  if (!row) return null
  const { stale, ...session } = row
  return stale ? { ...session, expiresAt: (await renew(service, session.id)) ?? session.expiresAt } : session
}

async function renew(service: pg.Pool, id: string): Promise<string | null> {
  const result = await service.query<{ expiresAt: string }>(
    `update auth."session" set "updatedAt" = now(),
       "expiresAt" = least(now() + make_interval(days => $2), "createdAt" + make_interval(days => $3))
     where "id" = $1 returning "expiresAt"`,
    [id, SESSION_IDLE_DAYS, SESSION_AGE_DAYS_MAX],
  )
  return result.rows[0]?.expiresAt ?? null
}

/** The living sessions of a person, the one used last first. Uses auth_session_user. */
export async function listSessions(service: pg.Pool, userId: string): Promise<ListedSession[]> {
  const result = await service.query<ListedSession>(
    `select "id", "createdAt", "updatedAt", "expiresAt", nullif("ipAddress", '') as "ipAddress", nullif("userAgent", '') as "userAgent"
     from auth."session"
     where "userId" = $1 and "expiresAt" > now() and "createdAt" > now() - make_interval(days => $2)
     order by "updatedAt" desc, "id" limit $3`,
    [userId, SESSION_AGE_DAYS_MAX, LISTED_MAX],
  )
  return result.rows
}

/** Ends one of a person's own sessions; false when they have none of this id. */
export async function endSession(service: pg.Pool, userId: string, id: string): Promise<boolean> {
  const result = await service.query('delete from auth."session" where "userId" = $1 and "id" = $2', [userId, id])
  return result.rowCount === 1
}

export async function endOtherSessions(service: pg.Pool, userId: string, keptId: string): Promise<void> {
  await service.query('delete from auth."session" where "userId" = $1 and "id" <> $2', [userId, keptId])
}

/** What beside the password a session was opened with. Uses the unique index on tokenHash. */
export async function noteSecondFactor(service: pg.Pool, token: string, factor: UsedFactor): Promise<void> {
  await service.query('update auth."session" set "secondFactor" = $2 where "tokenHash" = $1', [
    hashToken(token),
    factor,
  ])
}

/** What was set up in a session, or shown in it. */
export async function noteSecondFactorOf(service: pg.Pool, id: string, factor: UsedFactor): Promise<void> {
  await service.query('update auth."session" set "secondFactor" = $2 where "id" = $1', [id, factor])
}

/** Ends a session by its token. Uses the unique index on tokenHash. */
export async function endSessionOfToken(service: pg.Pool, token: string): Promise<void> {
  await service.query('delete from auth."session" where "tokenHash" = $1', [hashToken(token)])
}
