import { foldEmail } from '@rapport/kernel'
import { LRUCache } from 'lru-cache'
import type { Actor, WriteCtx } from '../context/context.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import { MEMBERSHIP_COLUMNS, memberActor, type Membership as Person } from '../context/membership.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log/log.ts'
import './hooks.ts'

/** What happens to the account of a person, beside the workspaces they are in. */
export type RecordedEvent = {
  action: RecordedAction
  userId: string
  /** The person; or the system under this name, where nobody has shown who they are. */
  by: 'person' | 'sign-in' | 'command line'
  details?: Readonly<Record<string, string | number>>
  /** What the browser or program called itself; not for the audit, which is kept for good. */
  device?: string
}
export type RecordedAction =
  | 'session.signed_in'
  | 'session.sign_in_failed'
  | 'session.locked'
  | 'session.signed_out'
  | 'session.ended'
  | 'account.password_changed'
  | 'account.password_failed'
  | 'account.password_reset'
  | 'account.reset_mailed'
  | 'account.passkey_added'
  | 'account.passkey_removed'
  | 'session.code_failed'
  | 'account.second_factor_on'
  | 'account.second_factor_off'
  | 'account.second_factor_reset'
  | 'account.recovery_codes_renewed'

export type SecurityEvents = {
  /** Writes the event into the audit of every workspace the person is an active member of. */
  record(event: RecordedEvent): Promise<void>
  /** The same without anybody waiting for it: an answer must not take longer for an address that has an account. */
  recordLater(event: Omit<RecordedEvent, 'userId'>, email: string): void
  /** Comes when nothing is left to be written. */
  settled(): Promise<void>
}

const WORKSPACES_MAX = 100
/** What strangers cause must not fill the audit: of one account so many in an hour are written, the others counted. */
const UNPROVEN_PER_HOUR_MAX = 30
const HOUR_MS = 3_600_000
const ACCOUNTS_COUNTED_MAX = 5000
const UNPROVEN = new Set<RecordedAction>([
  'session.sign_in_failed',
  'session.code_failed',
  'session.locked',
  'account.password_failed',
  'account.reset_mailed',
])

type Membership = Person & {
  workspace_id: string
  currency: string
  time_zone: string
  as_of: string | null
  model_version: number
}

type Tools = { database: Database; contexts: ContextFactory; log: Log }

export function createSecurityEvents({ database, contexts, log }: Tools): SecurityEvents {
  const pending = new Set<Promise<void>>()
  const unproven = new LRUCache<string, { count: number }>({ max: ACCOUNTS_COUNTED_MAX, ttl: HOUR_MS })

  async function record(event: RecordedEvent): Promise<void> {
    if (UNPROVEN.has(event.action) && isTooMany(event)) {
      log.warn({ action: event.action, userId: event.userId }, 'an event too many for the audit: counted only')
      return
    }
    for (const membership of await findMemberships(database, event.userId)) {
      const { workspace_id: id, currency, time_zone: timeZone, as_of: asOf, model_version: modelVersion } = membership
      const identity = { workspace: { id, currency, timeZone, asOf, modelVersion }, actor: actorOf(event, membership) }
      await contexts.withWrite(identity, (ctx) => write(ctx, event, membership.id))
    }
  }

  function isTooMany({ userId, action }: RecordedEvent): boolean {
    const key = `${userId} ${action}`
    const counted = unproven.get(key) ?? { count: 0 }
    counted.count += 1
    if (counted.count === 1) unproven.set(key, counted)
    return counted.count > UNPROVEN_PER_HOUR_MAX
  }

  async function recordOf(event: Omit<RecordedEvent, 'userId'>, email: string): Promise<void> {
    const userId = await findUserId(database, email)
    if (userId === null) log.info({ action: event.action }, 'of an address without an account')
    else await record({ ...event, userId })
  }

  return {
    record,
    recordLater(event, email) {
      const writing: Promise<void> = recordOf(event, email)
        .catch((error: unknown) => log.error({ error, action: event.action }, 'an event is missing in the audit'))
        .finally(() => pending.delete(writing))
      pending.add(writing)
    },
    async settled() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

async function write(ctx: WriteCtx, { action, details, device }: RecordedEvent, memberId: string): Promise<void> {
  ctx.audit({ action, object: 'member', objectId: memberId, ...(details === undefined ? {} : { after: details }) })
  await ctx.hooks.accountEventRecorded(ctx, { action, memberId, ...textsOf(details), ...(device ? { device } : {}) })
}

function textsOf(details: RecordedEvent['details'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]))
}

function actorOf({ by }: RecordedEvent, membership: Membership): Actor {
  return by === 'person' ? memberActor(membership, []) : { kind: 'system', name: by }
}

/** Uses member_user. */
async function findMemberships(database: Database, userId: string): Promise<Membership[]> {
  const result = await database.service.query<Membership>(
    `select ${MEMBERSHIP_COLUMNS}, w.id as workspace_id, w.currency, w.time_zone, w.as_of, w.model_version
     from member m join workspace w on w.id = m.workspace_id
     where m.user_id = $1 and m.status = 'active' order by m.created_at, m.id limit $2`,
    [userId, WORKSPACES_MAX],
  )
  return result.rows
}

/** Uses the unique index on email. */
async function findUserId(database: Database, email: string): Promise<string | null> {
  const result = await database.service.query<{ id: string }>('select "id" from auth."user" where "email" = $1', [
    foldEmail(email),
  ])
  return result.rows[0]?.id ?? null
}
